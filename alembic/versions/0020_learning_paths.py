"""Learning paths: their courses, who is in them, who completed them; and certificates of theirs

Revision ID: 0020
Revises: 0019
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

JSONB = postgresql.JSONB(astext_type=sa.Text())
MOMENT = sa.DateTime(timezone=True)


def _fk(table: str, column: str, of: str, **more: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_tenant_id_{column}_{of}")
    return sa.ForeignKeyConstraint(["tenant_id", column], [f"{of}.tenant_id", f"{of}.id"], name=name, **more)


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    _paths()
    _members()
    _certificates()


def _paths() -> None:
    op.create_table(
        "learning_paths",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("cover_media_id", sa.Uuid(), nullable=True),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("in_order", sa.Boolean(), nullable=False),
        sa.Column("certificate", JSONB, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.Column("published_at", MOMENT, nullable=True),
        sa.CheckConstraint("status IN ('draft', 'published', 'archived')", name=op.f("ck_learning_paths_status")),
        _fk("learning_paths", "owner_id", "users"),
        _fk("learning_paths", "cover_media_id", "media", ondelete="SET NULL (cover_media_id)"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_learning_paths")),
    )
    op.create_index("ix_learning_paths_status", "learning_paths", ["tenant_id", "status", "title"])
    op.create_index("ix_learning_paths_owner", "learning_paths", ["tenant_id", "owner_id"])
    op.create_table(
        "path_steps",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("path_id", sa.Uuid(), nullable=False),
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("required", sa.Boolean(), nullable=False),
        _fk("path_steps", "path_id", "learning_paths", ondelete="CASCADE"),
        _fk("path_steps", "course_id", "courses", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("tenant_id", "path_id", "course_id", name=op.f("pk_path_steps")),
    )
    op.create_index("ix_path_steps_course", "path_steps", ["tenant_id", "course_id"])
    op.execute("SELECT lms_wall('learning_paths')")
    op.execute("GRANT SELECT, INSERT, UPDATE ON learning_paths TO lms_app")
    op.execute("SELECT lms_wall('path_steps')")
    op.execute("GRANT SELECT, INSERT, DELETE ON path_steps TO lms_app")


def _members() -> None:
    op.create_table(
        "path_members",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("path_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("joined_at", MOMENT, nullable=False),
        sa.Column("left_at", MOMENT, nullable=True),
        _fk("path_members", "path_id", "learning_paths"),
        _fk("path_members", "user_id", "users"),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_path_members")),
        sa.UniqueConstraint("tenant_id", "path_id", "user_id", name=op.f("uq_path_members_tenant_id_path_id_user_id")),
    )
    op.create_index("ix_path_members_user", "path_members", ["tenant_id", "user_id"])
    op.create_table(
        "path_completions",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("completed_at", MOMENT, nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("evidence", JSONB, nullable=False),
        sa.Column("certifies", sa.Boolean(), nullable=False),
        _fk("path_completions", "member_id", "path_members"),
        sa.PrimaryKeyConstraint("tenant_id", "member_id", name=op.f("pk_path_completions")),
    )
    op.execute("SELECT lms_wall('path_members')")
    op.execute("GRANT SELECT, INSERT, UPDATE ON path_members TO lms_app")
    # What was completed stays completed: nobody changes it or takes it away.
    op.execute("SELECT lms_wall('path_completions')")
    op.execute("GRANT SELECT, INSERT ON path_completions TO lms_app")


def _certificates() -> None:
    for column in ("enrollment_id", "course_id", "version_number"):
        op.alter_column("certificates", column, nullable=True)
    op.add_column("certificates", sa.Column("path_member_id", sa.Uuid(), nullable=True))
    op.add_column("certificates", sa.Column("path_id", sa.Uuid(), nullable=True))
    op.create_unique_constraint(
        op.f("uq_certificates_tenant_id_path_member_id"), "certificates", ["tenant_id", "path_member_id"]
    )
    op.create_foreign_key(
        op.f("fk_certificates_tenant_id_path_member_id_path_members"),
        "certificates",
        "path_members",
        ["tenant_id", "path_member_id"],
        ["tenant_id", "id"],
    )
    op.create_check_constraint(
        op.f("ck_certificates_of_one"), "certificates", "num_nonnulls(enrollment_id, path_member_id) = 1"
    )


def downgrade() -> None:
    op.execute("DELETE FROM certificates WHERE path_member_id IS NOT NULL")
    op.drop_constraint(op.f("ck_certificates_of_one"), "certificates")
    op.drop_constraint(op.f("fk_certificates_tenant_id_path_member_id_path_members"), "certificates")
    op.drop_constraint(op.f("uq_certificates_tenant_id_path_member_id"), "certificates")
    op.drop_column("certificates", "path_id")
    op.drop_column("certificates", "path_member_id")
    for column in ("version_number", "course_id", "enrollment_id"):
        op.alter_column("certificates", column, nullable=False)
    for table in ("path_completions", "path_members", "path_steps", "learning_paths"):
        op.drop_table(table)
