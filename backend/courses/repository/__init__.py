"""All SQL of courses."""

from backend.courses.repository.catalogue import MOST_VALUES, find, listed
from backend.courses.repository.courses import course, courses, owned, owned_ids, prerequisites, titles_from, touch
from backend.courses.repository.lessons import bodies, lesson, remove_bodies
from backend.courses.repository.media import media_uses
from backend.courses.repository.paging import PER_PAGE
from backend.courses.repository.versions import hash_of, version, version_texts, versions

__all__ = [
    "MOST_VALUES",
    "PER_PAGE",
    "bodies",
    "course",
    "courses",
    "find",
    "hash_of",
    "lesson",
    "listed",
    "media_uses",
    "owned",
    "owned_ids",
    "prerequisites",
    "remove_bodies",
    "titles_from",
    "touch",
    "version",
    "version_texts",
    "versions",
]
