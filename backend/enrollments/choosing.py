"""Which lesson someone may read now, and of which version: the one place where that is decided.

The player's frame, the text over HTTP and what is fetched ahead all come through here.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from backend.enrollments import policy, repository, rules
from backend.enrollments.errors import CourseEmpty, LessonLocked, LessonNotFound
from backend.enrollments.locks import Lock, locked
from backend.enrollments.repository import Found
from backend.enrollments.shape import Shape, ShapeLesson
from backend.enrollments.versions import Version, version
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.permissions import Permission


@dataclass(frozen=True, slots=True)
class Chosen:
    """A lesson that the learner of ``found`` may read. ``moved``: opening it brings them to another version."""

    found: Found
    version: Version
    lesson: ShapeLesson
    moved: bool


async def choose(actor: Actor, course_id: UUID, lesson_id: UUID | None) -> Chosen:
    """A lesson of a course that the actor joined; None for the one where they go on. Changes nothing.

    One query; one more the first time a process meets the version.

    Raises:
        CourseNotOpen, NotEnrolled, CourseWithdrawn, AccessSuspended, AccessEnded, CourseEmpty, LessonNotFound
        LessonLocked: it opens later, or after another lesson; for None, when nothing is open at all.
    """
    actor.demand(Permission.LEARN)
    found = policy.may_learn(await repository.find(actor, course_id, actor.the_user()))
    at, moved = await _version_for(actor, found, lesson_id)
    return Chosen(found, at, _pick(found, at, lesson_id, moved=moved), moved)


def locks_of(found: Found, shape: Shape, also_done: Collection[UUID] = ()) -> Mapping[UUID, Lock]:
    """The lessons that are locked for a learner now; ``also_done`` as though these were done too."""
    now = clock.now()
    return locked(shape, found.done.union(also_done), found.enrolled_at or now, now)


def open_order(found: Found, shape: Shape, also_done: Collection[UUID] = ()) -> tuple[UUID, ...]:
    """The lessons that are open to a learner, in the order of learning."""
    shut = locks_of(found, shape, also_done)
    return tuple(lesson for lesson in shape.order if lesson not in shut) if shut else shape.order


async def _version_for(actor: Actor, found: Found, lesson_id: UUID | None) -> tuple[Version, bool]:
    """The version to read now, and whether that is a move."""
    assert found.version_id is not None
    here = await version(actor, found.version_id)
    resumed = rules.resume_lesson(open_order(found, here.shape), found.done, found.last_lesson_id)
    newest = rules.moves_to(
        found.version_policy,
        found.version_id,
        found.published_version_id,
        completed=found.completed,
        changes_lesson=found.last_lesson_id is None or (lesson_id or resumed) != found.last_lesson_id,
    )
    return (await version(actor, newest), True) if newest else (here, False)


def _pick(found: Found, at: Version, lesson_id: UUID | None, *, moved: bool) -> ShapeLesson:
    """The lesson that was asked for, or the one to resume; a lesson that a move took away is passed over."""
    shape, shut = at.shape, locks_of(found, at.shape)
    if lesson_id is not None and lesson_id in shape.by_id:
        policy.may_open(shut, lesson_id)
        return shape.by_id[lesson_id]
    if lesson_id is not None and not moved:
        raise LessonNotFound
    resumed = rules.resume_lesson(open_order(found, shape), found.done, found.last_lesson_id)
    if resumed is None and shape.order:
        first = min(shut.values(), key=lambda lock: lock.opens_at or clock.now())
        raise LessonLocked(first.words, first.opens_at)
    if resumed is None:
        raise CourseEmpty
    return shape.by_id[resumed]
