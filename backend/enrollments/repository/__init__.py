"""All SQL of enrolments."""

from backend.enrollments.repository.lists import PAGE, counts, learners, mine, owner_of
from backend.enrollments.repository.progress import (
    Found,
    Progress,
    enrol,
    find,
    lock,
    lock_by_id,
    save,
    save_view,
    standings,
)

__all__ = [
    "PAGE",
    "Found",
    "Progress",
    "counts",
    "enrol",
    "find",
    "learners",
    "lock",
    "lock_by_id",
    "mine",
    "owner_of",
    "save",
    "save_view",
    "standings",
]
