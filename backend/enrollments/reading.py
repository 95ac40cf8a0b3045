"""What the player reads beside its frame: text, outline, marks, and the place where one stopped."""

import re
from uuid import UUID

from backend.enrollments import policy, repository, views
from backend.enrollments.choosing import choose, locks_of
from backend.enrollments.dto import CourseOutline, LessonText, Marks, Place
from backend.enrollments.versions import version
from backend.kernel.actor import Actor
from backend.kernel.errors import InvalidInput
from backend.kernel.permissions import Permission

_BLOCK = re.compile(r"[A-Za-z0-9_-]{0,64}")
_WHOLE = 1000


async def lesson_text(actor: Actor, course_id: UUID, lesson_id: UUID | None) -> LessonText:
    """The text of a lesson that the actor may read; None for the one where they go on. Notes nothing. One query.

    Raises:
        CourseNotOpen, NotEnrolled, CourseWithdrawn, CourseEmpty, LessonNotFound
    """
    chosen = await choose(actor, course_id, lesson_id)
    return views.lesson_text(chosen.version, chosen.lesson)


async def course_outline(actor: Actor, course_id: UUID) -> CourseOutline:
    """What is in the version that the actor is on. One query.

    Raises:
        CourseNotOpen, NotEnrolled, CourseWithdrawn
    """
    actor.demand(Permission.LEARN)
    found = policy.may_learn(await repository.find(actor, course_id, actor.the_user()))
    assert found.version_id is not None
    return views.version_outline(await version(actor, found.version_id))


async def course_marks(actor: Actor, course_id: UUID) -> Marks:
    """What the actor has done of the version that they are on. One query.

    Raises:
        CourseNotOpen, NotEnrolled, CourseWithdrawn
    """
    actor.demand(Permission.LEARN)
    found = policy.may_learn(await repository.find(actor, course_id, actor.the_user()))
    assert found.version_id is not None
    at = await version(actor, found.version_id)
    return views.marks(found, at, locks_of(found, at.shape))


async def place_in(actor: Actor, course_id: UUID, lesson_id: UUID) -> Place | None:
    """Where the actor stopped in a lesson; None where they never did. One query."""
    actor.demand(Permission.LEARN)
    return await repository.place(actor, course_id, lesson_id)


async def keep_place(actor: Actor, course_id: UUID, lesson_id: UUID, block: str, share: int) -> None:
    """Note where the actor stopped in a lesson that they have opened; of any other, nothing is noted. One query.

    Raises:
        InvalidInput: ``block`` is no block's id, or ``share`` not 0 to 1000.
    """
    actor.demand(Permission.LEARN)
    if not _BLOCK.fullmatch(block) or not 0 <= share <= _WHOLE:
        raise InvalidInput("That is no place in a lesson.")
    await repository.save_place(actor, course_id, lesson_id, Place(block, share))
