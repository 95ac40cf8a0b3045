"""Lessons that leave a draft are set aside whole for a while, so that they can be brought back."""

from collections.abc import Collection, Sequence
from datetime import timedelta
from uuid import UUID

from backend.courses import repository, tree
from backend.courses.dto import SectionNode
from backend.kernel import clock
from backend.platform.unit_of_work import Work

KEPT_FOR = timedelta(days=30)


async def set_aside(work: Work, sections: Sequence[SectionNode], gone: Collection[UUID]) -> None:
    """Take the bodies of these lessons out of the draft, and keep them with where they were."""
    lessons = [
        {
            "lesson_id": str(node.id),
            "section_id": str(section.id),
            "section_title": section.title,
            "node": tree.dump_lesson(node),
        }
        for section in sections
        for node in section.lessons
        if node.id in gone
    ]
    if lessons:
        at = clock.now()
        await repository.forget_removed(work.session, at - KEPT_FOR)
        await repository.keep_removed(work.session, lessons, at, work.actor.user_id)
