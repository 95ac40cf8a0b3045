"""Versions as learners read them: made from a draft, kept as JSON, read once per process."""

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import asdict, replace
from typing import Any
from uuid import UUID

import orjson

from backend.courses import repository, rules
from backend.courses.content.openings import dump_opening, parse_opening
from backend.courses.content.quiz_format import ready_quiz
from backend.courses.content.render import Anchor, Rendered, render
from backend.courses.dto import (
    CertificateChoice,
    CompletionRule,
    CourseDraft,
    DraftLesson,
    DraftSection,
    LessonKind,
    Snapshot,
    SnapshotLesson,
    SnapshotSection,
)
from backend.courses.errors import VersionNotFound
from backend.courses.tree import dump_lesson, parse_lesson
from backend.kernel.actor import Actor
from backend.kernel.errors import InvalidInput
from backend.kernel.ids import CourseId, TenantId, VersionId

CACHE_BYTES = 48 * 1024 * 1024
"""JSON text of the versions that a process keeps; parsed ones take about twice that."""


def build(draft: CourseDraft, lesson_url: Callable[[str], str] | None) -> dict[str, Any]:
    """The JSON of a version: CPU-bound, up to a second for a large course; call it off the event loop.

    Without ``lesson_url`` there is no HTML in it: the content alone, to compare or to keep.
    """
    known = {str(lesson.node.id) for section in draft.sections for lesson in section.lessons}

    def url(lesson_id: str) -> str | None:
        return lesson_url(lesson_id) if lesson_url and lesson_id in known else None

    sections: list[dict[str, Any]] = [
        {
            "id": str(section.id),
            "title": section.title,
            "opens": dump_opening(section.opens),
            "lessons": [_build_lesson(lesson, url if lesson_url else None) for lesson in section.lessons],
        }
        for section in draft.sections
    ]
    return {
        "title": draft.title,
        "summary": draft.summary,
        "description": draft.description,
        "language": draft.language,
        "level": draft.level,
        "category": draft.category,
        "cover_media_id": str(draft.cover_media_id) if draft.cover_media_id else None,
        "minutes": sum(lesson["minutes"] for section in sections for lesson in section["lessons"]),
        "tags": list(draft.tags),
        "completion": asdict(draft.completion),
        "certificate": asdict(draft.certificate),
        "sections": sections,
    }


def build_version(draft: CourseDraft, course_id: CourseId) -> dict[str, Any]:
    """The JSON of a version as its learners get it: its links lead to the pages they learn on. CPU-bound."""
    return build(draft, lambda lesson: f"/learn/{course_id}/{lesson}")


def _build_lesson(lesson: DraftLesson, url: Callable[[str], str | None] | None) -> dict[str, Any]:
    node = lesson.node
    rendered = render(lesson.blocks, url) if url else Rendered("", ())
    return {
        **dump_lesson(node),
        "minutes": rules.lesson_minutes(node, lesson.blocks, lesson.quiz),
        "minutes_set": node.minutes,
        "html": rendered.html,
        "headings": [{"level": a.level, "text": a.text, "slug": a.slug} for a in rendered.headings],
        "blocks": lesson.blocks,
        "quiz": lesson.quiz,
    }


def digest(snapshot: dict[str, Any]) -> str:
    """SHA-256 of a snapshot, the same before and after Postgres kept it."""
    return hashlib.sha256(orjson.dumps(snapshot, option=orjson.OPT_SORT_KEYS)).hexdigest()


def draft_of(raw: dict[str, Any]) -> CourseDraft:
    """The draft that a snapshot was made from, or a content that was kept."""

    def lesson(item: dict[str, Any]) -> DraftLesson:
        node = replace(parse_lesson(item), minutes=item["minutes_set"])
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
                parse_opening(section.get("opens")),
            )
            for section in raw["sections"]
        ),
        tuple(raw.get("tags", ())),
        CompletionRule(**raw.get("completion", {})),
        CertificateChoice(**raw.get("certificate", {})),
    )


