"""What a window of the editor hears of the others: who they are, and what they changed."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

import orjson

from backend.courses import policy, repository, tree
from backend.courses.dto import ChangeInfo, LessonSaved, OutlineNews, Somebody, Surroundings
from backend.courses.models import Course, OutlineChange
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.errors import InvalidInput
from backend.kernel.ids import CourseId, LessonId
from backend.platform.cache import cache, key
from backend.platform.unit_of_work import unit_of_work
from backend.users import api as users

GONE_AFTER = timedelta(seconds=25)
_MOST_WINDOWS = 100


async def outline_news(actor: Actor, course_id: CourseId, since: int | None = None) -> OutlineNews:
    """The outline as it became since a revision, or all of it for None. 3 queries, 1 for all of it.

    Raises:
        CourseNotFound
    """
    async with unit_of_work(actor, read_only=True) as work:
        course = await repository.course(work.session, course_id)
        policy.may_read_draft(actor, course)
        if since is None:
            return _whole(course)
        rows = await repository.changes_since(work.session, course_id, since)
        # Restoring a version or importing writes a whole draft: a revision that no change explains.
        if len(rows) != course.draft_revision - since:
            return _whole(course)
        names = await users.names_of(work, list({row.changed_by for row in rows if row.changed_by}))
    return _part(course, rows, tuple(_info(row, names, actor) for row in rows))


async def look_around(actor: Actor, course_id: CourseId, window: str, lesson_id: LessonId | None) -> Surroundings:
    """Say that a window of this person's has a lesson open, and hear who else is here and what is newest. 2 queries.

    ``window`` names the window to itself: up to 40 characters. Who says nothing for 25 seconds has left.

    Raises:
        CourseNotFound, InvalidInput
    """
    if not 0 < len(window) <= 40:
        raise InvalidInput("A window has a name of at most 40 characters.")
    async with unit_of_work(actor, read_only=True) as work:
        course, saved = await repository.heading(work.session, course_id, lesson_id)
        policy.may_read_draft(actor, course)
        names = await users.names_of(work, [saved[2]] if saved and saved[2] else [])
    lesson = None
    if saved:
        revision, at, by = saved
        lesson = LessonSaved(revision, at, names.get(by, ""), by == actor.user_id)
    people = await _among(actor, course_id, window, lesson_id)
    return Surroundings(people, course.draft_revision, lesson)


async def leave(actor: Actor, course_id: CourseId, window: str) -> None:
    """A window of the editor was closed."""
    async with cache().pipeline(transaction=False) as pipe:
        pipe.hdel(_place(actor, course_id), _seat(actor, window))
        await pipe.execute()


async def _among(actor: Actor, course_id: UUID, window: str, lesson_id: UUID | None) -> tuple[Somebody, ...]:
    place, now = _place(actor, course_id), clock.now().timestamp()
    mine = {"name": actor.name, "lesson": str(lesson_id or ""), "at": now}
    async with cache().pipeline(transaction=True) as pipe:
        pipe.hset(place, _seat(actor, window), orjson.dumps(mine).decode())
        pipe.expire(place, GONE_AFTER)
        pipe.hgetall(place)
        *_, seats = await pipe.execute()
    here = {seat.decode(): orjson.loads(said) for seat, said in seats.items()}
    oldest = now - GONE_AFTER.total_seconds()
    left = [seat for seat, said in here.items() if said["at"] < oldest]
    if left or len(here) > _MOST_WINDOWS:
        by_age = sorted(here, key=lambda seat: here[seat]["at"])
        left += by_age[: max(0, len(here) - _MOST_WINDOWS)]
        async with cache().pipeline(transaction=False) as pipe:
            pipe.hdel(place, *left)
            await pipe.execute()
    others = here.keys() - set(left) - {_seat(actor, window)}
    return tuple(_somebody(actor, seat, here[seat]) for seat in sorted(others))


def _somebody(actor: Actor, seat: str, said: dict[str, str]) -> Somebody:
    user_id = UUID(seat.partition(":")[0])
    lesson = UUID(said["lesson"]) if said["lesson"] else None
    return Somebody(user_id, said["name"], lesson, user_id == actor.user_id)


def _place(actor: Actor, course_id: UUID) -> str:
    return key(actor.tenant_id, "editing", course_id)


def _seat(actor: Actor, window: str) -> str:
    return f"{actor.the_user()}:{window}"


def _whole(course: Course) -> OutlineNews:
    sections = tree.parse(course.draft).sections
    return OutlineNews(course.draft_revision, True, tuple(each.id for each in sections), sections, ())


def _part(course: Course, rows: Sequence[OutlineChange], changes: tuple[ChangeInfo, ...]) -> OutlineNews:
    sections, touched = tree.parse(course.draft).sections, {section for row in rows for section in row.touched}
    order = tuple(each.id for each in sections) if any(row.reordered for row in rows) else None
    changed = tuple(each for each in sections if each.id in touched)
    return OutlineNews(course.draft_revision, False, order, changed, changes)


def _info(row: OutlineChange, names: dict[UUID, str], actor: Actor) -> ChangeInfo:
    by = names.get(row.changed_by, "") if row.changed_by else ""
    return ChangeInfo(row.id, row.words, by, row.changed_at, row.changed_by == actor.user_id)
