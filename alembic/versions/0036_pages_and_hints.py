"""How far an attempt has come where nobody goes back, and which hints were taken

Revision ID: 0036
Revises: 0035
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    # Constant defaults write no row anew.
    op.add_column("attempts", sa.Column("reached", sa.Integer(), nullable=False, server_default="0"))
    hints = sa.Column("hints", postgresql.JSONB(astext_type=sa.Text()), nullable=False, server_default="{}")
    op.add_column("attempts", hints)
    op.alter_column("attempts", "reached", server_default=None)
    op.alter_column("attempts", "hints", server_default=None)


def downgrade() -> None:
    op.drop_column("attempts", "hints")
    op.drop_column("attempts", "reached")
