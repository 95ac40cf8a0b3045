"""A learner's way through a course: open a lesson, complete it, take in the result of a quiz or an assignment."""

from uuid import UUID

from backend.courses import api as courses
from backend.enrollments import choosing, policy, repository, rules, views
from backend.enrollments.choosing import choose
from backend.enrollments.dto import Completion, LessonDoor, LessonView
from backend.enrollments.errors import AssignmentNotSettled, LessonNotFound, QuizNotPassed
from backend.enrollments.progress import Learner, settle
from backend.enrollments.repository import Found
from backend.enrollments.rules import Deed
from backend.enrollments.shape import ShapeLesson
from backend.enrollments.versions import Version, version
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.errors import NotFound
from backend.kernel.ids import CourseId
from backend.kernel.permissions import Permission
from backend.platform.unit_of_work import Work, unit_of_work


async def open_lesson(actor: Actor, course_id: UUID, lesson_id: UUID | None = None, *, note: bool = True) -> LessonView:
    """Open a lesson of a course that the actor joined; None resumes where they stopped.

    Notes that it was seen, and brings the learner to a newer version where the course's policy says so. Queries:
    one to read a lesson again, two to go to another one; one more the first time a process meets the version.
    ``note`` False leaves a mere view to be noted by ``note_view``, once the lesson is on the screen.

    Raises:
        CourseNotOpen, NotEnrolled, CourseWithdrawn, AccessSuspended, AccessEnded, CourseEmpty, LessonNotFound
        LessonLocked: it opens later, or after another lesson; for None, when nothing is open at all.
    """
    chosen = await choose(actor, course_id, lesson_id)
    found, at, lesson, moved = chosen.found, chosen.version, chosen.lesson, chosen.moved
    finished = False
    came_from = await _number_of(actor, found) if moved else 0
    if moved or (lesson.id not in found.done and rules.completes(lesson.complete_when, Deed.VIEWED)):
        before = found
        found = await _settle_view(actor, found, at, lesson)
        finished = found.completed and not before.completed
    new = found.last_lesson_id != lesson.id or lesson.id not in found.progress
    onward = rules.continue_to(choosing.open_order(found, at.shape, [lesson.id]), found.done, lesson.id)
    ways = views.Ways(choosing.locks_of(found, at.shape), onward)
    view = views.lesson_view(found, at, lesson, ways, moved_from=came_from, finished=finished, new=new)
    if new and note:
        await note_view(actor, view.enrollment_id, view.lesson_id)
    return view


async def _number_of(actor: Actor, found: Found) -> int:
    """The number of the version that a learner is on; it was read to find the lesson."""
    assert found.version_id is not None
    return (await version(actor, found.version_id)).shape.number


async def note_view(actor: Actor, enrollment_id: UUID, lesson_id: UUID) -> None:
    """Note that the actor saw a lesson of their own enrolment, and stopped there; of another's, nothing is noted."""
    await repository.save_view(actor, actor.the_user(), enrollment_id, lesson_id, clock.now())


async def complete_lesson(actor: Actor, course_id: UUID, lesson_id: UUID) -> Completion:
    """Mark a lesson as done; the second time changes nothing.

    Raises:
        CourseNotOpen, NotEnrolled, CourseWithdrawn, AccessSuspended, AccessEnded, LessonNotFound, LessonLocked
        QuizNotPassed, AssignmentNotSettled: the lesson asks for that.
    """
    actor.demand(Permission.LEARN)
    async with unit_of_work(actor) as work:
        held = await _hold(work, course_id)
        assert held.version_id is not None
        at = await version(actor, held.version_id)
        lesson = at.shape.by_id.get(lesson_id)
        if lesson is None:
            raise LessonNotFound
        policy.may_open(choosing.locks_of(held, at.shape), lesson_id)
        after = held
        if lesson_id not in held.done:
            if not rules.completes(lesson.complete_when, Deed.MARKED):
                raise QuizNotPassed if lesson.kind == "quiz" else AssignmentNotSettled
            after = settle(work, held, at, lesson_id, Deed.MARKED)
    return _completion(held, after, at, lesson_id)


async def record_quiz_result(
    work: Work, enrollment_id: UUID, lesson_id: UUID, *, passed: bool, percent: int | None, anew: bool = False
) -> Completion:
    """Take a graded quiz, or a hand-in that settles itself, into the actor's own progress, in the caller's transaction.

    ``percent`` is 0 to 100, None for what has none; the best one is kept, or with ``anew`` this one. A withdrawn course
    still takes the result, and so does a lesson that was locked after the attempt began.

    Raises:
        NotFound: the enrolment is not the actor's.
        NotEnrolled, AccessSuspended, AccessEnded
    """
    actor = work.actor
    found = await repository.lock_by_id(work.session, actor.tenant_id, enrollment_id)
    held = policy.may_change(actor, found)
    policy.may_enter(held.access, held.access_until)
    assert held.version_id is not None
    at = await version(actor, held.version_id)
    after = settle(work, held, at, lesson_id, Deed.PASSED if passed else Deed.HANDED_IN, percent, anew=anew)
    return _completion(held, after, at, lesson_id)


