"""Keep the outbox small, and note what a consumer gave up

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("inbox", sa.Column("error", sa.String(), server_default="", nullable=False))
    op.create_index("ix_inbox_given_up", "inbox", ["consumer"], unique=False, postgresql_where=sa.text("error <> ''"))
    op.create_index("ix_outbox_published", "outbox", ["published_at"], unique=False)
    op.execute("GRANT DELETE ON outbox, inbox TO lms_platform")


def downgrade() -> None:
    op.execute("REVOKE DELETE ON outbox, inbox FROM lms_platform")
    op.drop_index("ix_outbox_published", table_name="outbox")
    op.drop_index("ix_inbox_given_up", table_name="inbox", postgresql_where=sa.text("error <> ''"))
    op.drop_column("inbox", "error")
