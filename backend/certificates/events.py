"""What certificates announce."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from backend.platform.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class _CertificateEvent(Event):
    """Of an enrolment in a course, or of a membership of a path, whose title is ``course_title``."""

    topic: ClassVar[str] = "lms.notification"

    certificate_id: UUID
    enrollment_id: UUID | None = None
    course_id: UUID | None = None
    path_member_id: UUID | None = None
    path_id: UUID | None = None
    course_title: str
    user_id: UUID
    learner_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateIssued(_CertificateEvent):
    """A certificate is there to be shown. ``size`` is its file's, in bytes."""

    learner_email: str
    code: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateRevoked(_CertificateEvent):
    """It is not valid any more, and its page says so."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateReinstated(_CertificateEvent):
    """A revoked one is valid again."""
