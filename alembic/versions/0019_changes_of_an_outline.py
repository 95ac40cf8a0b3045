"""Changes of an outline that can be undone, and removed lessons that can be brought back

Revision ID: 0019
Revises: 0018
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.create_table(
        "outline_changes",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("touched", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("reordered", sa.Boolean(), nullable=False),
        sa.Column("difference", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("twin_course_id", sa.Uuid(), nullable=True),
        sa.Column("twin_id", sa.Uuid(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "course_id"],
            ["courses.tenant_id", "courses.id"],
            name=op.f("fk_outline_changes_tenant_id_course_id_courses"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_outline_changes")),
        sa.UniqueConstraint(
            "tenant_id", "course_id", "revision", name=op.f("uq_outline_changes_tenant_id_course_id_revision")
        ),
    )
    op.create_table(
        "removed_lessons",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("section_id", sa.Uuid(), nullable=False),
        sa.Column("section_title", sa.String(), nullable=False),
        sa.Column("node", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("blocks", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("quiz", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("media_ids", postgresql.ARRAY(sa.Uuid()), sa.Computed("lms_media_ids(blocks, quiz)", persisted=True)),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "course_id"],
            ["courses.tenant_id", "courses.id"],
            name=op.f("fk_removed_lessons_tenant_id_course_id_courses"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_removed_lessons")),
    )
    op.create_index("ix_removed_lessons_course", "removed_lessons", ["tenant_id", "course_id", "removed_at"])
    op.create_index("ix_removed_lessons_age", "removed_lessons", ["tenant_id", "removed_at"])
    op.execute("SELECT lms_protect('outline_changes')")
    op.execute("SELECT lms_protect('removed_lessons')")


def downgrade() -> None:
    op.drop_table("removed_lessons")
    op.drop_table("outline_changes")