async def record_ended_quiz(
    work: Work,
    enrollment_id: UUID,
    lesson_id: UUID,
    learner: Learner,
    *,
    passed: bool,
    percent: int | None,
    anew: bool = False,
) -> None:
    """Take it into a learner's progress that the clock handed in their attempt; the system acts.

    ``percent`` None: it waits for a grader.

    Suspended and ended access are no hindrance: it is the learner who is kept out, not what they did.

    Raises:
        NotFound: there is no such enrolment.
    """
    held = await repository.lock_by_id(work.session, work.actor.tenant_id, enrollment_id)
    if held is None or held.version_id is None:
        raise NotFound
    at = await version(work.actor, held.version_id)
    deed = Deed.PASSED if passed else Deed.HANDED_IN
    settle(work, held, at, lesson_id, deed, percent, learner=learner, anew=anew)


async def record_regraded_quiz(
    work: Work, enrollment_id: UUID, lesson_id: UUID, learner: Learner, *, passed: bool, percent: int
) -> None:
    """Take it into a learner's progress that their attempts at a quiz were graded anew.

    ``percent`` is now the best of them all, and takes the place of the one before. What was completed stays so.

    Raises:
        NotFound: there is no such enrolment, or in a course that the actor does not teach.
    """
    held = await _taught(work, enrollment_id)
    assert held.version_id is not None
    at = await version(work.actor, held.version_id)
    deed = Deed.PASSED if passed else Deed.HANDED_IN
    settle(work, held, at, lesson_id, deed, percent, learner=learner, anew=True)


async def _taught(work: Work, enrollment_id: UUID) -> Found:
    """A learner's enrolment, locked, for whoever teaches the course."""
    held = await repository.lock_by_id(work.session, work.actor.tenant_id, enrollment_id)
    if held is None or held.version_id is None:
        raise NotFound
    await courses.taught(work, CourseId(held.course_id))
    return held


async def record_judgement(
    work: Work, enrollment_id: UUID, lesson_id: UUID, learner: Learner, *, percent: int | None
) -> None:
    """Take it into a learner's progress that their tutor, who acts, passed an assignment of theirs.

    Suspended and ended access are no hindrance: it is the learner who is kept out, not what they did.

    Raises:
        NotFound: there is no such enrolment, or in a course that the actor does not teach.
    """
    held = await _taught(work, enrollment_id)
    assert held.version_id is not None
    settle(work, held, await version(work.actor, held.version_id), lesson_id, Deed.PASSED, percent, learner=learner)


async def demand_lesson(actor: Actor, course_id: UUID, lesson_id: UUID) -> LessonDoor:
    """Go on only if a lesson is open to the actor now: for what is done with a lesson elsewhere. One round trip.

    Raises:
        CourseNotOpen, NotEnrolled, CourseWithdrawn, AccessSuspended, AccessEnded, LessonLocked
    """
    found = policy.may_learn(await repository.find(actor, course_id, actor.the_user()))
    assert found.id is not None and found.version_id is not None
    at = await version(actor, found.version_id)
    policy.may_open(choosing.locks_of(found, at.shape), lesson_id)
    return LessonDoor(found.id, found.version_id, found.course_status)


def _completion(before: Found, after: Found, at: Version, lesson_id: UUID) -> Completion:
    order = choosing.open_order(after, at.shape)
    return Completion(
        lesson_id=lesson_id,
        percent=after.percent,
        done_count=len(after.done.intersection(at.shape.order)),
        continue_to=rules.continue_to(order, after.done, lesson_id) if lesson_id in order else None,
        course_completed=after.completed and not before.completed,
    )


async def _hold(work: Work, course_id: UUID) -> Found:
    """The actor's enrolment, locked; where there is none to lock, the reason why."""
    actor, person = work.actor, work.actor.the_user()
    held = await repository.lock(work.session, actor.tenant_id, course_id, person)
    return policy.may_learn(held or await repository.find(actor, course_id, person))


async def _settle_view(actor: Actor, found: Found, at: Version, lesson: ShapeLesson) -> Found:
    """A view that changes more than itself: it completes the lesson, or comes with another version."""
    async with unit_of_work(actor) as work:
        held = await _hold(work, found.course_id)
        return settle(work, held, at, lesson.id, Deed.VIEWED)
