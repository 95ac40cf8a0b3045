"""A page in front of the academy, for visitors

Revision ID: 0017
Revises: 0016
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.add_column("brands", sa.Column("front_open", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    op.add_column("brands", sa.Column("front_heading", sa.String(), server_default="", nullable=False))
    op.add_column("brands", sa.Column("front_text", sa.String(), server_default="", nullable=False))


def downgrade() -> None:
    for name in ("front_text", "front_heading", "front_open"):
        op.drop_column("brands", name)
