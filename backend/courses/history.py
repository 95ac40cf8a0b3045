"""The versions of a course, and the way back to one. No draft that is written over is lost."""

import asyncio
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from backend.courses import drafts, policy, repository, snapshots, tree
from backend.courses.bank import pools
from backend.courses.cards import card
from backend.courses.content.notes import as_html
from backend.courses.dto import CheckpointInfo, CourseCard, CourseDraft, ReleaseNotes, Snapshot, VersionInfo
from backend.courses.errors import CheckpointNotFound, VersionNotFound
from backend.courses.events import DraftRestored
from backend.courses.models import Course, DraftCheckpoint
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.ids import CourseId, UserId, VersionId, new_id
from backend.platform.unit_of_work import Work, unit_of_work
from backend.users import api as users

KEPT_DRAFTS = 10


async def versions(actor: Actor, course_id: CourseId) -> tuple[VersionInfo, ...]:
    """The published versions of a course, newest first (200 at most). 3 queries.

    Raises:
        CourseNotFound
    """
    async with unit_of_work(actor, read_only=True) as work:
        course = await repository.course(work.session, course_id)
        policy.may_read_draft(actor, course)
        rows = await repository.versions(work.session, course_id)
        names = await users.names_of(work, list({row["published_by"] for row in rows if row["published_by"]}))
    return tuple(_version_info(row, course.published_version_id, names) for row in rows)


async def version_for_review(actor: Actor, course_id: CourseId, version_id: VersionId) -> Snapshot:
    """A version as its learners see it, for whoever works on the course.

    Raises:
        CourseNotFound, VersionNotFound
    """
    async with unit_of_work(actor, read_only=True) as work:
        policy.may_read_draft(actor, await repository.course(work.session, course_id))
    found = await snapshots.snapshot(actor, version_id)
    if found.course_id != course_id:
        raise VersionNotFound
    return found


async def release_notes(actor: Actor, course_id: CourseId, *, after: int, up_to: int) -> tuple[ReleaseNotes, ...]:
    """What is new in the versions from ``after`` (not counted) to ``up_to``, newest first; versions without notes
    are left out. One query. The caller decides who sees it: whoever is in the course.
    """
    async with unit_of_work(actor, read_only=True) as work:
        rows = await repository.notes_between(work.session, course_id, after, up_to)
    return tuple(ReleaseNotes(number, as_html(notes)) for number, notes in rows)


async def restore(actor: Actor, course_id: CourseId, version_id: VersionId) -> CourseCard:
    """Write a version back into the draft. What was in the draft and in no version is kept as a checkpoint.

    Raises:
        CourseNotFound, CourseArchived, VersionNotFound
    """
    async with unit_of_work(actor) as work:
        course = await repository.course(work.session, course_id, lock=True)
        policy.may_edit(actor, course)
        version = await repository.version(work.session, version_id)
        if version.course_id != course.id:
            raise VersionNotFound
        words = f"version {version.number}"
        await _write_over(work, course, version.snapshot, words)
        work.announce(DraftRestored(course_id=course.id, title=course.title, what=words))
    return card(course)


async def checkpoints(actor: Actor, course_id: CourseId) -> tuple[CheckpointInfo, ...]:
    """The drafts that were written over, newest first, ten at most. 3 queries.

    Raises:
        CourseNotFound
    """
    async with unit_of_work(actor, read_only=True) as work:
        policy.may_read_draft(actor, await repository.course(work.session, course_id))
        rows = await repository.checkpoints(work.session, course_id)
        names = await users.names_of(work, list({row["made_by"] for row in rows if row["made_by"]}))
    return tuple(
        CheckpointInfo(
            row["id"], row["made_at"], names.get(row["made_by"], ""), row["replaced_by"], row["lesson_count"]
        )
        for row in rows
    )


async def restore_checkpoint(actor: Actor, course_id: CourseId, checkpoint_id: UUID) -> CourseCard:
    """Write a kept draft back; what is in the draft now and in no version is kept in its turn.

    Raises:
        CourseNotFound, CourseArchived, CheckpointNotFound
    """
    async with unit_of_work(actor) as work:
        course = await repository.course(work.session, course_id, lock=True)
        policy.may_edit(actor, course)
        kept = await repository.checkpoint(work.session, course_id, checkpoint_id)
        if kept is None:
            raise CheckpointNotFound
        words = f"the draft kept on {kept.made_at:%-d %B %Y, %H:%M} UTC"
        await _write_over(work, course, kept.content, words)
        work.announce(DraftRestored(course_id=course.id, title=course.title, what=words))
    return card(course)


async def _write_over(work: Work, course: Course, content: Mapping[str, Any], replaced_by: str) -> None:
    """The course is locked. A draft that a version holds as it is needs no keeping."""
    prepared = await asyncio.to_thread(lambda: drafts.prepare(snapshots.draft_of(dict(content))))
    if course.published_at is None or course.updated_at > course.published_at:
        await _keep(work, course, replaced_by)
    await drafts.write(work, course, prepared, clock.now())


async def _keep(work: Work, course: Course, replaced_by: str) -> None:
    outline = tree.parse(course.draft)
    draft = drafts.assemble(course, outline, await repository.bodies(work.session, course.id))
    if await _is_a_version(work, course, draft):
        return
    content = await asyncio.to_thread(snapshots.build, draft, None)
    work.session.add(
        DraftCheckpoint(
            tenant_id=work.actor.tenant_id,
            id=new_id(),
            course_id=course.id,
            content=content,
            lesson_count=len(outline.lessons),
            replaced_by=replaced_by,
            made_by=work.actor.user_id,
            made_at=clock.now(),
        )
    )
    await work.session.flush()
    await repository.forget_checkpoints(work.session, course.id, KEPT_DRAFTS)


async def _is_a_version(work: Work, course: Course, draft: CourseDraft) -> bool:
    """A version that was written back is younger than the last one, and yet nothing new."""
    if course.published_at is None:
        return False
    whole = await pools.filled_in(work, draft)
    raw = await asyncio.to_thread(snapshots.build_version, whole, CourseId(course.id))
    return await repository.is_a_version(work.session, course.id, snapshots.digest(raw))


def _version_info(row: Mapping[Any, Any], current: UUID | None, names: dict[UUID, str]) -> VersionInfo:
    by = row["published_by"]
    return VersionInfo(
        id=VersionId(row["id"]),
        number=row["number"],
        title=row["title"],
        lesson_count=row["lesson_count"],
        published_at=row["published_at"],
        published_by=UserId(by) if by else None,
        published_by_name=names.get(by, ""),
        current=row["id"] == current,
        notes=as_html(row["notes"]),
        scheduled=row["scheduled"],
    )
