"""From the draft to an immutable version, and back."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from backend.courses import drafts, policy, repository, snapshots, tree
from backend.courses.cards import card
from backend.courses.checks import compare, problems_of
from backend.courses.content.blocks import media_ids
from backend.courses.dto import (
    CertificateChoice,
    CompletionRule,
    CourseCard,
    CourseDraft,
    DraftLesson,
    DraftSection,
    PublishCheck,
    Published,
    Snapshot,
    VersionInfo,
)
from backend.courses.errors import CourseChanged, LessonProblem, NothingToPublish, PublishBlocked, VersionNotFound
from backend.courses.events import CoursePublished
from backend.courses.models import Course, CourseVersion
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.ids import CourseId, UserId, VersionId, new_id
from backend.media import api as media
from backend.platform.unit_of_work import unit_of_work
from backend.users import api as users


@dataclass(frozen=True, slots=True)
class _Ready:
    """A draft as it was at ``updated_at``, checked, and the version that it would become."""

    draft: CourseDraft
    updated_at: datetime
    problems: tuple[LessonProblem, ...]
    snapshot: dict[str, Any]


async def publish(actor: Actor, course_id: CourseId) -> Published:
    """Write the draft as the next version; learners find it at their next lesson.

    Raises:
        CourseNotFound, CourseArchived, Forbidden
        PublishBlocked: with every lesson's problem. NothingToPublish. CourseChanged: edited meanwhile.
    """
    ready = await _prepare(actor, course_id)
    if ready.problems:
        raise PublishBlocked(ready.problems)
    digest = snapshots.digest(ready.snapshot)
    async with unit_of_work(actor) as work:
        course = await repository.course(work.session, course_id, lock=True)
        policy.may_publish(actor, course)
        if course.updated_at != ready.updated_at:
            raise CourseChanged
        if course.published_version_id and digest == await repository.hash_of(
            work.session, course.published_version_id
        ):
            raise NothingToPublish(f"Nothing changed since version {course.published_number}.")
        version = _next_version(actor, course, ready.snapshot, digest)
        work.session.add(version)
        await work.session.flush()
        _point_at(course, version)
        work.announce(
            CoursePublished(course_id=course.id, version_id=version.id, number=version.number, title=course.title)
        )
    return Published(course_id, VersionId(version.id), version.number, course.title, digest)


async def publish_check(actor: Actor, course_id: CourseId) -> PublishCheck:
    """What publishing would do now: problems, and which lessons are new, changed or gone since the last version.

    Raises:
        CourseNotFound
    """
    ready = await _prepare(actor, course_id)
    async with unit_of_work(actor, read_only=True) as work:
        course = await repository.course(work.session, course_id)
        last = course.published_version_id
        before = (await repository.version(work.session, last)).snapshot if last else None
    return compare(before, ready.snapshot, course.published_number + 1, ready.problems)


async def preview(actor: Actor, course_id: CourseId) -> Snapshot:
    """The draft, rendered exactly as publishing would; its links lead to the preview's pages.

    Raises:
        CourseNotFound
    """
    draft, _ = await _load(actor, course_id)
    raw = await asyncio.to_thread(snapshots.build, draft, lambda lesson: f"/teach/{course_id}/preview/{lesson}")
    return snapshots.parse(raw, course_id, 0, None)


async def versions(actor: Actor, course_id: CourseId) -> tuple[VersionInfo, ...]:
    """The published versions of a course, newest first (200 at most). 3 queries.

    Raises:
        CourseNotFound
    """
    async with unit_of_work(actor, read_only=True) as work:
        course = await repository.course(work.session, course_id)
        policy.may_read_draft(actor, course)
        rows = await repository.versions(work.session, course_id)
        names = await users.names_of(work, list({row[5] for row in rows if row[5]}))
    return tuple(_version_info(row, course.published_version_id, names) for row in rows)


async def restore(actor: Actor, course_id: CourseId, version_id: VersionId) -> CourseCard:
    """Write a version back into the draft, over whatever is in it.

    Raises:
        CourseNotFound, CourseArchived, VersionNotFound
    """
    async with unit_of_work(actor) as work:
        course = await repository.course(work.session, course_id, lock=True)
        policy.may_edit(actor, course)
        version = await repository.version(work.session, version_id)
        if version.course_id != course.id:
            raise VersionNotFound
        await drafts.write(work, course, drafts.prepare(_draft_of(version.snapshot)), clock.now())
    return card(course)


async def _load(actor: Actor, course_id: CourseId) -> tuple[CourseDraft, datetime]:
    async with unit_of_work(actor, read_only=True) as work:
        course = await repository.course(work.session, course_id)
        policy.may_read_draft(actor, course)
        bodies = await repository.bodies(work.session, course_id)
    return drafts.assemble(course, tree.parse(course.draft), bodies), course.updated_at


async def _prepare(actor: Actor, course_id: CourseId) -> _Ready:
    draft, updated_at = await _load(actor, course_id)
    lessons = [lesson for section in draft.sections for lesson in section.lessons]
    shown = {picture for lesson in lessons for picture in media_ids(lesson.blocks)}
    missing = await media.missing(actor, shown)
    raw = await asyncio.to_thread(snapshots.build, draft, lambda lesson: f"/learn/{course_id}/{lesson}")
    return _Ready(draft, updated_at, problems_of(draft, missing), raw)


def _version_info(row: Sequence[Any], current: UUID | None, names: dict[UUID, str]) -> VersionInfo:
    version_id, number, title, lessons, at, by = row
    return VersionInfo(
        id=VersionId(version_id),
        number=number,
        title=title,
        lesson_count=lessons,
        published_at=at,
        published_by=UserId(by) if by else None,
        published_by_name=names.get(by, ""),
        current=version_id == current,
    )


def _next_version(actor: Actor, course: Course, snapshot: dict[str, Any], digest: str) -> CourseVersion:
    return CourseVersion(
        tenant_id=actor.tenant_id,
        id=new_id(),
        course_id=course.id,
        number=course.published_number + 1,
        snapshot=snapshot,
        hash=digest,
        published_at=clock.now(),
        published_by=actor.user_id,
    )


def _point_at(course: Course, version: CourseVersion) -> None:
    course.published_version_id, course.published_number = version.id, version.number
    course.published_at = course.updated_at = version.published_at
    course.status = "published"
    course.minutes = version.snapshot["minutes"]
    course.lesson_count = sum(len(section["lessons"]) for section in version.snapshot["sections"])


def _draft_of(raw: dict[str, Any]) -> CourseDraft:
    def lesson(item: dict[str, Any]) -> DraftLesson:
        node = replace(tree.parse_lesson(item), minutes=item["minutes_set"])
        return DraftLesson(node, item["blocks"], item["quiz"])

    return CourseDraft(
        raw["title"],
        raw["summary"],
        raw["description"],
        raw["language"],
        raw["level"],
        raw["category"],
        UUID(raw["cover_media_id"]) if raw["cover_media_id"] else None,
        tuple(
            DraftSection(
                UUID(section["id"]),
                section["title"],
                tuple(map(lesson, section["lessons"])),
                tree.parse_opening(section.get("opens")),
            )
            for section in raw["sections"]
        ),
        tuple(raw.get("tags", ())),
        CompletionRule(**raw.get("completion", {})),
        CertificateChoice(**raw.get("certificate", {})),
    )
