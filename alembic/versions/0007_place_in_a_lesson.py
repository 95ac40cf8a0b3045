"""Where a learner stopped reading within a lesson

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("lesson_progress", sa.Column("place_block", sa.String(), nullable=True))
    op.add_column("lesson_progress", sa.Column("place_share", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("lesson_progress", "place_share")
    op.drop_column("lesson_progress", "place_block")
