"""A receipt for each attempt that is handed in

Revision ID: 0030
Revises: 0029
"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    # What was handed in before has none: a constant default writes no row anew.
    op.add_column("attempts", sa.Column("receipt", sa.String(), nullable=False, server_default=""))
    op.alter_column("attempts", "receipt", server_default=None)


def downgrade() -> None:
    op.drop_column("attempts", "receipt")
