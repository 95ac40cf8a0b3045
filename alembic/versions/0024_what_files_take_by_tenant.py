"""The platform adds up what each tenant's files take

Revision ID: 0024
Revises: 0023
"""

from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("GRANT SELECT (size, status) ON media TO lms_platform")


def downgrade() -> None:
    op.execute("REVOKE SELECT (size, status) ON media FROM lms_platform")
