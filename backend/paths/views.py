"""What is shown of paths, and changes nothing."""

from collections.abc import Mapping
from datetime import datetime
from math import ceil
from typing import Any
from uuid import UUID

from backend.courses.dto import NO_CERTIFICATE
from backend.enrollments import api as enrollments
from backend.enrollments.dto import Way
from backend.kernel.actor import Actor
from backend.kernel.permissions import Permission
from backend.paths import policy, rules
from backend.paths.authoring import FURTHEST, cover_url
from backend.paths.dto import (
    FoundPaths,
    MemberPage,
    MemberRow,
    PathCard,
    PathEnd,
    PathPage,
    PathStatus,
    PathStep,
    StepState,
)
from backend.paths.errors import NotOnPath, PathNotFound
from backend.paths.models import LearningPath
from backend.paths.repository import learning, rows
from backend.paths.repository.learning import Found
from backend.paths.repository.rows import StepFound
from backend.paths.rules import Mark, Step
from backend.platform.unit_of_work import unit_of_work
from backend.users import api as users

MOST_OF_MINE = 50
PER_PAGE = 24


async def my_paths(actor: Actor, limit: int = MOST_OF_MINE, *, course: UUID | None = None) -> tuple[PathCard, ...]:
    """The paths that the actor is in, open ones first, the one touched last before the others. One query; 50 at most.

    With a ``course``, those that lead through it.

    Raises:
        Forbidden
    """
    actor.demand(Permission.LEARN)
    return tuple(map(_card, await learning.mine(actor, min(max(limit, 1), MOST_OF_MINE), course)))


async def browse_paths(actor: Actor, search: str = "", page: int = 1, size: int = PER_PAGE) -> FoundPaths:
    """A page of the published paths by title, and how the actor stands in them. One query.

    Raises:
        Forbidden
    """
    actor.demand(Permission.BROWSE_CATALOGUE)
    page, size = min(max(page, 1), FURTHEST), min(max(size, 1), PER_PAGE)
    found = await learning.browsed(actor, search.replace("\0", "").strip()[:100], page, size)
    if not found and page > 1:
        return await browse_paths(actor, search, 1, size)
    total = found[0]["total"] if found else 0
    return FoundPaths(tuple(map(_card, found)), total, page, max(1, ceil(total / size)))


def _card(row: Mapping[str, Any]) -> PathCard:
    told = row["steps"] or ()
    steps = [Step(UUID(one["course"]), one["title"], one["required"], one["available"]) for one in told]
    marks = {UUID(course): Mark(one["done"], one["percent"]) for course, one in (row["marks"] or {}).items()}
    minutes = sum(one["minutes"] for one in told)
    return _path_card(row, steps, marks, minutes, joined=row["member"] is not None, completed_at=row["completed_at"])


def _path_card(
    row: Any,
    steps: list[Step],
    marks: Mapping[UUID, Mark],
    minutes: int,
    *,
    joined: bool,
    completed_at: datetime | None,
) -> PathCard:
    """A path with how someone stands in it; ``row`` has the path's own columns."""
    way = rules.progress(steps, marks)
    done = {course for course, mark in marks.items() if mark.done}
    ahead = rules.onward(steps, done, in_order=row["in_order"]) if joined and not completed_at else ()
    return PathCard(
        id=row["id"],
        title=row["title"],
        summary=row["summary"],
        cover_url=cover_url(row["cover_media_id"]),
        level=row["level"],
        category=row["category"],
        courses=len(steps),
        minutes=minutes,
        status="completed" if completed_at else "active" if joined else "",
        percent=100 if completed_at else way.percent,
        done=way.done,
        total=way.total,
        next_course_id=ahead[0].course_id if ahead else None,
        next_title=ahead[0].title if ahead else "",
        completed_at=completed_at,
    )


async def path_page(actor: Actor, path_id: UUID) -> PathPage:
    """A path before and after one joined it. 6 queries.

    Raises:
        Forbidden
        PathNotFound: none such, or not published, and the actor is neither in it nor its tutor.
    """
    actor.demand(Permission.BROWSE_CATALOGUE)
    async with unit_of_work(actor, read_only=True) as work:
        path = await rows.path(work.session, path_id)
        names = await users.names_of(work, [path.owner_id])
        steps = await rows.steps(work.session, actor.tenant_id, path.id)
        member, found = await learning.member_and_marks(work.session, actor.tenant_id, path.id, actor.the_user())
    inside = member is not None and member.left_at is None
    theirs = policy.is_theirs(actor, path)
    if path.status != PathStatus.PUBLISHED and not inside and not theirs:
        raise PathNotFound
    ways = await enrollments.ways_in(actor, [one.step.course_id for one in steps])
    shown = _steps(path, steps, found, ways)
    completed_at = member.completed_at if member else None
    card = _path_card(
        path.model_dump(),
        [one.step for one in steps],
        {course: one.mark for course, one in found.items()},
        sum(one.minutes for one in steps),
        joined=inside,
        completed_at=completed_at,
    )
    return PathPage(
        card=card,
        author=names.get(path.owner_id, ""),
        in_order=path.in_order,
        steps=shown,
        joinable=path.status == PathStatus.PUBLISHED,
        may_edit=theirs,
        certifies=path.certificate["template"] != NO_CERTIFICATE,
        minutes_left=sum(round(one.minutes * (100 - one.percent) / 100) for one in shown if one.required),
    )


