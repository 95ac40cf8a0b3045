"""How courses are graded, and what tutors say of a grade

Revision ID: 0028
Revises: 0027
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

PARTITIONS = 8


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.create_table(
        "gradebooks",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("scheme", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "course_id"],
            ["courses.tenant_id", "courses.id"],
            name=op.f("fk_gradebooks_tenant_id_course_id_courses"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "course_id", name=op.f("pk_gradebooks")),
    )
    op.create_table(
        "grade_marks",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("enrollment_id", sa.Uuid(), nullable=False),
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("value", sa.Numeric(9, 2), nullable=True),
        sa.Column("out_of", sa.Numeric(9, 2), nullable=False),
        sa.Column("before", sa.String(), nullable=False),
        sa.Column("after", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("by_name", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("state IN ('grade', 'excused', 'cleared')", name=op.f("ck_grade_marks_state")),
        sa.CheckConstraint("(state = 'grade') = (value IS NOT NULL)", name=op.f("ck_grade_marks_value")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "enrollment_id"],
            ["enrollments.tenant_id", "enrollments.id"],
            name=op.f("fk_grade_marks_tenant_id_enrollment_id_enrollments"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_grade_marks")),
        sa.UniqueConstraint(
            "tenant_id",
            "enrollment_id",
            "item_id",
            "number",
            name=op.f("uq_grade_marks_tenant_id_enrollment_id_item_id_number"),
        ),
        postgresql_partition_by="HASH (tenant_id)",
    )
    op.create_index("ix_grade_marks_course", "grade_marks", ["tenant_id", "course_id"])
    for number in range(PARTITIONS):
        op.execute(
            f"CREATE TABLE grade_marks_p{number} PARTITION OF grade_marks "
            f"FOR VALUES WITH (MODULUS {PARTITIONS}, REMAINDER {number})"
        )
        op.execute(f"SELECT lms_wall('grade_marks_p{number}')")
    # Nothing that was said of a grade is ever changed or taken away: what was wrong is said anew.
    op.execute("SELECT lms_wall('grade_marks')")
    op.execute("GRANT SELECT, INSERT ON grade_marks TO lms_app")
    op.execute("SELECT lms_wall('gradebooks')")
    op.execute("GRANT SELECT, INSERT, UPDATE (scheme, revision, updated_at, updated_by) ON gradebooks TO lms_app")


def downgrade() -> None:
    op.drop_table("grade_marks")
    op.drop_table("gradebooks")