def parse(raw: dict[str, Any], course_id: UUID, number: int, version_id: UUID | None) -> Snapshot:
    """A snapshot from its JSON, without the blocks that only editors need."""
    sections = tuple(
        SnapshotSection(
            UUID(section["id"]),
            section["title"],
            tuple(map(_parse_lesson, section["lessons"])),
            parse_opening(section.get("opens")),
        )
        for section in raw["sections"]
    )
    return Snapshot(
        version_id=VersionId(version_id) if version_id else None,
        course_id=CourseId(course_id),
        number=number,
        title=raw["title"],
        summary=raw["summary"],
        description=raw["description"],
        language=raw["language"],
        level=raw["level"],
        category=raw["category"],
        cover_url=f"/media/{raw['cover_media_id']}" if raw["cover_media_id"] else "",
        minutes=raw["minutes"],
        sections=sections,
        tags=tuple(raw.get("tags", ())),
        completion=CompletionRule(**raw.get("completion", {})),
        certificate=CertificateChoice(**raw.get("certificate", {})),
        _index={lesson.id: lesson for section in sections for lesson in section.lessons},
    )


def _parse_lesson(raw: dict[str, Any]) -> SnapshotLesson:
    node = parse_lesson(raw)
    return SnapshotLesson(
        id=node.id,
        title=node.title,
        kind=node.kind,
        minutes=raw["minutes"],
        complete_when=node.complete_when,
        html=raw["html"],
        headings=tuple(Anchor(**heading) for heading in raw["headings"]),
        quiz=_quiz(raw["quiz"]) if node.kind is LessonKind.QUIZ else None,
        depth=node.depth,
        required=node.required,
        gate=node.gate,
        preview=node.preview,
        opens=node.opens,
        assignment=node.assignment,
    )


def _quiz(raw: Any) -> Any:
    """None in a preview whose quiz is not ready; published ones always are."""
    try:
        return ready_quiz(raw)
    except InvalidInput:
        return None


class _Kept:
    """The versions that this process read last, by tenant and version; they never change."""

    def __init__(self, most: int) -> None:
        self._most, self._bytes = most, 0
        self._kept: OrderedDict[tuple[TenantId, UUID], tuple[Snapshot, int]] = OrderedDict()

    def get(self, key: tuple[TenantId, UUID]) -> Snapshot | None:
        found = self._kept.get(key)
        if found is None:
            return None
        self._kept.move_to_end(key)
        return found[0]

    def put(self, key: tuple[TenantId, UUID], snapshot: Snapshot, size: int) -> None:
        if key in self._kept:
            return
        self._kept[key] = (snapshot, size)
        self._bytes += size
        while self._bytes > self._most and len(self._kept) > 1:
            _, (_, gone) = self._kept.popitem(last=False)
            self._bytes -= gone


_kept = _Kept(CACHE_BYTES)


async def snapshot(actor: Actor, version_id: VersionId) -> Snapshot:
    """A version as learners read it. No query when this process has read it before, else one.

    Safe within a caller's open transaction: it takes no connection from the pool that those hold.
    The caller decides who may see which of it: whoever is in the course; never ``quiz`` to a browser as it is.

    Raises:
        VersionNotFound: none such in the actor's tenant.
    """
    found = _kept.get((actor.tenant_id, version_id)) or (await snapshots(actor, (version_id,))).get(version_id)
    if found is None:
        raise VersionNotFound
    return found


async def snapshots(actor: Actor, version_ids: Iterable[UUID]) -> dict[UUID, Snapshot]:
    """Several versions by their ids, in one query at most; those that the tenant does not have are left out."""
    found = {one: _kept.get((actor.tenant_id, one)) for one in version_ids}
    known = {one: snapshot for one, snapshot in found.items() if snapshot is not None}
    missing = found.keys() - known.keys()
    for version_id, course_id, number, text in await repository.version_texts(actor, missing) if missing else ():
        known[version_id] = parse(orjson.loads(text), course_id, number, version_id)
        _kept.put((actor.tenant_id, version_id), known[version_id], len(text))
        await asyncio.sleep(0)  # a long list of long courses shares the loop with everybody else
    return known
