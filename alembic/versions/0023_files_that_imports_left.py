"""Workers find imports that left files behind

Revision ID: 0023
Revises: 0022
"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

_LEFT_FILES = sa.text("status IN ('failed', 'cancelled', 'undone') AND media <> '{}'")


def upgrade() -> None:
    op.create_index("ix_course_imports_left_files", "course_imports", ["heartbeat_at"], postgresql_where=_LEFT_FILES)
    op.execute("GRANT SELECT (media) ON course_imports TO lms_platform")


def downgrade() -> None:
    op.execute("REVOKE SELECT (media) ON course_imports FROM lms_platform")
    op.drop_index("ix_course_imports_left_files", "course_imports")
