"""Which files the questions of the bank show

Revision ID: 0034
Revises: 0033
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.add_column(
        "question_versions",
        sa.Column("media_ids", postgresql.ARRAY(sa.Uuid()), sa.Computed("lms_media_ids(content)", persisted=True)),
    )


def downgrade() -> None:
    op.drop_column("question_versions", "media_ids")
