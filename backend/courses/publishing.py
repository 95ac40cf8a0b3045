"""From the draft to an immutable version."""

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson

from backend.courses import drafts, policy, release_rules, repository, snapshots, tree
from backend.courses.bank import pools
from backend.courses.checks import compare, problems_of
from backend.courses.content.blocks import media_ids
from backend.courses.content.quiz_rich import quiz_pictures
from backend.courses.dto import CourseDraft, CourseStatus, PublishCheck, Published, Snapshot
from backend.courses.errors import CourseChanged, LessonProblem, NothingToPublish, PublishBlocked
from backend.courses.events import CoursePublished
from backend.courses.models import Course, CourseVersion
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.ids import CourseId, VersionId, new_id
from backend.media import api as media
from backend.platform.unit_of_work import Work, unit_of_work


@dataclass(frozen=True, slots=True)
class Ready:
    """A draft as it was at ``updated_at``, checked, and the version that it would become."""

    course_id: CourseId
    updated_at: datetime
    problems: tuple[LessonProblem, ...]
    snapshot: dict[str, Any]
    digest: str


async def publish(actor: Actor, course_id: CourseId, notes: str = "") -> Published:
    """Write the draft as the next version; learners find it at their next lesson. ``notes`` tell them what is new.

    A course that was unpublished and did not change since goes back into the catalogue as the version that it was.

    Raises:
        CourseNotFound, CourseArchived, Forbidden, InvalidInput: of the notes
        PublishBlocked: with every lesson's problem. NothingToPublish. CourseChanged: edited meanwhile.
    """
    told = release_rules.release_notes(notes)
    ready = await prepare(actor, course_id)
    async with unit_of_work(actor) as work:
        return await write(work, ready, told)


async def prepare(actor: Actor, course_id: CourseId) -> Ready:
    """Everything that publishing needs and that takes time, before anything is locked.

    Raises:
        CourseNotFound
    """
    draft, updated_at = await load_filled(actor, course_id)
    missing = await media.missing(actor, await asyncio.to_thread(_shown, draft))

    def made() -> Ready:
        raw = snapshots.build_version(draft, course_id)
        return Ready(course_id, updated_at, problems_of(draft, missing), raw, snapshots.digest(raw))

    return await asyncio.to_thread(made)


async def write(work: Work, ready: Ready, notes: str, *, scheduled: bool = False) -> Published:
    """Write what was prepared as the next version, in the caller's transaction.

    Raises:
        As ``publish``.
    """
    if ready.problems:
        raise PublishBlocked(ready.problems)
    course = await repository.course(work.session, ready.course_id, lock=True)
    policy.may_publish(work.actor, course)
    if course.updated_at != ready.updated_at:
        raise CourseChanged
    last = course.published_version_id
    if last and ready.digest == await repository.hash_of(work.session, last):
        return list_again(work, course)
    version = _next_version(work.actor, course, ready, notes, scheduled)
    work.session.add(version)
    await work.session.flush()
    _point_at(course, version)
    work.announce(
        CoursePublished(
            course_id=course.id,
            version_id=version.id,
            number=version.number,
            title=course.title,
            notes=notes,
            scheduled=scheduled,
        )
    )
    return Published(ready.course_id, VersionId(version.id), version.number, course.title, ready.digest)


def list_again(work: Work, course: Course) -> Published:
    """Bring the last version of an unpublished course back into the catalogue; the course is locked.

    Raises:
        NothingToPublish: it is there.
    """
    version, number = course.published_version_id, course.published_number
    if version is None or course.status != CourseStatus.UNPUBLISHED:
        raise NothingToPublish(f"Nothing changed since version {number}.")
    course.status, course.unpublished_at = CourseStatus.PUBLISHED.value, None
    work.announce(CoursePublished(course_id=course.id, version_id=version, number=number, title=course.title))
    return Published(CourseId(course.id), VersionId(version), number, course.title, "")


async def publish_check(actor: Actor, course_id: CourseId) -> PublishCheck:
    """What publishing would do now: problems, and which lessons are new, changed or gone since the last version.

    Raises:
        CourseNotFound
    """
    ready = await prepare(actor, course_id)
    async with unit_of_work(actor, read_only=True) as work:
        course = await repository.course(work.session, course_id)
    last = course.published_version_id
    texts = await repository.version_texts(actor, [last]) if last else []

    def checked() -> PublishCheck:
        before = orjson.loads(texts[0][3]) if texts else None
        return compare(before, ready.snapshot, course.published_number + 1, ready.problems)

    check = await asyncio.to_thread(checked)
    unpublished = course.status == CourseStatus.UNPUBLISHED
    return replace(check, relist=unpublished and not check.anything, last=VersionId(last) if last else None)


async def preview(actor: Actor, course_id: CourseId) -> Snapshot:
    """The draft, rendered exactly as publishing would; its links lead to the preview's pages.

    Raises:
        CourseNotFound
    """
    draft, _ = await load_filled(actor, course_id)
    raw = await asyncio.to_thread(snapshots.build, draft, lambda lesson: f"/teach/{course_id}/preview/{lesson}")
    return snapshots.parse(raw, course_id, 0, None)


async def load(actor: Actor, course_id: CourseId) -> tuple[CourseDraft, datetime]:
    """The whole draft, and when it last changed. 2 queries.

    Raises:
        CourseNotFound
    """
    async with unit_of_work(actor, read_only=True) as work:
        course = await repository.course(work.session, course_id)
        policy.may_read_draft(actor, course)
        bodies = await repository.bodies(work.session, course_id)
    return drafts.assemble(course, tree.parse(course.draft), bodies), course.updated_at


async def load_filled(actor: Actor, course_id: CourseId) -> tuple[CourseDraft, datetime]:
    """The same, its draws filled with what the bank has for them now.

    Raises:
        CourseNotFound
    """
    draft, updated_at = await load(actor, course_id)
    return await pools.filled(actor, draft), updated_at


def _shown(draft: CourseDraft) -> set[UUID]:
    lessons = (lesson for section in draft.sections for lesson in section.lessons)
    return {shown for lesson in lessons for shown in (*media_ids(lesson.blocks), *quiz_pictures(lesson.quiz))}


def _next_version(actor: Actor, course: Course, ready: Ready, notes: str, scheduled: bool) -> CourseVersion:
    return CourseVersion(
        tenant_id=actor.tenant_id,
        id=new_id(),
        course_id=course.id,
        number=course.published_number + 1,
        snapshot=ready.snapshot,
        hash=ready.digest,
        published_at=clock.now(),
        published_by=actor.user_id,
        notes=notes,
        title=course.title,
        lesson_count=sum(len(section["lessons"]) for section in ready.snapshot["sections"]),
        scheduled=scheduled,
    )


def _point_at(course: Course, version: CourseVersion) -> None:
    course.published_version_id, course.published_number = version.id, version.number
    course.published_at = course.updated_at = version.published_at
    course.status, course.unpublished_at = CourseStatus.PUBLISHED.value, None
    course.minutes = version.snapshot["minutes"]
    course.lesson_count = version.lesson_count or 0
