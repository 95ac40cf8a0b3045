"""What a completed course means for those in a path: the next course, or the path's completion.

``settle`` may be called at any time and as often as one likes: it looks at how things stand, and does what is missing.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import orjson

from backend.courses.dto import NO_CERTIFICATE
from backend.enrollments import api as enrollments
from backend.enrollments.dto import Access, SomeoneToAdd, Way
from backend.kernel import clock
from backend.paths import rules
from backend.paths.events import PathCompleted
from backend.paths.models import LearningPath
from backend.paths.repository import learning, rows
from backend.paths.repository.learning import Found, Member
from backend.paths.rules import Step
from backend.platform.unit_of_work import Work


async def settle(work: Work, member_id: UUID) -> None:
    """Complete a membership where nothing is missing any more; else let its learner into the next course.

    The membership is held before the courses are looked at, so that of two courses that end at the same time the
    second sees the first, and a path is completed once.
    """
    tenant = work.actor.tenant_id
    member = await learning.hold(work.session, tenant, member_id)
    if member is None or member.left or member.completed or not member.active:
        return
    path = await rows.path(work.session, member.path_id)
    steps = [found.step for found in await rows.steps(work.session, tenant, path.id)]
    found = await learning.marks(work.session, tenant, path.id, member.user_id)
    if rules.progress(steps, {course: one.mark for course, one in found.items()}).complete:
        await _complete(work, path, member, steps, found)
    else:
        await _let_on(work, path, member, steps, found)


async def _let_on(
    work: Work, path: LearningPath, member: Member, steps: list[Step], found: Mapping[UUID, Found]
) -> None:
    """Enrol a learner in the first course that they can go on with, unless they are in one already.

    A course whose own door is shut to them is passed over; the path's page says what to do there.
    """
    done = {course for course, one in found.items() if one.mark.done}
    ahead = rules.onward(steps, done, in_order=path.in_order)
    if any(step.course_id in found and found[step.course_id].access == Access.OPEN for step in ahead):
        return
    learner = SomeoneToAdd(member.user_id, member.name, member.email)
    for step in ahead:
        if await enrollments.enrol_along(work, step.course_id, learner) is Way.IN:
            return


async def _complete(
    work: Work, path: LearningPath, member: Member, steps: list[Step], found: Mapping[UUID, Found]
) -> None:
    at, evidence = clock.now(), _evidence(steps, found)
    rule = rules.rule_words(steps, in_order=path.in_order)
    template = path.certificate["template"]
    kept = {"title": path.title, "at": at, "rule": rule, "evidence": orjson.dumps(evidence).decode()}
    await learning.complete(work, member.id, {**kept, "certifies": template != NO_CERTIFICATE})
    work.announce(
        PathCompleted(
            member_id=member.id,
            path_id=path.id,
            path_title=path.title,
            user_id=member.user_id,
            learner_name=member.name,
            learner_email=member.email,
            completed_at=at,
            rule=rule,
            evidence=evidence,
            template=template,
            line=path.certificate["line"],
        )
    )


def _evidence(steps: list[Step], found: Mapping[UUID, Found]) -> list[dict[str, Any]]:
    """What a completion rests on: the courses that counted, when each was completed, and in which version."""
    entries = []
    for step in rules.counting(steps):
        one = found[step.course_id]
        assert one.completed_at is not None
        entries.append(
            {
                "course_id": str(step.course_id),
                "title": one.title,
                "completed_at": one.completed_at.isoformat(),
                "version": one.version,
            }
        )
    return entries
