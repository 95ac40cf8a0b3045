"""Access to a course: until when, who asked, who waits, and what became of it

Revision ID: 0014
Revises: 0013
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_PLATFORM = {
    "enrollments": "tenant_id, id, access, access_until",
    "enrollment_requests": "tenant_id, course_id, state",
}


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.add_column("enrollments", sa.Column("access", sa.String(), server_default="open", nullable=False))
    op.add_column("enrollments", sa.Column("access_until", sa.DateTime(timezone=True), nullable=True))
    op.add_column("enrollments", sa.Column("how", sa.String(), server_default="self", nullable=False))
    op.add_column("enrollments", sa.Column("active_seconds", sa.Integer(), server_default="0", nullable=False))
    op.add_column("enrollments", sa.Column("active_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(
        "ix_enrollments_expiring",
        "enrollments",
        ["access_until"],
        postgresql_where=sa.text("access = 'open' AND access_until IS NOT NULL"),
    )
    _people_of_a_course(
        "enrollment_requests",
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("message", sa.String(), server_default="", nullable=False),
        sa.Column("place", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(), server_default="", nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("state IN ('asked', 'waiting', 'declined')", name=op.f("ck_enrollment_requests_state")),
        sa.PrimaryKeyConstraint("tenant_id", "course_id", "user_id", name=op.f("pk_enrollment_requests")),
    )
    op.create_index("ix_enrollment_requests_place", "enrollment_requests", ["tenant_id", "course_id", "state", "place"])
    op.create_index(
        "ix_enrollment_requests_waiting",
        "enrollment_requests",
        ["tenant_id", "course_id"],
        postgresql_where=sa.text("state = 'waiting'"),
    )
    _people_of_a_course(
        "enrollment_history",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.Column("by_name", sa.String(), server_default="", nullable=False),
        sa.Column("reason", sa.String(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_enrollment_history")),
    )
    op.create_index("ix_enrollment_history_person", "enrollment_history", ["tenant_id", "course_id", "user_id", "id"])
    op.execute("REVOKE UPDATE, DELETE ON enrollment_history FROM lms_app")
    # The worker looks across tenants for access that ran out and for people who wait, and for nothing else of them.
    for table, columns in _PLATFORM.items():
        op.execute(f"GRANT SELECT ({columns}) ON {table} TO lms_platform")
        op.execute(f"CREATE POLICY platform_all ON {table} TO lms_platform USING (true) WITH CHECK (true)")


def _people_of_a_course(name: str, *columns: sa.schema.SchemaItem) -> None:
    op.create_table(
        name,
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        *columns,
        sa.ForeignKeyConstraint(
            ["tenant_id", "course_id"],
            ["courses.tenant_id", "courses.id"],
            name=op.f(f"fk_{name}_tenant_id_course_id_courses"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "user_id"],
            ["users.tenant_id", "users.id"],
            name=op.f(f"fk_{name}_tenant_id_user_id_users"),
            ondelete="CASCADE",
        ),
    )
    op.execute(f"SELECT lms_protect('{name}')")


def downgrade() -> None:
    op.drop_table("enrollment_history")
    op.drop_table("enrollment_requests")
    op.execute("DROP POLICY platform_all ON enrollments")
    op.execute("REVOKE SELECT (tenant_id, id, access, access_until) ON enrollments FROM lms_platform")
    op.drop_index("ix_enrollments_expiring", table_name="enrollments")
    for name in ("active_at", "active_seconds", "how", "access_until", "access"):
        op.drop_column("enrollments", name)