def _steps(
    path: LearningPath, steps: list[StepFound], found: Mapping[UUID, Found], ways: Mapping[UUID, Way]
) -> tuple[PathStep, ...]:
    done = {course for course, one in found.items() if one.mark.done}
    shut = rules.locks([one.step for one in steps], done, in_order=path.in_order)
    counted = {step.course_id for step in rules.counting([one.step for one in steps])}
    shown = []
    for one in steps:
        course = one.step.course_id
        mine, way = found.get(course), ways.get(course, Way.WITHDRAWN)
        shown.append(
            PathStep(
                course_id=course,
                title=one.step.title,
                summary=one.summary,
                level=one.level,
                minutes=one.minutes,
                lessons=one.lessons,
                cover_url=cover_url(one.cover_media_id),
                required=course in counted,
                state=_state(course in done, course in shut, one.step.available, way),
                percent=100 if course in done else mine.mark.percent if mine else 0,
                completed_at=mine.completed_at if mine else None,
                lock=shut.get(course, ""),
                way=way,
            )
        )
    return tuple(shown)


def _state(done: bool, locked: bool, available: bool, way: Way) -> StepState:
    """Who is in a course goes on in it, withdrawn or not."""
    if done:
        return StepState.DONE
    if locked:
        return StepState.LOCKED
    if way is Way.IN:
        return StepState.INSIDE
    return StepState.OPEN if available else StepState.AWAY


async def path_end(actor: Actor, path_id: UUID) -> PathEnd:
    """What the actor's completion of a path rests on.

    Raises:
        Forbidden
        NotOnPath: not completed.
    """
    actor.demand(Permission.LEARN)
    async with unit_of_work(actor, read_only=True) as work:
        member = await learning.membership(work.session, actor.tenant_id, path_id, actor.the_user())
    if member is None or member.completed_at is None:
        raise NotOnPath
    told = tuple((one["title"], datetime.fromisoformat(one["completed_at"]), one["version"]) for one in member.evidence)
    return PathEnd(path_id, member.title, member.completed_at, told, member.certifies)


async def path_learners(actor: Actor, path_id: UUID, search: str = "", page: int = 1) -> MemberPage:
    """A page of a path's learners by name, for its tutor. 4 queries.

    Raises:
        Forbidden, PathNotFound
    """
    actor.demand(Permission.VIEW_COURSE_RESULTS)
    page = min(max(page, 1), FURTHEST)
    async with unit_of_work(actor, read_only=True) as work:
        path = await rows.path(work.session, path_id)
        policy.may_manage(actor, path)
        found, (everyone, completed) = await rows.steps_and_counts(work.session, actor.tenant_id, path.id)
        words = search.replace("\0", "").strip()[:100]
        members = await learning.members(work.session, actor.tenant_id, path.id, words, page)
    if not members and page > 1:
        return await path_learners(actor, path_id, search)
    steps = [one.step for one in found]
    total = members[0].total if members else 0
    return MemberPage(
        title=path.title,
        status=PathStatus(path.status),
        rows=tuple(_member(row, steps, in_order=path.in_order) for row in members),
        total=total,
        everyone=everyone,
        completed=completed,
        page=page,
        pages=max(1, ceil(total / learning.MEMBERS_PER_PAGE)),
    )


def _member(row: Any, steps: list[Step], *, in_order: bool) -> MemberRow:
    marks = {UUID(course): Mark(one["done"], one["percent"]) for course, one in (row.marks or {}).items()}
    way = rules.progress(steps, marks)
    ahead = rules.onward(steps, {course for course, mark in marks.items() if mark.done}, in_order=in_order)
    return MemberRow(
        user_id=row.user_id,
        name=row.name,
        email=row.email,
        percent=100 if row.completed_at else way.percent,
        done=way.done,
        total=way.total,
        joined_at=row.joined_at,
        completed_at=row.completed_at,
        now_at=ahead[0].title if ahead and not row.completed_at else "",
    )
