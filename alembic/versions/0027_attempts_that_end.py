"""Attempts that end by the clock, and the answers that came after the end

Revision ID: 0027
Revises: 0026
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

_OPEN_AND_TIMED = "status = 'open' AND shut_at IS NOT NULL"


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.add_column("attempts", sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("attempts", sa.Column("shut_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("attempts", sa.Column("ended_by", sa.String(), nullable=False, server_default=""))
    op.alter_column("attempts", "ended_by", server_default=None)
    op.create_index("ix_attempts_shut", "attempts", ["shut_at"], postgresql_where=sa.text(_OPEN_AND_TIMED))
    # The worker has to find what has ended anywhere, and sees no more of it than that.
    op.execute("GRANT SELECT (tenant_id, id, status, shut_at) ON attempts TO lms_platform")
    op.execute("CREATE POLICY platform_all ON attempts TO lms_platform USING (true) WITH CHECK (true)")
    op.create_table(
        "late_answers",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("attempt_id", sa.Uuid(), nullable=False),
        sa.Column("question_id", sa.Uuid(), nullable=False),
        sa.Column("value", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("arrived_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "attempt_id"],
            ["attempts.tenant_id", "attempts.id"],
            name=op.f("fk_late_answers_tenant_id_attempt_id_attempts"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "attempt_id", "question_id", name=op.f("pk_late_answers")),
    )
    op.execute("SELECT lms_protect('late_answers')")
    # What came is kept whatever is decided.
    op.execute("REVOKE DELETE ON late_answers FROM lms_app")


def downgrade() -> None:
    op.drop_table("late_answers")
    op.execute("DROP POLICY platform_all ON attempts")
    op.execute("REVOKE SELECT (tenant_id, id, status, shut_at) ON attempts FROM lms_platform")
    op.drop_index("ix_attempts_shut", "attempts")
    op.drop_column("attempts", "ended_by")
    op.drop_column("attempts", "shut_at")
    op.drop_column("attempts", "ends_at")
