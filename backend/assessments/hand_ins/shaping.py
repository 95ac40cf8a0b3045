"""Rows of hand-ins and files as the shapes that cross the door."""

from typing import Any
from uuid import UUID

from backend.assessments.dto import Draft, FilePartsUpload, HandedInFile, LevelGiven, Submission, SubmissionStatus
from backend.assessments.hand_ins.errors import NotAnAssignment
from backend.courses import api as courses
from backend.courses.dto import Assignment, SnapshotLesson
from backend.kernel.actor import Actor
from backend.kernel.ids import VersionId
from backend.media.api import PART_SIZE
from backend.media.dto import Kind


async def assignment(actor: Actor, version_id: UUID, lesson_id: UUID) -> tuple[SnapshotLesson, Assignment]:
    """An assignment of a version.

    Raises:
        NotAnAssignment: the version has no such lesson, or it is another kind of lesson there.
    """
    version = await courses.snapshot(actor, VersionId(version_id))
    lesson = next((one for one in version.lessons if one.id == lesson_id), None)
    if lesson is None or lesson.assignment is None:
        raise NotAnAssignment
    return lesson, lesson.assignment


def file_of(row: Any) -> HandedInFile:
    """A file from its row."""
    return HandedInFile(row.id, row.name, Kind(row.kind), row.content_type, row.size, row.sha256)


def dump_file(file: HandedInFile) -> dict[str, Any]:
    """A file as a hand-in keeps it for good."""
    return {
        "id": str(file.id),
        "name": file.name,
        "kind": file.kind.value,
        "content_type": file.content_type,
        "size": file.size,
        "sha256": file.sha256,
    }


def draft_of(row: Any, files: list[Any]) -> Draft:
    """A draft with its files, those that are on their way apart."""
    ready = tuple(file_of(one) for one in files if one.status == "ready")
    coming = tuple(FilePartsUpload(one.id, one.name, one.size, PART_SIZE) for one in files if one.status != "ready")
    if row is None:
        return Draft(files=ready, waiting=coming)
    return Draft(row.body, row.link, row.revision, row.saved_at, ready, coming)


def submission_of(row: Any) -> Submission:
    """A hand-in from its row."""
    files = tuple(HandedInFile(**{**one, "id": UUID(one["id"]), "kind": Kind(one["kind"])}) for one in row.files)
    return Submission(
        id=row.id,
        number=row.number,
        handed_in_at=row.handed_in_at,
        late=row.late,
        text=row.body,
        link=row.link,
        files=files,
        receipt=row.receipt,
        status=SubmissionStatus(row.status),
        points=row.points,
        comment=row.comment,
        settled_at=row.settled_at,
        settled_by=row.settled_by_name,
        revision=row.revision,
        levels=tuple(LevelGiven(**level) for level in row.levels or ()),
    )
