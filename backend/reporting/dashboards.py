"""The dashboards, each from roll-ups in at most four statements."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from backend.courses import api as courses_api
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.errors import InvalidInput
from backend.kernel.permissions import Permission
from backend.platform import outbox_care
from backend.platform.unit_of_work import platform_work, unit_of_work
from backend.reporting import rules
from backend.reporting.dto import (
    CourseFigures,
    Figure,
    PlatformDashboard,
    Series,
    TenantDashboard,
    TenantFigures,
    TutorDashboard,
)
from backend.reporting.repository import reading
from backend.tenants import api as tenants_api

WEEKS = 8
LARGEST = 50
PERIODS = (7, 30, 90)
_BY_DAY_UP_TO = 30
Counts = dict[str, list[tuple[date, int]]]


async def tutor(actor: Actor) -> TutorDashboard:
    """The courses whose results this person may see.

    Raises:
        Forbidden
    """
    mine = sorted(await courses_api.my_course_ids(actor))
    today = clock.now().date()
    since = rules.monday(today) - timedelta(weeks=WEEKS - 1)
    async with unit_of_work(actor, read_only=True) as work:
        rows = await reading.courses(work.session, actor.tenant_id, mine)
        counts = await reading.daily(work.session, actor.tenant_id, since, mine)
    figures = tuple(map(_course, rows))
    enrollments, completions = _sum(rows, "enrollments"), _sum(rows, "completions")
    return TutorDashboard(
        enrollments=enrollments,
        in_progress=max(0, enrollments - completions),
        completions=completions,
        completion_rate=rules.rate(completions, enrollments),
        pass_rate=rules.rate(_sum(rows, "passed"), _sum(rows, "submissions")),
        courses=figures,
        weeks=_progress(counts, since, today, "week"),
    )


async def tenant(actor: Actor, days: int = 30) -> TenantDashboard:
    """The whole academy over the last ``days`` days, which are one of PERIODS.

    Raises:
        Forbidden
        InvalidInput: no such period.
    """
    actor.demand(Permission.VIEW_ANALYTICS)
    if days not in PERIODS:
        raise InvalidInput("Choose a period of 7, 30 or 90 days.")
    today = clock.now().date()
    middle, before = today - timedelta(days=days), today - timedelta(days=2 * days)
    step: rules.Step = "day" if days <= _BY_DAY_UP_TO else "week"
    first = middle + timedelta(days=1) if step == "day" else rules.monday(middle)
    async with unit_of_work(actor, read_only=True) as work:
        rows = await reading.courses(work.session, actor.tenant_id)
        counts = await reading.daily(work.session, actor.tenant_id, before)
        active = await reading.active(work.session, actor.tenant_id, before, middle)
        activity = await reading.active_by(work.session, actor.tenant_id, first, step)
    return TenantDashboard(
        days=days,
        active=rules.figure(*active),
        enrollments=_period(counts, "enrollments", middle),
        completions=_period(counts, "completions", middle),
        pass_rate=rules.rate(_sum(rows, "passed"), _sum(rows, "submissions")),
        activity=rules.series({"Active people": activity}, first, today, step),
        progress=_progress(counts, first, today, step),
        courses=tuple(sorted(map(_course, rows), key=lambda c: (-c.completions, c.title))),
    )


async def platform(actor: Actor) -> PlatformDashboard:
    """All academies.

    Raises:
        Forbidden
    """
    actor.demand(Permission.MANAGE_TENANTS)
    listed = await tenants_api.list_tenants(actor)
    waiting = await outbox_care.figures()
    async with platform_work(actor) as work:
        rows = [row for row in await reading.tenants(work.session) if row.tenant_id != actor.tenant_id]
    largest = rows[:LARGEST]
    names = await tenants_api.names_of(actor, [row.tenant_id for row in largest])
    return PlatformDashboard(
        tenants=listed.total,
        people=_sum(rows, "people"),
        enrollments=_sum(rows, "enrollments"),
        completions=_sum(rows, "completions"),
        storage_bytes=_sum(rows, "storage_bytes"),
        outbox_waiting=waiting.waiting,
        outbox_age_seconds=waiting.oldest_seconds,
        by_tenant=tuple(
            TenantFigures(name=names[row.tenant_id], **row._mapping) for row in largest if row.tenant_id in names
        ),
    )


def _course(row: Any) -> CourseFigures:
    return CourseFigures(
        course_id=row.course_id,
        title=row.title,
        enrollments=row.enrollments,
        completions=row.completions,
        in_progress=max(0, row.enrollments - row.completions),
        completion_rate=rules.rate(row.completions, row.enrollments),
        submissions=row.submissions,
        quiz_mean=rules.mean(row.percent_sum, row.submissions),
        pass_rate=rules.rate(row.passed, row.submissions),
    )


def _sum(rows: Sequence[Any], name: str) -> int:
    return sum(getattr(row, name) for row in rows)


def _period(counts: Counts, metric: str, middle: date) -> Figure:
    pairs = counts.get(metric, [])
    return rules.figure(sum(n for day, n in pairs if day > middle), sum(n for day, n in pairs if day <= middle))


def _progress(counts: Counts, since: date, until: date, step: rules.Step) -> Series:
    lines = {"Enrolments": counts.get("enrollments", []), "Completions": counts.get("completions", [])}
    return rules.series(lines, since, until, step)
