"""Learning that is assigned: what, to whom, by when; and what follows for each person."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, text
from sqlmodel import Field

from backend.platform.database import TenantEntity, TenantTable, timestamp


class LearningAssignment(TenantEntity, table=True):
    """A course (or another target) for some people, with a rule for when it is due.

    ``due_kind``: none, on (the day ``due_on``), after (``due_days`` from when each person is assigned). ``busy``: a
    worker has something to do for it from ``next_at`` on; ``spread``: those in its groups have their rows.
    """

    __tablename__ = "learning_assignments"
    __table_args__ = (
        CheckConstraint("kind IN ('course', 'path')", name="kind"),
        CheckConstraint(
            "CASE due_kind WHEN 'none' THEN due_on IS NULL AND due_days IS NULL"
            " WHEN 'on' THEN due_on IS NOT NULL AND due_days IS NULL"
            " WHEN 'after' THEN due_on IS NULL AND due_days BETWEEN 1 AND 3650 ELSE false END",
            name="due",
        ),
        ForeignKeyConstraint(["tenant_id", "by_id"], ["users.tenant_id", "users.id"]),
        Index("ix_learning_assignments_target", "tenant_id", "kind", "target_id"),
        Index("ix_learning_assignments_busy", "next_at", postgresql_where=text("busy")),
    )

    kind: str
    target_id: UUID
    due_kind: str
    due_on: date | None = None
    due_days: int | None = None
    note: str
    by_id: UUID
    by_name: str
    created_at: datetime = timestamp()
    withdrawn_at: datetime | None = timestamp(nullable=True)
    busy: bool
    spread: bool
    next_at: datetime = timestamp()
    tries: int


class AssignedGroup(TenantTable, table=True):
    """A group that something is assigned to. It outlives the group, so it keeps its name; ``ended_at``: since when."""

    __tablename__ = "assigned_groups"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "assigned_id"],
            ["learning_assignments.tenant_id", "learning_assignments.id"],
            ondelete="CASCADE",
        ),
        Index("ix_assigned_groups_group", "tenant_id", "group_id"),
    )

    assigned_id: UUID = Field(primary_key=True)
    group_id: UUID = Field(primary_key=True)
    name: str
    ended_at: datetime | None = timestamp(nullable=True)


class AssignedPerson(TenantTable, table=True):
    """What an assignment means for one person. ``direct``: named themselves; else through ``via_group``.

    ``state``: pending (a worker is still to bring them in), in, waiting (for a seat), shut (the target takes nobody),
    out (they left, or were un-enrolled). ``reminded_at`` and ``overdue_at``: when they were told that it is due soon,
    and that it is late.
    """

    __tablename__ = "assigned_people"
    __table_args__ = (
        CheckConstraint("state IN ('pending', 'in', 'waiting', 'shut', 'out')", name="state"),
        ForeignKeyConstraint(
            ["tenant_id", "assigned_id"],
            ["learning_assignments.tenant_id", "learning_assignments.id"],
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(["tenant_id", "user_id"], ["users.tenant_id", "users.id"], ondelete="CASCADE"),
        Index("ix_assigned_people_person", "tenant_id", "user_id", "target_id"),
        Index(
            "ix_assigned_people_pending",
            "tenant_id",
            "assigned_id",
            postgresql_where=text("state = 'pending' AND withdrawn_at IS NULL"),
        ),
        Index(
            "ix_assigned_people_due",
            "due_at",
            postgresql_where=text("completed_at IS NULL AND withdrawn_at IS NULL AND overdue_at IS NULL"),
        ),
    )

    assigned_id: UUID = Field(primary_key=True)
    user_id: UUID = Field(primary_key=True)
    kind: str
    target_id: UUID
    direct: bool
    via_group: UUID | None = None
    assigned_at: datetime = timestamp()
    due_at: datetime | None = timestamp(nullable=True)
    state: str
    completed_at: datetime | None = timestamp(nullable=True)
    withdrawn_at: datetime | None = timestamp(nullable=True)
    reminded_at: datetime | None = timestamp(nullable=True)
    overdue_at: datetime | None = timestamp(nullable=True)
