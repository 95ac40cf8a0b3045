"""Beginning, listing and archiving courses."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from math import ceil
from uuid import UUID

from backend.courses import drafts, policy, repository
from backend.courses.cards import card, editing
from backend.courses.drafts import Prepared
from backend.courses.dto import (
    CompleteWhen,
    CourseCard,
    CourseDraft,
    CourseEditing,
    CourseList,
    CourseStatus,
    DraftLesson,
    DraftSection,
    LessonNode,
    Level,
)
from backend.courses.events import CourseCreated, CourseImported
from backend.courses.models import Course
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.ids import CourseId, LessonId, new_id
from backend.kernel.permissions import Permission
from backend.platform.unit_of_work import Work, unit_of_work

Also = Callable[[Work, CourseCard], Awaitable[None]]


async def create_course(
    actor: Actor,
    title: str,
    *,
    summary: str = "",
    language: str = "en",
    level: str = Level.BEGINNER,
    category: str = "",
) -> CourseCard:
    """A new course of this tutor, with one section and one empty lesson to begin in.

    Raises:
        Forbidden, InvalidInput
    """
    first = DraftLesson(LessonNode(LessonId(new_id()), "First lesson", complete_when=CompleteWhen.MARKED))
    section = DraftSection(new_id(), "Introduction", (first,))
    draft = CourseDraft(title, summary, "", language, level, category, sections=(section,))
    return await create_from_draft(actor, draft)


async def create_from_draft(
    actor: Actor, draft: CourseDraft, *, imported: bool = False, also: Also | None = None
) -> CourseCard:
    """A new course of this tutor with all its content: imports, copies, seeds. ``also`` is done with it, or neither.

    Raises:
        Forbidden, InvalidInput (and the named failures of blocks and quizzes), CourseFull
    """
    actor.demand(Permission.AUTHOR_COURSES)
    prepared = drafts.prepare(draft)
    async with unit_of_work(actor) as work:
        course = await begin(work, prepared)
        if imported:
            lessons = sum(len(section.lessons) for section in draft.sections)
            work.announce(CourseImported(course_id=course.id, title=course.title, lessons=lessons))
        if also:
            await also(work, card(course))
    return card(course)


async def begin(work: Work, prepared: Prepared, *, template: bool = False) -> Course:
    """A new course of who acts, in the caller's transaction. A template is no course that anyone is told of."""
    at = clock.now()
    course = Course(
        tenant_id=work.actor.tenant_id,
        id=new_id(),
        title=prepared.fields["title"],
        owner_id=work.actor.the_user(),
        draft={"sections": []},
        created_at=at,
        updated_at=at,
        is_template=template,
    )
    work.session.add(course)
    await work.session.flush()
    await drafts.write(work, course, prepared, at)
    if not template:
        work.announce(CourseCreated(course_id=course.id, title=course.title, owner_id=course.owner_id))
    return course


async def replace_draft(actor: Actor, course_id: CourseId, draft: CourseDraft) -> CourseCard:
    """Write a whole draft over the one that is there; nothing that was published changes.

    Raises:
        CourseNotFound, CourseArchived, InvalidInput, CourseFull
    """
    prepared = drafts.prepare(draft)
    async with unit_of_work(actor) as work:
        course = await repository.course(work.session, course_id, lock=True)
        policy.may_edit(actor, course)
        await drafts.write(work, course, prepared, clock.now())
        lessons = sum(len(section.lessons) for section in draft.sections)
        work.announce(CourseImported(course_id=course.id, title=course.title, lessons=lessons))
    return card(course)


async def course_for_editing(actor: Actor, course_id: CourseId) -> CourseEditing:
    """A course's settings and the tree of its draft. One query.

    Raises:
        CourseNotFound
    """
    async with unit_of_work(actor, read_only=True) as work:
        course = await repository.course(work.session, course_id)
    policy.may_read_draft(actor, course)
    return replace(editing(course), reviewing=policy.reviews(actor, course))


