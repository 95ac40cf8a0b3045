"""Copies of courses, templates made of them, and courses begun from templates."""

from uuid import UUID

from backend.courses import drafts, policy, repository, rules, settings, tree
from backend.courses.authoring import begin
from backend.courses.cards import card
from backend.courses.dto import CourseCard, CourseDraft, EnrolMode, TemplateCard
from backend.courses.errors import CourseNotFound, TemplateNotFound
from backend.courses.models import Course
from backend.courses.starters import STARTERS
from backend.kernel.actor import Actor
from backend.kernel.ids import CourseId
from backend.kernel.permissions import Permission
from backend.platform.unit_of_work import Work, unit_of_work

_CARRIED = ("version_policy", "enrol_mode", "capacity", "access_days")


async def duplicate(actor: Actor, course_id: CourseId) -> CourseCard:
    """A copy of a course's draft as a new course of this tutor: all its content under ids of its own, and its settings.

    Not copied: who learns in it and works on it, its versions, and the dates of enrolment, which were another run's.

    Raises:
        CourseNotFound, ReviewersOnlyRead, Forbidden
    """
    actor.demand(Permission.AUTHOR_COURSES)
    async with unit_of_work(actor) as work:
        course = await repository.course(work.session, course_id)
        policy.may_teach(actor, course)
        title = f"Copy of {course.title}"[: rules.MAX_TITLE]
        copy = await _copied(work, course, title, template=course.is_template)
    return card(copy)


async def save_as_template(actor: Actor, course_id: CourseId, title: str) -> CourseCard:
    """A template made of a course's draft, for every tutor of the academy; the course stays as it is.

    Raises:
        CourseNotFound, ReviewersOnlyRead, InvalidInput
    """
    async with unit_of_work(actor) as work:
        course = await repository.course(work.session, course_id)
        policy.may_teach(actor, course)
        template = await _copied(work, course, title, template=True)
    return card(template)


async def templates(actor: Actor) -> tuple[TemplateCard, ...]:
    """What a tutor can begin a course from: the academy's templates, or the starters where it has none. One query.

    Raises:
        Forbidden
    """
    actor.demand(Permission.AUTHOR_COURSES)
    async with unit_of_work(actor, read_only=True) as work:
        rows = await repository.templates(work.session)
    return tuple(_template(actor, row) for row in rows) or tuple(_starter(key, STARTERS[key]) for key in STARTERS)


async def create_from_template(actor: Actor, key: str, title: str) -> CourseCard:
    """A new course of this tutor with a template's content and settings. ``key`` as ``templates`` gives it.

    Raises:
        Forbidden, TemplateNotFound, InvalidInput
    """
    actor.demand(Permission.AUTHOR_COURSES)
    async with unit_of_work(actor) as work:
        if key in STARTERS:
            draft = drafts.with_new_ids(drafts.retitled(STARTERS[key], title))
            course = await begin(work, drafts.prepare(draft))
        else:
            course = await _copied(work, await _template_row(work, key), title, template=False)
    return card(course)


async def _template_row(work: Work, key: str) -> Course:
    try:
        row = await repository.course(work.session, UUID(key))
    except (ValueError, CourseNotFound):
        raise TemplateNotFound from None
    policy.may_begin_from(work.actor, row)
    return row


async def _copied(work: Work, course: Course, title: str, *, template: bool) -> Course:
    """A new course with the draft and the settings of another, in this transaction."""
    bodies = await repository.bodies(work.session, course.id)
    draft = drafts.with_new_ids(drafts.assemble(course, tree.parse(course.draft), bodies))
    copy = await begin(work, drafts.prepare(drafts.retitled(draft, title)), template=template)
    for name in _CARRIED:
        setattr(copy, name, getattr(course, name))
    if copy.enrol_mode == EnrolMode.CODE and not template:
        await settings.give_code(work, copy)
    await work.session.flush()
    for requires in await repository.prerequisites(work.session, course.id):
        await repository.add_prerequisite(work.session, copy.tenant_id, copy.id, requires)
    return copy


def _template(actor: Actor, row: Course) -> TemplateCard:
    outline = tree.parse(row.draft)
    return TemplateCard(
        key=str(row.id),
        title=row.title,
        summary=row.summary,
        sections=tuple(section.title for section in outline.sections),
        lessons=len(outline.lessons),
        mine=policy.is_theirs(actor, row),
    )


def _starter(key: str, draft: CourseDraft) -> TemplateCard:
    return TemplateCard(
        key=key,
        title=draft.title,
        summary=draft.summary,
        sections=tuple(section.title for section in draft.sections),
        lessons=sum(len(section.lessons) for section in draft.sections),
        starter=True,
    )
