"""What learners note and mark in lessons

Revision ID: 0018
Revises: 0017
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

WORDS = "to_tsvector('simple', lesson_title || ' ' || quote || ' ' || body)"


def upgrade() -> None:
    op.create_table(
        "notes",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("lesson_id", sa.Uuid(), nullable=False),
        sa.Column("lesson_title", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("block", sa.String(), nullable=False),
        sa.Column("quote", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("words", postgresql.TSVECTOR(), sa.Computed(WORDS, persisted=True), nullable=False),
        sa.CheckConstraint("kind IN ('note', 'bookmark')", name=op.f("ck_notes_kind")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "course_id"],
            ["courses.tenant_id", "courses.id"],
            name=op.f("fk_notes_tenant_id_course_id_courses"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "user_id"],
            ["users.tenant_id", "users.id"],
            name=op.f("fk_notes_tenant_id_user_id_users"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_notes")),
    )
    op.create_index("ix_notes_person", "notes", ["tenant_id", "user_id", "updated_at"])
    op.create_index("ix_notes_lesson", "notes", ["tenant_id", "user_id", "lesson_id"])
    op.create_index(
        "uq_notes_bookmark",
        "notes",
        ["tenant_id", "user_id", "lesson_id", "block"],
        unique=True,
        postgresql_where=sa.text("kind = 'bookmark'"),
    )
    op.execute("SELECT lms_protect('notes')")


def downgrade() -> None:
    op.drop_table("notes")
