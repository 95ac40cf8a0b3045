"""Certificates can be revoked, with a reason

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("certificates", sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("certificates", sa.Column("revoked_reason", sa.String(), server_default="", nullable=False))


def downgrade() -> None:
    op.drop_column("certificates", "revoked_reason")
    op.drop_column("certificates", "revoked_at")