async def list_my_courses(actor: Actor, *, search: str = "", status: str = "", page: int = 1) -> CourseList:
    """A page of the courses that this person works on, each with their part in it, last changed first. 2 queries.

    ``status`` "" leaves out archived ones, and "template" lists templates, which are else no courses.

    Raises:
        Forbidden
    """
    actor.demand(Permission.AUTHOR_COURSES)
    owner = None if actor.may(Permission.MANAGE_ALL_COURSES) else actor.the_user()
    async with unit_of_work(actor, read_only=True) as work:
        rows, total = await repository.owned(work.session, owner, search, status, page)
    items = tuple(replace(card(row), part=policy.part_of(actor, row)) for row in rows)
    return CourseList(items, total, page, max(1, ceil(total / repository.PER_PAGE)))


async def course_head(actor: Actor, course_id: CourseId) -> CourseCard:
    """A course's card with the reader's part in it, for the heading of its pages. One query.

    Raises:
        CourseNotFound
    """
    async with unit_of_work(actor, read_only=True) as work:
        course = await repository.course(work.session, course_id)
    policy.may_read_draft(actor, course)
    return replace(card(course), part=policy.part_of(actor, course))


async def my_course_ids(actor: Actor) -> frozenset[CourseId]:
    """The courses whose results this person may see: their own, or all of the tenant's.

    Raises:
        Forbidden
    """
    actor.demand(Permission.VIEW_COURSE_RESULTS)
    owner = None if actor.may(Permission.MANAGE_ALL_COURSES) else actor.the_user()
    async with unit_of_work(actor, read_only=True) as work:
        return frozenset(map(CourseId, await repository.owned_ids(work.session, owner)))


async def demand_editor(actor: Actor, course_id: CourseId) -> CourseCard:
    """Go on only if this person teaches this course (archived or not): for results and the like.

    Raises:
        CourseNotFound, ReviewersOnlyRead
    """
    async with unit_of_work(actor, read_only=True) as work:
        return await taught(work, course_id)


async def taught(work: Work, course_id: CourseId) -> CourseCard:
    """The same within the caller's transaction. One query.

    Raises:
        CourseNotFound, ReviewersOnlyRead
    """
    course = await repository.course(work.session, course_id)
    policy.may_teach(work.actor, course)
    return card(course)


async def cards(actor: Actor, ids: Iterable[UUID]) -> dict[CourseId, CourseCard]:
    """The cards of these courses, those that exist. One query; the caller decides who sees them."""
    wanted = list(ids)
    if not wanted:
        return {}
    async with unit_of_work(actor, read_only=True) as work:
        rows = await repository.courses(work.session, wanted)
    return {CourseId(row.id): card(row) for row in rows}


async def archive(actor: Actor, course_id: CourseId) -> CourseCard:
    """Take a course out of the catalogue and make it read-only; those in it go on. Archiving twice is fine.

    Raises:
        CourseNotFound, OwnersDecide
    """
    return await _set_status(actor, course_id, archived=True)


async def unarchive(actor: Actor, course_id: CourseId) -> CourseCard:
    """Bring an archived course back to what it was.

    Raises:
        CourseNotFound, OwnersDecide
    """
    return await _set_status(actor, course_id, archived=False)


async def _set_status(actor: Actor, course_id: CourseId, *, archived: bool) -> CourseCard:
    async with unit_of_work(actor) as work:
        course = await repository.course(work.session, course_id, lock=True)
        policy.may_manage(actor, course)
        course.status = CourseStatus.ARCHIVED.value if archived else _before_archiving(course).value
    return card(course)


def _before_archiving(course: Course) -> CourseStatus:
    if course.published_version_id is None:
        return CourseStatus.DRAFT
    return CourseStatus.UNPUBLISHED if course.unpublished_at else CourseStatus.PUBLISHED
