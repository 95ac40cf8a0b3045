"""What the learners of the demo answer: right, or wrong in the way that people are."""

from typing import Any

from backend.assessments.dto import AnswerValue


def to(question: Any, right: bool) -> AnswerValue:
    """An answer to a question of a published quiz."""
    if question.kind == "numeric":
        answer = question.answer or 0
        return f"{answer if right else answer * 2 + 1:g}"
    if question.kind == "short":
        return str(question.accepted[0]) if right else "I do not know"
    if question.kind == "matching":
        return {pair.id: pair.choice if right else question.pairs[0].choice for pair in question.pairs}
    if question.kind == "ordering":
        lines = [item.id for item in question.items]
        return lines if right else [lines[1], lines[0], *lines[2:]]
    if question.kind == "gaps":
        return {gap.id: gap.accepted[0] for gap in (question.gaps if right else question.gaps[:1])}
    chosen = [option.id for option in question.options if option.correct is right]
    return chosen if question.kind == "multiple" else chosen[0]
