"""Rows to the cards that people see. Pure."""

from backend.courses import tree
from backend.courses.dto import CourseCard, CourseEditing, CourseStatus
from backend.courses.models import Course
from backend.kernel.ids import CourseId, UserId, VersionId


def card(course: Course) -> CourseCard:
    """A course in a list."""
    unpublished = course.published_version_id is None
    return CourseCard(
        id=CourseId(course.id),
        title=course.title,
        summary=course.summary,
        language=course.language,
        level=course.level,
        category=course.category,
        minutes=course.minutes,
        lesson_count=len(tree.parse(course.draft).lessons) if unpublished else course.lesson_count,
        cover_url=f"/media/{course.cover_media_id}" if course.cover_media_id else "",
        owner_id=UserId(course.owner_id),
        status=CourseStatus(course.status),
        published_version_id=VersionId(course.published_version_id) if course.published_version_id else None,
        published_number=course.published_number,
        published_at=course.published_at,
        updated_at=course.updated_at,
        changed=course.published_at is None or course.updated_at > course.published_at,
        tags=tuple(course.tags),
        is_template=course.is_template,
    )


def editing(course: Course) -> CourseEditing:
    """A course as its tutor edits it."""
    return CourseEditing(
        card=card(course),
        description=course.description,
        version_policy=course.version_policy,
        cover_media_id=course.cover_media_id,
        tree=tree.parse(course.draft),
    )
