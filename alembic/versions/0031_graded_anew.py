"""By which version's questions an attempt was graded anew

Revision ID: 0031
Revises: 0030
"""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.add_column("attempts", sa.Column("graded_version_id", sa.Uuid(), nullable=True))


def downgrade() -> None:
    op.drop_column("attempts", "graded_version_id")
