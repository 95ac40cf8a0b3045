"""Until when somebody is to hand in: for the home page and the calendar."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from backend.assessments.dto import HandInDate, SubmissionStatus
from backend.assessments.hand_ins import repository, rules
from backend.courses import api as courses
from backend.courses.dto import Snapshot
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.permissions import Permission

_MOST_COURSES: Final = 50


async def my_hand_in_dates(actor: Actor) -> list[HandInDate]:
    """The assignments with a date in the actor's open courses, each on the version that they are on.

    One query, and one where a process meets a version first.

    Raises:
        Forbidden
    """
    actor.demand(Permission.LEARN)
    rows = await repository.mine(actor, clock.now(), _MOST_COURSES)
    known = await courses.snapshots(actor, {row["version_id"] for row in rows})
    return [one for row in rows if row["version_id"] in known for one in _dates(row, known[row["version_id"]])]


def _dates(row: Mapping[str, Any], version: Snapshot) -> list[HandInDate]:
    found, now, done = [], clock.now(), frozenset(row["done"] or ())
    handed_in = {UUID(lesson): statuses for lesson, statuses in (row["handed_in"] or {}).items()}
    for lesson in version.lessons:
        due = rules.due_at(lesson.assignment, row["enrolled_at"]) if lesson.assignment else None
        statuses = tuple(map(SubmissionStatus, handed_in.get(lesson.id, ())))
        if lesson.assignment is None or due is None or (lesson.id in done and not statuses):
            continue
        found.append(
            HandInDate(
                course_id=row["course_id"],
                course_title=row["course_title"],
                lesson_id=lesson.id,
                title=lesson.title,
                due_at=due,
                state=rules.state_of(statuses),
                closed=rules.closed(lesson.assignment, statuses, due, now) is not None,
            )
        )
    return found
