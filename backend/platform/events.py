"""What services announce. Named in the past, versioned, grown by addition only."""

import dataclasses
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened. Fields are plain: UUID, str, int, float, bool, datetime, lists and dicts of these."""

    topic: ClassVar[str]
    version: ClassVar[int] = 1

    def payload(self) -> dict[str, Any]:
        """The fields, ready for JSON."""
        return {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}


@dataclass(frozen=True, slots=True)
class Envelope:
    """An event as it travels: who, when, where, and the payload as JSON values."""

    id: UUID
    topic: str
    type: str
    version: int
    tenant_id: UUID
    actor_id: UUID | None
    actor_name: str
    at: datetime
    payload: dict[str, Any]
    trace_id: str


TOPICS = ("lms.learning", "lms.assessment", "lms.content", "lms.identity", "lms.media", "lms.notification")
PARTITIONS = 3


def dead_letters(topic: str) -> str:
    """Where an event goes that a consumer could not take."""
    return f"{topic}.dlq"
