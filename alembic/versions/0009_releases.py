"""Versions have notes, can be published and taken back at a time, and a draft that was replaced is kept

Revision ID: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.add_column("course_versions", sa.Column("notes", sa.String(), server_default="", nullable=False))
    op.add_column("course_versions", sa.Column("title", sa.String(), nullable=True))
    op.add_column("course_versions", sa.Column("lesson_count", sa.Integer(), nullable=True))
    op.add_column(
        "course_versions", sa.Column("scheduled", sa.Boolean(), server_default=sa.text("false"), nullable=False)
    )
    op.add_column("courses", sa.Column("unpublished_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "course_schedules",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("notes", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("what IN ('publish', 'unpublish')", name=op.f("ck_course_schedules_what")),
        sa.CheckConstraint(
            "state IN ('waiting', 'done', 'failed', 'cancelled')", name=op.f("ck_course_schedules_state")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "course_id"],
            ["courses.tenant_id", "courses.id"],
            name=op.f("fk_course_schedules_tenant_id_course_id_courses"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "made_by"],
            ["users.tenant_id", "users.id"],
            name=op.f("fk_course_schedules_tenant_id_made_by_users"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_course_schedules")),
    )
    waiting = sa.text("state = 'waiting'")
    op.create_index("ix_course_schedules_due", "course_schedules", ["at"], postgresql_where=waiting)
    op.create_index(
        "uq_course_schedules_waiting",
        "course_schedules",
        ["tenant_id", "course_id", "what"],
        unique=True,
        postgresql_where=waiting,
    )
    op.create_index("ix_course_schedules_course", "course_schedules", ["tenant_id", "course_id", "made_at"])
    op.create_table(
        "draft_checkpoints",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("content", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("lesson_count", sa.Integer(), nullable=False),
        sa.Column("replaced_by", sa.String(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "course_id"],
            ["courses.tenant_id", "courses.id"],
            name=op.f("fk_draft_checkpoints_tenant_id_course_id_courses"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_draft_checkpoints")),
    )
    op.create_index("ix_draft_checkpoints_course", "draft_checkpoints", ["tenant_id", "course_id", "made_at"])
    for table in ("course_schedules", "draft_checkpoints"):
        op.execute(f"SELECT lms_protect('{table}')")
    # The worker looks across tenants for what is due, and sees no more of it than that.
    op.execute("GRANT SELECT (tenant_id, id, state, at) ON course_schedules TO lms_platform")
    op.execute("CREATE POLICY platform_all ON course_schedules TO lms_platform USING (true) WITH CHECK (true)")


def downgrade() -> None:
    op.drop_table("draft_checkpoints")
    op.drop_table("course_schedules")
    op.drop_column("courses", "unpublished_at")
    for name in ("scheduled", "lesson_count", "title", "notes"):
        op.drop_column("course_versions", name)
