"""What reviewers and tutors say of a draft."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Comment:
    """One remark. ``mine``: of whoever asks. A deleted one has no words, and keeps its place in the thread."""

    id: UUID
    author: str
    body: str
    at: datetime
    edited: bool
    deleted: bool
    mine: bool


@dataclass(frozen=True, slots=True)
class Thread:
    """The remarks on one block, oldest first. ``quote``: how it began to read then; ``gone``: it is no longer there."""

    id: UUID
    lesson_id: UUID
    lesson_title: str
    block_id: str
    quote: str
    gone: bool
    resolved: bool
    resolved_by: str
    comments: tuple[Comment, ...]
