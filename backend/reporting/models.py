"""Roll-ups that the reporting consumer keeps; dashboards read these and never raw events."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKeyConstraint
from sqlmodel import Field

from backend.platform.database import TenantTable, timestamp


class DailyCount(TenantTable, table=True):
    """How often something happened on a day. ``metric``: enrollments, completions, quizzes, lessons."""

    __tablename__ = "rollup_daily"
    __table_args__ = (ForeignKeyConstraint(["tenant_id"], ["tenants.tenant_id"]),)

    day: date = Field(primary_key=True)
    metric: str = Field(primary_key=True)
    course_id: UUID = Field(primary_key=True)
    count: int = Field(default=0, sa_type=BigInteger)


class ActivityDay(TenantTable, table=True):
    """A person did something on a day."""

    __tablename__ = "rollup_activity"
    __table_args__ = (ForeignKeyConstraint(["tenant_id"], ["tenants.tenant_id"]),)

    day: date = Field(primary_key=True)
    user_id: UUID = Field(primary_key=True)


class CourseRollup(TenantTable, table=True):
    """A course in numbers. ``enrollments`` are all there ever were, ``active`` those that let their learner in."""

    __tablename__ = "rollup_courses"
    __table_args__ = (ForeignKeyConstraint(["tenant_id"], ["tenants.tenant_id"]),)

    course_id: UUID = Field(primary_key=True)
    title: str
    enrollments: int = 0
    completions: int = 0
    active: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    updated_at: datetime = timestamp()


class QuizRollup(TenantTable, table=True):
    """A quiz in numbers; ``percent_sum`` over ``submissions`` is the mean."""

    __tablename__ = "rollup_quizzes"
    __table_args__ = (ForeignKeyConstraint(["tenant_id"], ["tenants.tenant_id"]),)

    course_id: UUID = Field(primary_key=True)
    lesson_id: UUID = Field(primary_key=True)
    title: str
    submissions: int = 0
    passed: int = 0
    percent_sum: int = Field(default=0, sa_type=BigInteger)
    updated_at: datetime = timestamp()


class TenantRollup(TenantTable, table=True):
    """A tenant in numbers, for the platform. ``storage_bytes`` counts uploaded files and certificates."""

    __tablename__ = "rollup_tenants"
    __table_args__ = (ForeignKeyConstraint(["tenant_id"], ["tenants.tenant_id"]),)

    people: int = 0
    courses: int = 0
    enrollments: int = 0
    completions: int = 0
    storage_bytes: int = Field(default=0, sa_type=BigInteger)
    updated_at: datetime = timestamp()
