"""Whether a draft can be published, and what that would change. Pure."""

from typing import Any
from uuid import UUID

from backend.courses.content import assignments
from backend.courses.content.problems import problems_in
from backend.courses.content.quiz_format import parse_quiz, pool_problems, problems
from backend.courses.dto import CourseDraft, DraftLesson, LessonKind, PublishCheck
from backend.courses.errors import LessonProblem
from backend.courses.settings_rules import unreachable
from backend.kernel.errors import InvalidInput

_SHOWN = ("title", "summary", "description", "language", "level", "category", "cover_media_id")
_SHOWN_SINCE = ("tags", "completion", "certificate")
_COMPARED = ("title", "kind", "minutes", "complete_when", "blocks", "quiz")
_COMPARED_SINCE = ("depth", "required", "gate", "preview", "opens", "assignment")
"""What older versions do not say."""


def problems_of(draft: CourseDraft, missing: set[UUID]) -> tuple[LessonProblem, ...]:
    """What keeps a draft from being published, lesson by lesson."""
    lessons = [lesson for section in draft.sections for lesson in section.lessons]
    if not lessons:
        return (LessonProblem(None, "", "Add at least one lesson."),)
    return unreachable((lesson.node for lesson in lessons), draft.completion) + tuple(
        LessonProblem(lesson.node.id, lesson.node.title, message)
        for lesson in lessons
        for message in _lesson_problems(lesson, missing)
    )


def _lesson_problems(lesson: DraftLesson, missing: set[UUID]) -> list[str]:
    found: list[str] = []
    if lesson.node.kind is LessonKind.QUIZ:
        try:
            quiz = parse_quiz(lesson.quiz or {})
            found.extend(problem.message for problem in (*problems(quiz, missing), *pool_problems(quiz)))
        except InvalidInput as failure:
            found.append(failure.message)
    elif lesson.node.assignment is not None:
        found.extend(assignments.problems(lesson.node.assignment))
        found.extend([] if lesson.blocks else ["Write the brief: what is to be handed in, and what makes it good."])
    elif not lesson.blocks:
        found.append("This lesson is empty.")
    return [*found, *problems_in(lesson.blocks, missing)]


def compare(
    before: dict[str, Any] | None, after: dict[str, Any], number: int, problems: tuple[LessonProblem, ...]
) -> PublishCheck:
    """What the next version would change for learners, by the titles of lessons."""
    old, new = _by_id(before), _by_id(after)
    return PublishCheck(
        next_number=number,
        problems=problems,
        added=tuple(lesson["title"] for key, lesson in new.items() if key not in old),
        changed=tuple(lesson["title"] for key, lesson in new.items() if key in old and _differs(old[key], lesson)),
        removed=tuple(lesson["title"] for key, lesson in old.items() if key not in new),
        settings_changed=before is None or _frame(before) != _frame(after),
    )


def _by_id(snapshot: dict[str, Any] | None) -> dict[str, dict[str, Any]]:
    sections = snapshot["sections"] if snapshot else []
    return {lesson["id"]: lesson for section in sections for lesson in section["lessons"]}


def _differs(before: dict[str, Any], after: dict[str, Any]) -> bool:
    return any(before[name] != after[name] for name in _COMPARED) or any(
        before.get(name, after.get(name)) != after.get(name) for name in _COMPARED_SINCE
    )


def _frame(snapshot: dict[str, Any]) -> tuple[Any, ...]:
    """Settings, sections, and the order of the lessons that stay."""
    outline = [
        (section["title"], section.get("opens"), [lesson["id"] for lesson in section["lessons"]])
        for section in snapshot["sections"]
    ]
    return (*[snapshot[name] for name in _SHOWN], *[snapshot.get(name) or None for name in _SHOWN_SINCE], outline)
