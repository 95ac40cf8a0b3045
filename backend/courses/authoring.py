"""Beginning, describing, listing, copying and archiving courses."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from math import ceil
from typing import Any
from uuid import UUID

from backend.courses import drafts, policy, repository, rules, tree
from backend.courses.cards import card, editing
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
from backend.kernel.errors import InvalidInput
from backend.kernel.ids import CourseId, LessonId, new_id
from backend.kernel.permissions import Permission
from backend.media import api as media
from backend.platform.unit_of_work import Work, unit_of_work

_SETTINGS = ("title", "summary", "description", "language", "level", "category", "cover_media_id", "version_policy")

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
    at = clock.now()
    course = Course(
        tenant_id=actor.tenant_id,
        id=new_id(),
        title=rules.title(draft.title, "course title"),
        owner_id=actor.the_user(),
        draft={"sections": []},
        created_at=at,
        updated_at=at,
    )
    prepared = drafts.prepare(draft)
    async with unit_of_work(actor) as work:
        work.session.add(course)
        await work.session.flush()
        await drafts.write(work, course, prepared, at)
        work.announce(CourseCreated(course_id=course.id, title=course.title, owner_id=course.owner_id))
        if imported:
            lessons = sum(len(section.lessons) for section in draft.sections)
            work.announce(CourseImported(course_id=course.id, title=course.title, lessons=lessons))
        if also:
            await also(work, card(course))
    return card(course)


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
    return editing(course)


async def update_course(actor: Actor, course_id: CourseId, changes: Mapping[str, Any]) -> CourseEditing:
    """Change settings: any of title, summary, description, language, level, category, cover_media_id, version_policy.

    Raises:
        CourseNotFound, CourseArchived, InvalidInput
    """
    if unknown := changes.keys() - set(_SETTINGS):
        raise InvalidInput(f"“{min(unknown)}” is not a setting of a course.")
    cover = changes.get("cover_media_id")
    if cover is not None and await media.missing(actor, [cover]):
        raise InvalidInput("That picture is not there. Please upload it again.")
    async with unit_of_work(actor) as work:
        course = await repository.course(work.session, course_id, lock=True)
        policy.may_edit(actor, course)
        for name, value in changes.items():
            setattr(course, name, _checked(name, value))
        course.updated_at = clock.now()
    return editing(course)


def _checked(name: str, value: Any) -> Any:
    if name == "cover_media_id":
        return value
    if name == "title":
        return rules.title(value, "course title")
    return getattr(rules, name)(value)


async def list_my_courses(actor: Actor, *, search: str = "", status: str = "", page: int = 1) -> CourseList:
    """A page of the courses that this person edits, last changed first. 2 queries.

    ``status`` "" leaves out archived ones.

    Raises:
        Forbidden
    """
    actor.demand(Permission.AUTHOR_COURSES)
    owner = None if actor.may(Permission.MANAGE_ALL_COURSES) else actor.the_user()
    async with unit_of_work(actor, read_only=True) as work:
        rows, total = await repository.owned(work.session, owner, search, status, page)
    return CourseList(tuple(map(card, rows)), total, page, max(1, ceil(total / repository.PER_PAGE)))


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
        course = await repository.course(work.session, course_id)
    policy.may_teach(actor, course)
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
        CourseNotFound
    """
    return await _set_status(actor, course_id, archived=True)


async def unarchive(actor: Actor, course_id: CourseId) -> CourseCard:
    """Bring an archived course back to what it was.

    Raises:
        CourseNotFound
    """
    return await _set_status(actor, course_id, archived=False)


async def _set_status(actor: Actor, course_id: CourseId, *, archived: bool) -> CourseCard:
    async with unit_of_work(actor) as work:
        course = await repository.course(work.session, course_id, lock=True)
        policy.may_teach(actor, course)
        course.status = CourseStatus.ARCHIVED.value if archived else _before_archiving(course).value
    return card(course)


def _before_archiving(course: Course) -> CourseStatus:
    if course.published_version_id is None:
        return CourseStatus.DRAFT
    return CourseStatus.UNPUBLISHED if course.unpublished_at else CourseStatus.PUBLISHED


async def duplicate(actor: Actor, course_id: CourseId) -> CourseCard:
    """A copy of a course's draft, with ids of its own, as a new course of this tutor.

    Raises:
        CourseNotFound, Forbidden
    """
    async with unit_of_work(actor, read_only=True) as work:
        course = await repository.course(work.session, course_id)
        policy.may_teach(actor, course)
        bodies = await repository.bodies(work.session, course_id)
    copy = drafts.with_new_ids(drafts.assemble(course, tree.parse(course.draft), bodies))
    return await create_from_draft(actor, drafts.retitled(copy, f"Copy of {course.title}"[: rules.MAX_TITLE]))
