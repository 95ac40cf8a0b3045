"""What a course is set to: read whole, changed setting by setting.

How one joins holds at once, and so does what the catalogue shows. What a learner goes through (when lessons open, what
completes the course, its certificate) is part of a version, and holds from the next one on.
"""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final

from backend.courses import policy, repository, rules, settings_rules, tree
from backend.courses.cards import card, editing
from backend.courses.completion_words import completion_words
from backend.courses.content import assignments
from backend.courses.dto import (
    CertificateChoice,
    CompletionRule,
    CourseEditing,
    CourseSettings,
    Enrolment,
    EnrolMode,
    LessonKind,
)
from backend.courses.events import CourseAdmissionChanged
from backend.courses.models import Course
from backend.courses.prerequisites import refs
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.errors import Conflict, InvalidInput
from backend.kernel.ids import CourseId
from backend.media import api as media
from backend.platform.unit_of_work import Work, unit_of_work

IN_VERSIONS: Final = (
    "title", "summary", "description", "language", "level", "category", "cover_media_id", "tags", "completion",
    "certificate",
)  # fmt: skip
"""Kept in each version too: a change makes the draft newer than the last version."""
AT_ONCE: Final = ("version_policy", "enrol_mode", "capacity", "enrol_from", "enrol_until", "access_days")
"""Kept on the course alone."""
_ADMISSION: Final = frozenset({"enrol_mode", "capacity", "enrol_from", "enrol_until"})
_CODE_TRIES: Final = 5


async def course_settings(actor: Actor, course_id: CourseId) -> CourseSettings:
    """Everything that a course is set to, for whoever may read its draft. 3 queries.

    Raises:
        CourseNotFound
    """
    async with unit_of_work(actor, read_only=True) as work:
        course = await repository.course(work.session, course_id)
        policy.may_read_draft(actor, course)
        before = await refs(work, await repository.prerequisites(work.session, course_id))
        marks = await repository.pass_marks(work.session, course_id)
    outline = tree.parse(course.draft)
    completion = CompletionRule(**course.completion)
    required = [lesson for lesson in outline.lessons if lesson.required]
    quizzes = [lesson.id for lesson in required if lesson.kind is LessonKind.QUIZ]
    return CourseSettings(
        card=card(course),
        part=policy.part_of(actor, course),
        description=course.description,
        version_policy=course.version_policy,
        tags=tuple(course.tags),
        enrolment=_enrolment(actor, course),
        prerequisites=before,
        sections=tuple(map(settings_rules.timing, outline.sections)),
        completion=completion,
        certificate=CertificateChoice(**course.certificate),
        rule=completion_words(
            len(required),
            len(outline.lessons),
            [marks.get(one, 0) for one in quizzes],
            completion,
            sum(assignments.settled_by_tutor(lesson.assignment) for lesson in required),
        ),
        required=len(required),
        quizzes=len(quizzes),
        late=settings_rules.too_late(outline.sections, course.access_days),
        is_template=course.is_template,
    )


def _enrolment(actor: Actor, course: Course) -> Enrolment:
    return Enrolment(
        mode=EnrolMode(course.enrol_mode),
        code=(course.enrol_code or "") if policy.is_theirs(actor, course) else "",
        capacity=course.capacity,
        opens_at=course.enrol_from,
        closes_at=course.enrol_until,
        access_days=course.access_days,
    )


async def update_course(actor: Actor, course_id: CourseId, changes: Mapping[str, Any]) -> CourseEditing:
    """Change settings: any of IN_VERSIONS and AT_ONCE, each of the type that ``CourseSettings`` has it in.

    Raises:
        CourseNotFound, ReviewersOnlyRead, CourseArchived, InvalidInput
    """
    if unknown := changes.keys() - {*IN_VERSIONS, *AT_ONCE}:
        raise InvalidInput(f"“{min(unknown)}” is not a setting of a course.")
    cover = changes.get("cover_media_id")
    if cover is not None and await media.missing(actor, [cover]):
        raise InvalidInput("That picture is not there. Please upload it again.")
    checked = {name: _checked(name, value) for name, value in changes.items()}
    async with unit_of_work(actor) as work:
        course = await repository.course(work.session, course_id, lock=True)
        policy.may_edit(actor, course)
        changed = {name for name, value in checked.items() if getattr(course, name) != value}
        for name in changed:
            setattr(course, name, checked[name])
        settings_rules.enrolment_dates(course.enrol_from, course.enrol_until)
        if changed & set(IN_VERSIONS):
            course.updated_at = clock.now()
        if changed & _ADMISSION:
            work.announce(CourseAdmissionChanged(course_id=course.id, title=course.title))
        if course.enrol_mode == EnrolMode.CODE and course.enrol_code is None:
            await give_code(work, course)
    return editing(course)


def _checked(name: str, value: Any) -> Any:
    if name == "cover_media_id":
        return value
    if name == "title":
        return rules.title(value, "course title")
    if name == "tags":
        return list(rules.tags(value))
    if name in ("completion", "certificate"):
        return asdict(getattr(rules, name)(value))
    if name in ("enrol_from", "enrol_until"):
        return settings_rules.moment(value)
    return getattr(settings_rules if name in AT_ONCE and name != "version_policy" else rules, name)(value)


async def renew_code(actor: Actor, course_id: CourseId) -> str:
    """Another code to enrol with; the one before it opens nothing any more. Returns the new one.

    Raises:
        CourseNotFound, ReviewersOnlyRead, CourseArchived
    """
    async with unit_of_work(actor) as work:
        course = await repository.course(work.session, course_id, lock=True)
        policy.may_edit(actor, course)
        return await give_code(work, course)


async def give_code(work: Work, course: Course) -> str:
    """A code that no other course of the tenant has."""
    for _ in range(_CODE_TRIES):
        code = settings_rules.new_code()
        if await repository.put_code(work.session, course, code):
            return code
    raise Conflict("No free code was found. Please try again.")
