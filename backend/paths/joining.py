"""Coming into a path, going on in it, and leaving it."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from backend.enrollments import api as enrollments
from backend.enrollments.dto import SomeoneToAdd, Way
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.permissions import Permission
from backend.paths import policy, rules
from backend.paths.dto import PathStatus
from backend.paths.errors import NotOnPath, PathNotFound, PathNotOpen, StepGone, StepLocked
from backend.paths.events import PathJoined, PathLeft
from backend.paths.models import LearningPath
from backend.paths.repository import learning, rows
from backend.paths.repository.learning import Entered
from backend.paths.settling import settle
from backend.platform.unit_of_work import Work, unit_of_work

MOST_AT_ONCE: Final = 500


async def join_path(actor: Actor, path_id: UUID) -> None:
    """Come into a published path, and into its first course where that course's own door is open.

    Joining twice is joining once. What was completed before counts; whoever completed everything completes the path.

    Raises:
        Forbidden, PathNotFound, PathNotOpen
    """
    actor.demand(Permission.LEARN)
    async with unit_of_work(actor) as work:
        path = await rows.path(work.session, path_id)
        if path.status != PathStatus.PUBLISHED:
            raise PathNotOpen if policy.is_theirs(actor, path) else PathNotFound
        for one in await learning.enter(work, path.id, [actor.the_user()], "self", clock.now()):
            work.announce(_joined(path, one, "self"))
            await settle(work, one.member_id)


async def bring_in(work: Work, path_id: UUID, people: Sequence[UUID], *, how: str = "assigned") -> list[UUID]:
    """Bring people of the academy into a published path, in the caller's transaction; who was not in it before.

    The caller decides who may. Their first course is opened to them by the consumer. 500 at most.

    Raises:
        PathNotFound, PathNotOpen
    """
    path = await rows.path(work.session, path_id)
    if path.status != PathStatus.PUBLISHED:
        raise PathNotOpen("Publish this path first; then people can be brought into it.")
    entered = await learning.enter(work, path.id, list(dict.fromkeys(people))[:MOST_AT_ONCE], how, clock.now())
    for one in entered:
        work.announce(_joined(path, one, how))
    return [one.user_id for one in entered]


def _joined(path: LearningPath, one: Entered, how: str) -> PathJoined:
    return PathJoined(
        member_id=one.member_id,
        path_id=path.id,
        path_title=path.title,
        user_id=one.user_id,
        learner_name=one.name,
        learner_email=one.email,
        how=how,
        again=one.again,
    )


async def leave_path(actor: Actor, path_id: UUID) -> None:
    """Leave a path; its courses, one's progress in them and a completion stay as they are.

    Raises:
        Forbidden, PathNotFound, NotOnPath
    """
    actor.demand(Permission.LEARN)
    async with unit_of_work(actor) as work:
        path = await rows.path(work.session, path_id)
        left = await learning.leave(work.session, actor.tenant_id, path.id, actor.the_user(), clock.now())
        if left is None:
            raise NotOnPath
        work.announce(
            PathLeft(
                member_id=left,
                path_id=path.id,
                path_title=path.title,
                user_id=actor.the_user(),
                learner_name=actor.name,
                learner_email=actor.email,
            )
        )


async def take_step(actor: Actor, path_id: UUID, course_id: UUID) -> Way:
    """Go into a course of a path that one is in; how one stands at the course's door then (``IN``: inside).

    Raises:
        Forbidden, PathNotFound, NotOnPath, StepGone
        StepLocked: an earlier course comes first; says which.
    """
    actor.demand(Permission.LEARN)
    async with unit_of_work(actor) as work:
        await _demand_open(work, path_id, course_id)
        learner = SomeoneToAdd(actor.the_user(), actor.name, actor.email)
        return await enrollments.enrol_along(work, course_id, learner, again=True)


async def _demand_open(work: Work, path_id: UUID, course_id: UUID) -> None:
    actor = work.actor
    path = await rows.path(work.session, path_id)
    steps = [found.step for found in await rows.steps(work.session, actor.tenant_id, path.id)]
    member, found = await learning.member_and_marks(work.session, actor.tenant_id, path.id, actor.the_user())
    if member is None or member.left_at is not None:
        raise NotOnPath
    if course_id not in {step.course_id for step in steps}:
        raise StepGone
    done = {course for course, one in found.items() if one.mark.done}
    lock = rules.locks(steps, done, in_order=path.in_order).get(course_id)
    if lock:
        raise StepLocked(f"{lock}.")
