"""A tutor and what was handed in: lists, one hand-in, and what is said of it."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

import orjson

from backend.assessments.dto import (
    AssignmentFigures,
    CourseAssignments,
    HandInLine,
    HandInPage,
    HandInQuery,
    Judgement,
    JudgementView,
    SubmissionStatus,
)
from backend.assessments.events import HandInPassed, HandInReturned
from backend.assessments.hand_ins import repository, rules, shaping
from backend.assessments.hand_ins.errors import JudgedMeanwhile, SubmissionNotFound
from backend.assessments.hand_ins.rules import Judged
from backend.assessments.teaching import taught
from backend.courses import api as courses
from backend.courses.dto import Assignment, Settle
from backend.enrollments import api as enrollments
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.errors import InvalidInput
from backend.kernel.ids import CourseId, EnrollmentId, LessonId, UserId
from backend.kernel.permissions import Permission
from backend.platform.unit_of_work import Work, unit_of_work

_STATUSES = {"": "", "waiting": "waiting", "returned": "returned", "settled": "passed,done"}


async def course_assignments(actor: Actor, course_id: UUID) -> CourseAssignments:
    """The assignments of a course's published version in numbers. Two queries, one more where none knows the version.

    Raises:
        Forbidden, NotFound
    """
    async with unit_of_work(actor, read_only=True) as work:
        course = await taught(work, course_id)
        found = await repository.figures(work.session, actor.tenant_id, course_id)
    if course.published_version_id is None:
        return CourseAssignments(course.title, ())
    version = await courses.snapshot(actor, course.published_version_id)
    listed = [
        AssignmentFigures(
            lesson_id=lesson.id,
            title=lesson.title,
            waiting=found[lesson.id].waiting if lesson.id in found else 0,
            returned=found[lesson.id].returned if lesson.id in found else 0,
            settled=found[lesson.id].settled if lesson.id in found else 0,
        )
        for lesson in version.lessons
        if lesson.assignment is not None
    ]
    return CourseAssignments(course.title, tuple(listed))


async def hand_ins_of(actor: Actor, course_id: UUID, asked: HandInQuery) -> HandInPage:
    """A page of the newest hand-ins of each learner, those that wait first, oldest of them on top. Two queries.

    Raises:
        Forbidden, NotFound, InvalidInput
    """
    if asked.status not in _STATUSES:
        raise InvalidInput("Choose one of the filters.")
    query = HandInQuery(asked.lesson_id, _STATUSES[asked.status], asked.search, asked.page)
    async with unit_of_work(actor, read_only=True) as work:
        await taught(work, course_id)
        rows = await repository.lines(work.session, actor.tenant_id, course_id, query)
    return HandInPage(tuple(map(_line, rows)), rows[0].total if rows else 0)


async def waiting_hand_ins(actor: Actor, course_ids: Collection[UUID]) -> dict[UUID, int]:
    """How many hand-ins wait in each of these courses, for whoever teaches them; the caller knows that. One query."""
    actor.demand(Permission.VIEW_COURSE_RESULTS)
    if not course_ids:
        return {}
    async with unit_of_work(actor, read_only=True) as work:
        return await repository.waiting(work.session, actor.tenant_id, course_ids)


async def hand_in_for_tutor(actor: Actor, course_id: UUID, submission_id: UUID) -> JudgementView:
    """One hand-in with the learner's earlier ones, and which waits next. Six queries at most.

    Raises:
        Forbidden, NotFound, SubmissionNotFound
    """
    async with unit_of_work(actor, read_only=True) as work:
        await taught(work, course_id)
        row = await repository.one(work.session, actor.tenant_id, submission_id)
        if row is None or row.course_id != course_id:
            raise SubmissionNotFound
        _, _, rows = await repository.desk(work.session, actor.tenant_id, row.enrollment_id, row.lesson_id)
        following, waiting = await repository.next_waiting(
            work.session, actor.tenant_id, course_id, row.lesson_id, submission_id
        )
    lesson, asked = await shaping.assignment(actor, row.version_id, row.lesson_id)
    return JudgementView(
        course_id=CourseId(course_id),
        lesson_id=LessonId(row.lesson_id),
        enrollment_id=EnrollmentId(row.enrollment_id),
        user_id=UserId(row.user_id),
        learner_name=row.learner_name,
        title=lesson.title,
        asked=asked,
        submission=shaping.submission_of(row),
        earlier=tuple(shaping.submission_of(one) for one in rows if one.number < row.number),
        newest=row.newest,
        next_waiting=following,
        waiting=waiting,
    )


async def judge(actor: Actor, course_id: UUID, submission_id: UUID, judgement: Judgement) -> JudgementView:
    """Pass a hand-in, or give it back with what is missing; the learner's progress and the event commit with it.

    What is given back is in the learner's draft again, to be worked on.

    Raises:
        Forbidden, NotFound, SubmissionNotFound, JudgementInvalid
        JudgedMeanwhile: a colleague was quicker, or the learner has handed in again.
    """
    async with unit_of_work(actor) as work:
        course = await taught(work, course_id)
        found = await repository.one(work.session, actor.tenant_id, submission_id)
        if found is None or found.course_id != course_id:
            raise SubmissionNotFound
        await repository.hold(work.session, actor.tenant_id, found.enrollment_id)
        row = await repository.one(work.session, actor.tenant_id, submission_id, lock=True)
        assert row is not None
        _demand_unchanged(row, judgement)
        lesson, asked = await shaping.assignment(actor, row.version_id, row.lesson_id)
        judged = rules.judged(asked, judgement)
        await _keep(work, row, judged)
        work.announce(_told(row, judged, asked, course.title, lesson.title))
    return await hand_in_for_tutor(actor, course_id, submission_id)


def _demand_unchanged(row: Any, judgement: Judgement) -> None:
    if row.revision != judgement.revision:
        who = row.settled_by_name or "A colleague"
        what = "passed it" if row.status == SubmissionStatus.PASSED else "gave it back"
        raise JudgedMeanwhile(f"{who} {what} meanwhile. Nothing of yours was sent; see what was said.")
    rules.demand_open(SubmissionStatus(row.status), newest=row.newest)


async def _keep(work: Work, row: Any, judged: Judged) -> None:
    actor, now = work.actor, clock.now()
    given = {
        "tenant": actor.tenant_id, "id": row.id, "status": judged.status.value, "points": judged.points,
        "comment": judged.comment, "at": now, "by": actor.user_id,
        "levels": orjson.dumps(judged.levels).decode(),
    }  # fmt: skip
    await repository.judge(work.session, given)
    if judged.status is SubmissionStatus.PASSED:
        learner = enrollments.Learner(row.learner_name, row.learner_email)
        await enrollments.record_judgement(work, row.enrollment_id, row.lesson_id, learner, percent=judged.percent)
        return
    draft = {
        "tenant": actor.tenant_id, "enrollment": row.enrollment_id, "lesson": row.lesson_id, "body": row.body,
        "link": row.link, "at": now,
    }  # fmt: skip
    await repository.put_draft(work.session, draft, only_empty=True)
    await repository.files_back(work.session, actor.tenant_id, _files_of(row.files))


def _files_of(files: Sequence[dict[str, Any]]) -> list[UUID]:
    return [UUID(one["id"]) for one in files]


def _told(row: Any, judged: Judged, asked: Assignment, course: str, title: str) -> HandInPassed | HandInReturned:
    kind = HandInPassed if judged.status is SubmissionStatus.PASSED else HandInReturned
    return kind(
        submission_id=row.id,
        enrollment_id=row.enrollment_id,
        course_id=row.course_id,
        course_title=course,
        lesson_id=row.lesson_id,
        assignment_title=title,
        user_id=row.user_id,
        learner_name=row.learner_name,
        learner_email=row.learner_email,
        points=judged.points,
        max_points=asked.max_points if asked.settle is Settle.POINTS else None,
        comment=judged.comment,
    )


def _line(row: Any) -> HandInLine:
    return HandInLine(
        id=row.id,
        learner_name=row.learner_name,
        lesson_id=LessonId(row.lesson_id),
        number=row.number,
        status=SubmissionStatus(row.status),
        late=row.late,
        points=row.points,
        handed_in_at=row.handed_in_at,
    )
