"""What tutors do with paths: begin, list, set up, publish, archive."""

from collections.abc import Callable, Mapping
from math import ceil
from typing import Any, Final
from uuid import UUID

from backend.courses import api as courses
from backend.courses.dto import CertificateChoice, CourseStatus, Wanted
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.errors import InvalidInput
from backend.kernel.ids import new_id
from backend.kernel.permissions import Permission
from backend.media import api as media
from backend.paths import policy, rules
from backend.paths.dto import CourseToAdd, PathEditing, PathLine, PathLines, PathStatus, StepChoice, StepEditing
from backend.paths.errors import PathChanged, PathNotReady, StepRefused
from backend.paths.events import PathArchived, PathCreated, PathPublished, PathStepsChanged, PathUnpublished
from backend.paths.models import LearningPath
from backend.paths.repository import rows
from backend.paths.repository.rows import StepFound
from backend.platform.unit_of_work import Work, unit_of_work

OFFERED: Final = 8
FURTHEST: Final = 10_000
_CHECKS: Final[Mapping[str, Callable[[object], Any]]] = {
    "title": rules.title,
    "summary": rules.summary,
    "level": rules.level,
    "category": rules.category,
    "in_order": rules.in_order,
}
SETTINGS: Final = (*_CHECKS, "cover_media_id", "template", "line")


async def create_path(actor: Actor, title: str, summary: str = "") -> UUID:
    """A new path of this tutor, without a course yet; its id.

    Raises:
        Forbidden, InvalidInput
    """
    actor.demand(Permission.AUTHOR_COURSES)
    now = clock.now()
    path = LearningPath(
        tenant_id=actor.tenant_id,
        id=new_id(),
        title=rules.title(title),
        summary=rules.summary(summary),
        owner_id=actor.the_user(),
        certificate={"template": "classic", "line": ""},
        created_at=now,
        updated_at=now,
    )
    async with unit_of_work(actor) as work:
        work.session.add(path)
        work.announce(PathCreated(path_id=path.id, title=path.title, owner_id=path.owner_id))
    return path.id


async def list_my_paths(actor: Actor, *, search: str = "", status: str = "", page: int = 1) -> PathLines:
    """A page of the paths that are this person's to edit, last changed first. One query.

    ``status`` "" leaves out archived ones.

    Raises:
        Forbidden
    """
    owner, page = policy.whose(actor), min(max(page, 1), FURTHEST)
    status = status if status in (*PathStatus,) else ""
    found = await rows.lines(actor, owner, search.replace("\0", "").strip()[:100], status, page)
    if not found and page > 1:
        return await list_my_paths(actor, search=search, status=status)
    total = found[0]["total"] if found else 0
    return PathLines(tuple(map(_line, found)), total, page, max(1, ceil(total / rows.PER_PAGE)))


def _line(row: Mapping[str, Any]) -> PathLine:
    return PathLine(
        id=row["id"],
        title=row["title"],
        summary=row["summary"],
        cover_url=cover_url(row["cover_media_id"]),
        status=PathStatus(row["status"]),
        courses=row["courses"],
        learners=row["learners"],
        completed=row["completed"],
        unavailable=row["unavailable"],
        owner=row["owner"],
        updated_at=row["updated_at"],
    )


def cover_url(media_id: UUID | None) -> str:
    """Where a cover's picture is; empty where one is drawn."""
    return f"/media/{media_id}" if media_id else ""


async def path_for_editing(actor: Actor, path_id: UUID) -> PathEditing:
    """Everything a path is set to. 3 queries.

    Raises:
        PathNotFound
    """
    async with unit_of_work(actor, read_only=True) as work:
        path = await rows.path(work.session, path_id)
        policy.may_manage(actor, path)
        return await _editing(work, path)


async def _editing(work: Work, path: LearningPath) -> PathEditing:
    found, (learners, completed) = await rows.steps_and_counts(work.session, path.tenant_id, path.id)
    steps = [one.step for one in found]
    return PathEditing(
        id=path.id,
        title=path.title,
        summary=path.summary,
        level=path.level,
        category=path.category,
        cover_media_id=path.cover_media_id,
        status=PathStatus(path.status),
        in_order=path.in_order,
        certificate=CertificateChoice(**path.certificate),
        steps=tuple(map(_step, found)),
        rule=rules.rule_words(steps, in_order=path.in_order) if steps else "",
        revision=path.revision,
        learners=learners,
        completed=completed,
        problems=rules.problems(steps),
    )


def _step(found: StepFound) -> StepEditing:
    return StepEditing(
        course_id=found.step.course_id,
        title=found.step.title,
        level=found.level,
        minutes=found.minutes,
        lessons=found.lessons,
        cover_url=cover_url(found.cover_media_id),
        required=found.step.required,
        available=found.step.available,
    )


async def update_path(actor: Actor, path_id: UUID, changes: Mapping[str, Any], revision: int) -> PathEditing:
    """Change settings of ``SETTINGS``, in effect at once. ``revision`` is the one that was read.

    Raises:
        PathNotFound, PathIsArchived, InvalidInput
        PathChanged: another window saved in the meantime; nothing was written.
    """
    if unknown := changes.keys() - set(SETTINGS):
        raise InvalidInput(f"“{min(unknown)}” is not a setting of a path.")
    cover = changes.get("cover_media_id")
    if cover is not None and await media.missing(actor, [cover]):
        raise InvalidInput("That picture is not there. Please upload it again.")
    checked = {name: _CHECKS[name](value) for name, value in changes.items() if name in _CHECKS}
    async with unit_of_work(actor) as work:
        path = await _held(work, path_id, revision)
        before = path.in_order
        for name, value in checked.items():
            setattr(path, name, value)
        if "cover_media_id" in changes:
            path.cover_media_id = cover
        path.certificate = _certificate(path.certificate, changes)
        _touch(path)
        await work.session.flush()
        shown = await _editing(work, path)
        if path.in_order != before:
            work.announce(PathStepsChanged(path_id=path.id, title=path.title, courses=len(shown.steps)))
    return shown


