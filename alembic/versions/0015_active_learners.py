"""How many learners a course has now, beside all it ever had

Revision ID: 0015
Revises: 0014
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("rollup_courses", sa.Column("active", sa.Integer(), server_default="0", nullable=False))
    # Until now nobody's access could end: everyone who ever enrolled is in.
    op.execute("ALTER TABLE rollup_courses NO FORCE ROW LEVEL SECURITY")
    op.execute("UPDATE rollup_courses SET active = enrollments")
    op.execute("ALTER TABLE rollup_courses FORCE ROW LEVEL SECURITY")


def downgrade() -> None:
    op.drop_column("rollup_courses", "active")
