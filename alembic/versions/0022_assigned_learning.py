"""Learning that is assigned to people and groups, with a due date

Revision ID: 0022
Revises: 0021
"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "learning_assignments",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("target_id", sa.Uuid(), nullable=False),
        sa.Column("due_kind", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("due_days", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("by_name", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("busy", sa.Boolean(), nullable=False),
        sa.Column("spread", sa.Boolean(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('course', 'path')", name=op.f("ck_learning_assignments_kind")),
        sa.CheckConstraint(
            "CASE due_kind WHEN 'none' THEN due_on IS NULL AND due_days IS NULL"
            " WHEN 'on' THEN due_on IS NOT NULL AND due_days IS NULL"
            " WHEN 'after' THEN due_on IS NULL AND due_days BETWEEN 1 AND 3650 ELSE false END",
            name=op.f("ck_learning_assignments_due"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "by_id"],
            ["users.tenant_id", "users.id"],
            name=op.f("fk_learning_assignments_tenant_id_by_id_users"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pk_learning_assignments")),
    )
    op.create_index("ix_learning_assignments_target", "learning_assignments", ["tenant_id", "kind", "target_id"])
    op.create_index(
        "ix_learning_assignments_busy", "learning_assignments", ["next_at"], postgresql_where=sa.text("busy")
    )
    op.create_table(
        "assigned_groups",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("assigned_id", sa.Uuid(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "assigned_id"],
            ["learning_assignments.tenant_id", "learning_assignments.id"],
            name=op.f("fk_assigned_groups_tenant_id_assigned_id_learning_assignments"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "assigned_id", "group_id", name=op.f("pk_assigned_groups")),
    )
    op.create_index("ix_assigned_groups_group", "assigned_groups", ["tenant_id", "group_id"])
    op.create_table(
        "assigned_people",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("assigned_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("target_id", sa.Uuid(), nullable=False),
        sa.Column("direct", sa.Boolean(), nullable=False),
        sa.Column("via_group", sa.Uuid(), nullable=True),
        sa.Column("assigned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("overdue_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state IN ('pending', 'in', 'waiting', 'shut', 'out')", name=op.f("ck_assigned_people_state")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "assigned_id"],
            ["learning_assignments.tenant_id", "learning_assignments.id"],
            name=op.f("fk_assigned_people_tenant_id_assigned_id_learning_assignments"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "user_id"],
            ["users.tenant_id", "users.id"],
            name=op.f("fk_assigned_people_tenant_id_user_id_users"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "assigned_id", "user_id", name=op.f("pk_assigned_people")),
    )
    op.create_index("ix_assigned_people_person", "assigned_people", ["tenant_id", "user_id", "target_id"])
    op.create_index(
        "ix_assigned_people_pending",
        "assigned_people",
        ["tenant_id", "assigned_id"],
        postgresql_where=sa.text("state = 'pending' AND withdrawn_at IS NULL"),
    )
    op.create_index(
        "ix_assigned_people_due",
        "assigned_people",
        ["due_at"],
        postgresql_where=sa.text("completed_at IS NULL AND withdrawn_at IS NULL AND overdue_at IS NULL"),
    )
    for table in ("learning_assignments", "assigned_groups", "assigned_people"):
        op.execute(f"SELECT lms_protect('{table}')")
    for table in ("learning_assignments", "assigned_groups", "assigned_people"):
        op.execute(f"REVOKE DELETE ON {table} FROM lms_app")
    # The worker looks across tenants for what is to be done and what is due, and for nothing else of them.
    seen = {
        "learning_assignments": "tenant_id, id, busy, next_at",
        "assigned_people": "tenant_id, state, due_at, completed_at, withdrawn_at, reminded_at, overdue_at",
    }
    for table, columns in seen.items():
        op.execute(f"GRANT SELECT ({columns}) ON {table} TO lms_platform")
        op.execute(f"CREATE POLICY platform_all ON {table} TO lms_platform USING (true) WITH CHECK (true)")


def downgrade() -> None:
    op.drop_table("assigned_people")
    op.drop_table("assigned_groups")
    op.drop_table("learning_assignments")
