"""A course as large as they come: for what must stay quick with it."""

from backend.courses import api as courses
from backend.courses.dto import CourseCard, CourseDraft, DraftLesson, DraftSection, LessonNode
from backend.kernel.actor import Actor
from backend.kernel.ids import LessonId, new_id
from tests.factories.courses import paragraph

SECTIONS, LESSONS_EACH = 60, 20
_PARAGRAPH = "A map shows the land from above, and a compass shows which way the map has to lie. " * 6


def a_large_draft(sections: int = SECTIONS, lessons_each: int = LESSONS_EACH) -> CourseDraft:
    """``sections`` times ``lessons_each`` lessons of four paragraphs, each with a name of its own."""
    parts = tuple(
        DraftSection(new_id(), f"Day {day} of the long way round", tuple(_lesson(day, n) for n in range(lessons_each)))
        for day in range(1, sections + 1)
    )
    return CourseDraft("The long way round", "Every day of it.", sections=parts)


def _lesson(day: int, number: int) -> DraftLesson:
    node = LessonNode(LessonId(new_id()), f"Leg {number + 1}: over the pass and down to the river, day {day}")
    return DraftLesson(node, [paragraph(f"Part {part}. {_PARAGRAPH}") for part in range(4)])


async def a_large_course(
    actor: Actor, sections: int = SECTIONS, lessons_each: int = LESSONS_EACH, *, publish: bool = True
) -> CourseCard:
    """The draft in the database, and in its first version unless ``publish`` is False. Takes a few seconds."""
    card = await courses.create_from_draft(actor, a_large_draft(sections, lessons_each))
    if publish:
        await courses.publish(actor, card.id)
    return card
