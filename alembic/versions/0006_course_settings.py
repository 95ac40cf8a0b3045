"""How one joins a course, who works on it, and what completes it

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.add_column("courses", sa.Column("tags", postgresql.ARRAY(sa.Text()), server_default="{}", nullable=False))
    op.add_column("courses", sa.Column("enrol_mode", sa.String(), server_default="open", nullable=False))
    op.add_column("courses", sa.Column("enrol_code", postgresql.CITEXT(), nullable=True))
    op.add_column("courses", sa.Column("capacity", sa.Integer(), nullable=True))
    op.add_column("courses", sa.Column("enrol_from", sa.DateTime(timezone=True), nullable=True))
    op.add_column("courses", sa.Column("enrol_until", sa.DateTime(timezone=True), nullable=True))
    op.add_column("courses", sa.Column("access_days", sa.Integer(), nullable=True))
    for name in ("completion", "certificate"):
        column = sa.Column(name, postgresql.JSONB(astext_type=sa.Text()), server_default="{}", nullable=False)
        op.add_column("courses", column)
    op.add_column("courses", sa.Column("is_template", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    op.create_index(
        "uq_courses_tenant_id_enrol_code",
        "courses",
        ["tenant_id", "enrol_code"],
        unique=True,
        postgresql_where=sa.text("enrol_code IS NOT NULL"),
    )
    op.create_table(
        "course_staff",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("part IN ('tutor', 'reviewer')", name=op.f("ck_course_staff_part")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "course_id"],
            ["courses.tenant_id", "courses.id"],
            name=op.f("fk_course_staff_tenant_id_course_id_courses"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "user_id"],
            ["users.tenant_id", "users.id"],
            name=op.f("fk_course_staff_tenant_id_user_id_users"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "course_id", "user_id", name=op.f("pk_course_staff")),
    )
    op.create_index("ix_course_staff_user", "course_staff", ["tenant_id", "user_id"])
    op.create_table(
        "course_prerequisites",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("requires_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("course_id <> requires_id", name=op.f("ck_course_prerequisites_another")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "course_id"],
            ["courses.tenant_id", "courses.id"],
            name=op.f("fk_course_prerequisites_tenant_id_course_id_courses"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "requires_id"],
            ["courses.tenant_id", "courses.id"],
            name=op.f("fk_course_prerequisites_tenant_id_requires_id_courses"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "course_id", "requires_id", name=op.f("pk_course_prerequisites")),
    )
    op.execute("SELECT lms_protect('course_staff')")
    op.execute("SELECT lms_protect('course_prerequisites')")


def downgrade() -> None:
    op.drop_table("course_prerequisites")
    op.drop_table("course_staff")
    op.drop_index("uq_courses_tenant_id_enrol_code", table_name="courses")
    for name in (
        "is_template",
        "certificate",
        "completion",
        "access_days",
        "enrol_until",
        "enrol_from",
        "capacity",
        "enrol_code",
        "enrol_mode",
        "tags",
    ):
        op.drop_column("courses", name)
