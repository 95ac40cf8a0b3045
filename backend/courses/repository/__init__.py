"""All SQL of courses."""

from backend.courses.repository.catalogue import MOST_VALUES, find, listed
from backend.courses.repository.courses import course, courses, owned, owned_ids, prerequisites, titles_from, touch
from backend.courses.repository.lessons import bodies, lesson, remove_bodies
from backend.courses.repository.media import media_uses
from backend.courses.repository.paging import PER_PAGE
from backend.courses.repository.releases import (
    checkpoint,
    checkpoints,
    due_plans,
    forget_checkpoints,
    hold_plan,
    lesson_in,
    notes_between,
    plan_of,
    plans,
    waiting_plan,
)
from backend.courses.repository.versions import hash_of, version, version_texts, versions

__all__ = [
    "MOST_VALUES",
    "PER_PAGE",
    "bodies",
    "checkpoint",
    "checkpoints",
    "course",
    "courses",
    "due_plans",
    "find",
    "forget_checkpoints",
    "hash_of",
    "hold_plan",
    "lesson",
    "lesson_in",
    "listed",
    "media_uses",
    "notes_between",
    "owned",
    "owned_ids",
    "plan_of",
    "plans",
    "prerequisites",
    "remove_bodies",
    "titles_from",
    "touch",
    "version",
    "version_texts",
    "versions",
    "waiting_plan",
]
