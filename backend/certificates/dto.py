"""Frozen shapes that cross the door."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Evidence:
    """One lesson that the certificate rests on, or one course of a path, with the ``version`` that was completed.

    ``percent`` and ``pass_mark`` are a quiz's, None for anything else.
    """

    title: str
    kind: str
    completed_at: datetime | None
    percent: int | None
    pass_mark: int | None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class CertificateCard:
    """A certificate as its owner has it. ``status``: issued or revoked; ``verify_url`` is public.

    It is of a course, or of a path (``about_id`` is which, ``of_path`` says so), whose title is ``course_title``.
    """

    id: UUID
    about_id: UUID
    of_path: bool
    user_id: UUID
    course_title: str
    learner_name: str
    code: str
    status: str
    completed_at: datetime
    issued_at: datetime
    verify_url: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What anyone may know who has the code: who learned what, when, by which rule and on what evidence.

    A learning path's (``of_path``) has no version of its own; its evidence are its courses.
    """

    academy: str
    code: str
    status: str
    learner_name: str
    course_title: str
    version_number: int | None
    rule: str
    completed_at: datetime
    issued_at: datetime
    evidence: tuple[Evidence, ...]
    revoked_reason: str = ""
    of_path: bool = False


@dataclass(frozen=True, slots=True)
class CertificatePage:
    """One page of an academy's certificates; pages count from 1."""

    rows: tuple[CertificateCard, ...]
    total: int
    page: int
    pages: int
