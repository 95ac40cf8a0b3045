"""Days on which people learned, and the addresses of their calendars

Revision ID: 0025
Revises: 0024
"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

PARTITIONS = 8


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.create_table(
        "learning_days",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("first_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "user_id"],
            ["users.tenant_id", "users.id"],
            name=op.f("fk_learning_days_tenant_id_user_id_users"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "user_id", "day", name=op.f("pk_learning_days")),
        postgresql_partition_by="HASH (tenant_id)",
    )
    for number in range(PARTITIONS):
        op.execute(
            f"CREATE TABLE learning_days_p{number} PARTITION OF learning_days "
            f"FOR VALUES WITH (MODULUS {PARTITIONS}, REMAINDER {number})"
        )
    op.create_table(
        "calendar_feeds",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "user_id"],
            ["users.tenant_id", "users.id"],
            name=op.f("fk_calendar_feeds_tenant_id_user_id_users"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "user_id", name=op.f("pk_calendar_feeds")),
        sa.UniqueConstraint("tenant_id", "id", name=op.f("uq_calendar_feeds_tenant_id_id")),
    )
    op.execute("SELECT lms_protect('learning_days')")
    op.execute("SELECT lms_protect('calendar_feeds')")
    for number in range(PARTITIONS):
        op.execute(f"SELECT lms_wall('learning_days_p{number}')")
    # A day is noted and moved, never taken back.
    op.execute("REVOKE DELETE ON learning_days FROM lms_app")


def downgrade() -> None:
    op.drop_table("calendar_feeds")
    op.drop_table("learning_days")
