"""Grading a quiz anew, once its questions were put right."""

from dataclasses import dataclass
from uuid import UUID

from backend.kernel.ids import AttemptId


@dataclass(frozen=True, slots=True)
class RegradeChange:
    """One attempt that a regrade would give another result; whole percentages."""

    attempt_id: AttemptId
    learner_name: str
    number: int
    before: int
    percent: int
    before_passed: bool
    passed: bool


@dataclass(frozen=True, slots=True)
class RegradePreview:
    """What a regrade would do. ``attempts``: how many were graded by other questions than the published version has.

    ``changes`` come with the largest first; ``kept`` are the numbers of questions that changed too much to grade what
    was answered before.
    """

    attempts: int
    changes: tuple[RegradeChange, ...]
    kept: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RegradeStep:
    """Some more attempts were graded anew. ``after``: where to go on; None where nothing is left."""

    done: int
    changed: int
    after: UUID | None
