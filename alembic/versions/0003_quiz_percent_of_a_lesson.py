"""A learner's best quiz result beside the lesson's progress

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("lesson_progress", sa.Column("quiz_percent", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("lesson_progress", "quiz_percent")
