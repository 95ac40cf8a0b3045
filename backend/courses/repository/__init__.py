"""All SQL of courses."""

from backend.courses.repository.catalogue import browse, browse_cells, categories, published
from backend.courses.repository.courses import course, courses, owned, owned_ids, prerequisites, titles_from, touch
from backend.courses.repository.lessons import bodies, lesson, remove_bodies
from backend.courses.repository.paging import PER_PAGE
from backend.courses.repository.versions import hash_of, version, version_texts, versions

__all__ = [
    "PER_PAGE",
    "bodies",
    "browse",
    "browse_cells",
    "categories",
    "course",
    "courses",
    "hash_of",
    "lesson",
    "owned",
    "owned_ids",
    "prerequisites",
    "published",
    "remove_bodies",
    "titles_from",
    "touch",
    "version",
    "version_texts",
    "versions",
]
