"""Drafts and versions know which files they show

Revision ID: 0013
Revises: 0012
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table, of in (("lesson_drafts", "blocks, quiz"), ("course_versions", "snapshot")):
        op.add_column(
            table,
            sa.Column("media_ids", postgresql.ARRAY(sa.Uuid()), sa.Computed(f"lms_media_ids({of})", persisted=True)),
        )


def downgrade() -> None:
    op.drop_column("course_versions", "media_ids")
    op.drop_column("lesson_drafts", "media_ids")
