"""Short ways to write a lesson in code."""

from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from backend.courses.dto import CompleteWhen, DraftLesson, DraftSection, LessonKind, LessonNode
from backend.kernel.ids import LessonId

Block = dict[str, Any]


def _run(text: str) -> list[Block]:
    return [{"type": "text", "text": text, "styles": {}}]


def p(text: str) -> Block:
    """A paragraph."""
    return {"type": "paragraph", "props": {}, "content": _run(text), "children": []}


def h(text: str) -> Block:
    """A heading within a lesson."""
    return {"type": "heading", "props": {"level": 2}, "content": _run(text), "children": []}


def bullets(*items: str) -> list[Block]:
    """A list."""
    return [{"type": "bulletListItem", "props": {}, "content": _run(item), "children": []} for item in items]


def steps(*items: str) -> list[Block]:
    """A numbered list."""
    return [{"type": "numberedListItem", "props": {}, "content": _run(item), "children": []} for item in items]


def to_tick(*items: str) -> list[Block]:
    """A list to tick off."""
    return [{"type": "checkListItem", "props": {}, "content": _run(item), "children": []} for item in items]


def note(kind: str, text: str) -> Block:
    """A call-out."""
    return {"type": "callout", "props": {"kind": kind}, "content": [], "children": [p(text)]}


def section(title: str, *lessons: DraftLesson) -> DraftSection:
    """A section of lessons."""
    return DraftSection(_id(title), title, lessons)


def text(title: str, *parts: Block | list[Block], **settings: Any) -> DraftLesson:
    """A lesson of text; ``settings`` are those of its node."""
    blocks = [block for part in parts for block in (part if isinstance(part, list) else [part])]
    return DraftLesson(LessonNode(LessonId(_id(title)), title, **settings), blocks)


def quiz(title: str, pass_mark: int, *questions: Block, **settings: Any) -> DraftLesson:
    """A lesson that is a quiz."""
    node = LessonNode(LessonId(_id(title)), title, LessonKind.QUIZ, None, CompleteWhen.PASSED, **settings)
    return DraftLesson(node, [], {"pass_mark": pass_mark, "questions": list(questions)})


def choice(prompt: str, right: str, *wrong: str, because: str = "") -> Block:
    """A question with one right answer."""
    options = [
        {"id": _id(f"{prompt} {answer}").hex, "text": answer, "correct": answer == right} for answer in (right, *wrong)
    ]
    return {
        "id": str(_id(prompt)),
        "kind": "single",
        "prompt": prompt,
        "options": options,
        "feedback_incorrect": because,
    }


def _id(name: str) -> UUID:
    return uuid5(NAMESPACE_URL, name)
