"""What is graded by hand, and comments that graders keep

Revision ID: 0033
Revises: 0032
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

PARTITIONS = 8


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.create_index(
        "ix_attempts_waiting",
        "attempts",
        ["tenant_id", "course_id"],
        postgresql_where=sa.text("status = 'waiting'"),
    )
    op.create_table(
        "hand_grades",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("attempt_id", sa.Uuid(), nullable=False),
        sa.Column("question_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("points", sa.Numeric(12, 4), nullable=False),
        sa.Column("out_of", sa.Numeric(12, 4), nullable=False),
        sa.Column("levels", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("comment", sa.String(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("by_name", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("points >= 0 AND points <= out_of", name=op.f("ck_hand_grades_points")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "attempt_id"],
            ["attempts.tenant_id", "attempts.id"],
            name=op.f("fk_hand_grades_tenant_id_attempt_id_attempts"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_hand_grades")),
        sa.UniqueConstraint(
            "tenant_id",
            "attempt_id",
            "question_id",
            "number",
            name=op.f("uq_hand_grades_tenant_id_attempt_id_question_id_number"),
        ),
        postgresql_partition_by="HASH (tenant_id)",
    )
    for number in range(PARTITIONS):
        op.execute(
            f"CREATE TABLE hand_grades_p{number} PARTITION OF hand_grades "
            f"FOR VALUES WITH (MODULUS {PARTITIONS}, REMAINDER {number})"
        )
        op.execute(f"SELECT lms_wall('hand_grades_p{number}')")
    # What was given stays: what was wrong is given anew.
    op.execute("SELECT lms_wall('hand_grades')")
    op.execute("GRANT SELECT, INSERT ON hand_grades TO lms_app")
    op.create_table(
        "saved_comments",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "user_id"],
            ["users.tenant_id", "users.id"],
            name=op.f("fk_saved_comments_tenant_id_user_id_users"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_saved_comments")),
    )
    op.create_index("ix_saved_comments_person", "saved_comments", ["tenant_id", "user_id", "used_at"])
    op.execute("SELECT lms_wall('saved_comments')")
    op.execute("GRANT SELECT, INSERT, DELETE, UPDATE (used_at) ON saved_comments TO lms_app")


def downgrade() -> None:
    op.drop_table("saved_comments")
    op.drop_table("hand_grades")
    op.drop_index("ix_attempts_waiting", table_name="attempts")
