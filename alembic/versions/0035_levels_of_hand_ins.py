"""Which levels of a rubric a hand-in was given

Revision ID: 0035
Revises: 0034
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.add_column("submissions", sa.Column("levels", postgresql.JSONB(astext_type=sa.Text()), nullable=True))
    op.execute("GRANT UPDATE (levels) ON submissions TO lms_app")


def downgrade() -> None:
    op.drop_column("submissions", "levels")
