"""Imports of courses, done by workers

Revision ID: 0016
Revises: 0015
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_OPEN = sa.text("status IN ('uploading', 'waiting', 'running')")


def upgrade() -> None:
    op.create_table(
        "course_imports",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("cancel", sa.Boolean(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("claim", sa.Uuid(), nullable=True),
        sa.Column("heartbeat_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("media", postgresql.ARRAY(sa.Uuid()), server_default="{}", nullable=False),
        sa.Column("course_id", sa.Uuid(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("kept", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("dropped", sa.Integer(), nullable=False),
        sa.Column("report", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("error_code", sa.String(), nullable=False),
        sa.Column("error", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "status IN ('uploading', 'waiting', 'running', 'done', 'failed', 'cancelled', 'undone')",
            name=op.f("ck_course_imports_status"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "owner_id"],
            ["users.tenant_id", "users.id"],
            name=op.f("fk_course_imports_tenant_id_owner_id_users"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_course_imports")),
    )
    op.create_index("ix_course_imports_owner", "course_imports", ["tenant_id", "owner_id", "created_at"])
    op.create_index("ix_course_imports_open", "course_imports", ["heartbeat_at"], postgresql_where=_OPEN)
    op.execute("SELECT lms_protect('course_imports')")
    # Workers look for what is due in all tenants, and work within one.
    op.execute("GRANT SELECT (tenant_id, id, status, heartbeat_at) ON course_imports TO lms_platform")
    op.execute("CREATE POLICY platform_all ON course_imports TO lms_platform USING (true) WITH CHECK (true)")


def downgrade() -> None:
    op.drop_table("course_imports")
