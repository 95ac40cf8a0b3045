"""What learners hand in for assignments

Revision ID: 0026
Revises: 0025
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

PARTITIONS = 8
PARTITIONED = ("hand_in_drafts", "submissions")
JUDGED = "status, points, comment, settled_at, settled_by, revision"


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.create_table(
        "hand_in_drafts",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("enrollment_id", sa.Uuid(), nullable=False),
        sa.Column("lesson_id", sa.Uuid(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "enrollment_id"],
            ["enrollments.tenant_id", "enrollments.id"],
            name=op.f("fk_hand_in_drafts_tenant_id_enrollment_id_enrollments"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "enrollment_id", "lesson_id", name=op.f("pk_hand_in_drafts")),
        postgresql_partition_by="HASH (tenant_id)",
    )
    op.create_table(
        "submissions",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("enrollment_id", sa.Uuid(), nullable=False),
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("lesson_id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("handed_in_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("files", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("receipt", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=True),
        sa.Column("comment", sa.String(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by", sa.Uuid(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "enrollment_id"],
            ["enrollments.tenant_id", "enrollments.id"],
            name=op.f("fk_submissions_tenant_id_enrollment_id_enrollments"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_submissions")),
        sa.UniqueConstraint(
            "tenant_id",
            "enrollment_id",
            "lesson_id",
            "number",
            name=op.f("uq_submissions_tenant_id_enrollment_id_lesson_id_number"),
        ),
        postgresql_partition_by="HASH (tenant_id)",
    )
    op.create_index("ix_submissions_course", "submissions", ["tenant_id", "course_id", "status", "handed_in_at"])
    op.create_table(
        "submission_files",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("enrollment_id", sa.Uuid(), nullable=False),
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("lesson_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("content_type", sa.String(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("blob_key", sa.String(), nullable=False),
        sa.Column("upload_id", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("in_draft", sa.Boolean(), nullable=False),
        sa.Column("handed_in", sa.Boolean(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "enrollment_id"],
            ["enrollments.tenant_id", "enrollments.id"],
            name=op.f("fk_submission_files_tenant_id_enrollment_id_enrollments"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_submission_files")),
    )
    op.create_index("ix_submission_files_place", "submission_files", ["tenant_id", "enrollment_id", "lesson_id"])
    op.create_index("ix_submission_files_person", "submission_files", ["tenant_id", "user_id"])
    op.create_index(
        "ix_submission_files_expires",
        "submission_files",
        ["expires_at"],
        postgresql_where=sa.text("expires_at IS NOT NULL"),
    )
    for table in PARTITIONED:
        for number in range(PARTITIONS):
            op.execute(
                f"CREATE TABLE {table}_p{number} PARTITION OF {table} "
                f"FOR VALUES WITH (MODULUS {PARTITIONS}, REMAINDER {number})"
            )
            op.execute(f"SELECT lms_wall('{table}_p{number}')")
    op.execute("SELECT lms_protect('hand_in_drafts')")
    op.execute("SELECT lms_protect('submission_files')")
    # What was handed in is never changed and never removed; what a tutor says of it is.
    op.execute("SELECT lms_wall('submissions')")
    op.execute(f"GRANT SELECT, INSERT, UPDATE ({JUDGED}) ON submissions TO lms_app")
    op.execute("GRANT SELECT (tenant_id, expires_at) ON submission_files TO lms_platform")
    op.execute("CREATE POLICY platform_all ON submission_files TO lms_platform USING (true) WITH CHECK (true)")


def downgrade() -> None:
    op.drop_table("submission_files")
    op.drop_table("submissions")
    op.drop_table("hand_in_drafts")
