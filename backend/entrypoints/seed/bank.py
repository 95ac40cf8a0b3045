"""The demo's bank of questions, and a course whose quiz draws from it."""

from pathlib import Path
from typing import Any, Final
from uuid import UUID

from backend.courses import api as courses
from backend.courses.dto import BankQuery, CompleteWhen, CourseDraft, DraftLesson, DraftSection, LessonKind, LessonNode
from backend.kernel.actor import Actor
from backend.kernel.ids import LessonId, new_id

_QUESTIONS: Final = Path(__file__).parent / "questions.gift"
_TITLE: Final = "Ready for the hill?"


async def fill(tutor: Actor) -> None:
    """Questions in categories, a quiz that asks one of them and draws five, and a newer version of the one it asks."""
    if (await courses.bank_overview(tutor)).categories:
        return
    top = await courses.make_category(tutor, "Navigation on foot")
    await courses.read_into_bank(tutor, top.id, _QUESTIONS.name, _QUESTIONS.read_bytes(), keep=True)
    (line,) = (await courses.find_questions(tutor, BankQuery(search="behind your goal"))).lines
    card = await courses.bank_question(tutor, line.id)
    quiz = {
        "pass_mark": 60,
        "questions": [{**card.content, "bank_version": 1}],
        "draws": [_draw(top.id, 3), _draw(await _below(tutor, "On the way"), 2, points=2)],
    }
    node = LessonNode(LessonId(new_id()), "Six questions before we start", LessonKind.QUIZ, None, CompleteWhen.PASSED)
    section = DraftSection(new_id(), "Before the first day", (DraftLesson(node, [], quiz),))
    summary = "Six questions, five of them others for everybody."
    course = await courses.create_from_draft(tutor, CourseDraft(_TITLE, summary, sections=(section,)))
    await courses.update_course(tutor, course.id, {"enrol_mode": "invitation"})
    await courses.publish(tutor, course.id)
    content = {**card.content, "prompt": "What is a wall or a stream just behind your goal good for?"}
    await courses.save_question(tutor, card.id, card.category_id, content, ["planning"], "easy", card.revision)


async def _below(tutor: Actor, name: str) -> UUID:
    return next(one.id for one in (await courses.bank_overview(tutor)).categories if one.name == name)


def _draw(category: UUID, count: int, **fields: Any) -> dict[str, Any]:
    return {"id": str(new_id()), "at": 1, "count": count, "points": 1, "category_id": str(category), **fields}
