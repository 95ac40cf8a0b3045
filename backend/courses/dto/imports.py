"""Shapes of imports that cross the door of courses."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from backend.kernel.ids import CourseId


class ImportStatus(StrEnum):
    """How an import stands."""

    UPLOADING = "uploading"
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class ImportTicket:
    """How a browser puts the file into S3: a form of these fields, then the file, sent to ``url`` by ``method``."""

    import_id: UUID
    url: str
    fields: dict[str, str]
    method: str = "POST"


@dataclass(frozen=True, slots=True)
class ImportJob:
    """An import in a list. ``size`` in bytes; ``done`` of ``total`` parts of the ``stage`` are through.

    ``kept``, ``changed`` and ``dropped`` count the parts of the report. ``course_id`` is set where there is a course.
    """

    id: UUID
    file_name: str
    size: int
    status: ImportStatus
    stage: str
    done: int
    total: int
    title: str
    course_id: CourseId | None
    kept: int
    changed: int
    dropped: int
    error: str
    created_at: datetime
    finished_at: datetime | None

    @property
    def is_open(self) -> bool:
        """Whether something is still to come of it."""
        return self.status in (ImportStatus.UPLOADING, ImportStatus.WAITING, ImportStatus.RUNNING)


@dataclass(frozen=True, slots=True)
class ImportReport:
    """An import with what became of every part: ``{"totals": …, "items": […]}``, as ``Report.as_json`` makes it."""

    job: ImportJob
    report: dict[str, Any] = field(default_factory=dict)