def _certificate(now: Mapping[str, str], changes: Mapping[str, Any]) -> dict[str, str]:
    template = rules.template(changes["template"]) if "template" in changes else now["template"]
    return {"template": template, "line": rules.line(changes["line"]) if "line" in changes else now["line"]}


async def set_steps(actor: Actor, path_id: UUID, wanted: list[StepChoice], revision: int) -> PathEditing:
    """Let these be the courses of a path, in this order; in effect at once.

    A course that comes new must be published. Nobody in the path loses anything: what they completed stays completed,
    and the consumer looks at each of them again.

    Raises:
        PathNotFound, PathIsArchived, PathChanged
        StepRefused: too many, one of them twice, or a new one that learners cannot find; a published path without any.
    """
    ids = [choice.course_id for choice in wanted]
    if len(ids) > rules.MAX_STEPS:
        raise StepRefused(f"A path can have at most {rules.MAX_STEPS} courses.")
    if len(set(ids)) < len(ids):
        raise StepRefused("This course is in the path already.")
    async with unit_of_work(actor) as work:
        path = await _held(work, path_id, revision)
        if not wanted and path.status == PathStatus.PUBLISHED:
            raise StepRefused("A published path keeps at least one course. Unpublish it first.")
        before = {found.step.course_id for found in await rows.steps(work.session, path.tenant_id, path.id)}
        await _demand_published(actor, [one for one in ids if one not in before])
        await rows.put_steps(
            work.session, path.tenant_id, path.id, [(one.course_id, one.required is True) for one in wanted]
        )
        _touch(path)
        await work.session.flush()
        work.announce(PathStepsChanged(path_id=path.id, title=path.title, courses=len(wanted)))
        return await _editing(work, path)


async def _demand_published(actor: Actor, ids: list[UUID]) -> None:
    known = await courses.cards(actor, ids)
    for one in ids:
        card = known.get(one)  # type: ignore[call-overload]
        if card is None or card.is_template or card.status is not CourseStatus.PUBLISHED:
            raise StepRefused("Only a published course can be added. Publish it first.")


async def courses_to_add(actor: Actor, path_id: UUID, search: str) -> tuple[CourseToAdd, ...]:
    """Published courses that are not in the path, by words; 8 at most.

    Raises:
        PathNotFound
    """
    async with unit_of_work(actor, read_only=True) as work:
        path = await rows.path(work.session, path_id)
        policy.may_manage(actor, path)
        taken = {found.step.course_id for found in await rows.steps(work.session, path.tenant_id, path.id)}
    found = await courses.browse(actor, Wanted(search.strip()[:100], order="best" if search.strip() else "title"))
    free = [card for card in found.items if card.id not in taken]
    return tuple(
        CourseToAdd(card.id, card.title, card.level, card.minutes, card.lesson_count) for card in free[:OFFERED]
    )


async def publish_path(actor: Actor, path_id: UUID, revision: int) -> PathEditing:
    """Let learners find the path and join it.

    Raises:
        PathNotFound, PathIsArchived, PathChanged, Forbidden
        PathNotReady: says what is missing.
    """
    async with unit_of_work(actor) as work:
        path = await _held(work, path_id, revision)
        policy.may_publish(actor, path)
        shown = await _editing(work, path)
        if shown.problems:
            raise PathNotReady(shown.problems[0])
        if path.status != PathStatus.PUBLISHED:
            path.status, path.published_at = PathStatus.PUBLISHED.value, clock.now()
            _touch(path)
            work.announce(PathPublished(path_id=path.id, title=path.title, courses=len(shown.steps)))
        return await _editing(work, path)


async def unpublish_path(actor: Actor, path_id: UUID, revision: int) -> PathEditing:
    """Take the path out of the catalogue; those in it go on.

    Raises:
        PathNotFound, PathIsArchived, PathChanged
    """
    async with unit_of_work(actor) as work:
        path = await _held(work, path_id, revision)
        if path.status == PathStatus.PUBLISHED:
            path.status = PathStatus.DRAFT.value
            _touch(path)
            work.announce(PathUnpublished(path_id=path.id, title=path.title))
        return await _editing(work, path)


async def archive_path(actor: Actor, path_id: UUID, *, archived: bool) -> PathEditing:
    """Make a path read only and take it out of the catalogue, or bring it back as a draft. Twice is fine.

    Raises:
        PathNotFound
    """
    async with unit_of_work(actor) as work:
        path = await rows.path(work.session, path_id, lock=True)
        policy.may_manage(actor, path)
        if (path.status == PathStatus.ARCHIVED) != archived:
            path.status = (PathStatus.ARCHIVED if archived else PathStatus.DRAFT).value
            _touch(path)
            work.announce(PathArchived(path_id=path.id, title=path.title, archived=archived))
        return await _editing(work, path)


async def _held(work: Work, path_id: UUID, revision: int) -> LearningPath:
    """A path to be changed, held, as the one who changes it read it."""
    path = await rows.path(work.session, path_id, lock=True)
    policy.may_edit(work.actor, path)
    if path.revision != revision:
        raise PathChanged
    return path


def _touch(path: LearningPath) -> None:
    path.revision += 1
    path.updated_at = clock.now()
