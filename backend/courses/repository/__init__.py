"""All SQL of courses."""

from backend.courses.repository.catalogue import MOST_VALUES, find, listed
from backend.courses.repository.courses import (
    course,
    courses,
    hold,
    owned,
    owned_ids,
    prerequisites,
    templates,
    titles_from,
    touch,
)
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
from backend.courses.repository.staff import (
    add_prerequisite,
    all_prerequisites,
    hold_prerequisites,
    names_of,
    pass_marks,
    put_staff,
    remove_prerequisite,
    remove_staff,
    titled,
)
from backend.courses.repository.versions import hash_of, version, version_texts, versions

__all__ = [
    "MOST_VALUES",
    "PER_PAGE",
    "add_prerequisite",
    "all_prerequisites",
    "bodies",
    "checkpoint",
    "checkpoints",
    "course",
    "courses",
    "due_plans",
    "find",
    "forget_checkpoints",
    "hash_of",
    "hold",
    "hold_plan",
    "hold_prerequisites",
    "lesson",
    "lesson_in",
    "listed",
    "media_uses",
    "names_of",
    "notes_between",
    "owned",
    "owned_ids",
    "pass_marks",
    "plan_of",
    "plans",
    "prerequisites",
    "put_staff",
    "remove_bodies",
    "remove_prerequisite",
    "remove_staff",
    "templates",
    "titled",
    "titles_from",
    "touch",
    "version",
    "version_texts",
    "versions",
    "waiting_plan",
]
