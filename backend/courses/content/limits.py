"""How big and how deep a lesson may be, checked before anything walks it recursively."""

from typing import Any

from backend.kernel.errors import InvalidInput

MAX_DEPTH = 12
"""Blocks within blocks. A list in a solution in an exercise is 4."""
MAX_JSON_DEPTH = 2 * MAX_DEPTH + 10
MAX_BLOCKS = 5_000
MAX_NODES = 200_000
MAX_TEXT = 1_000_000
"""Characters of text in one lesson, all blocks together."""


class LessonTooLarge(InvalidInput):
    """More blocks or more text than one lesson holds."""

    code = "lesson_too_large"
    message = "This lesson is too long to keep in one piece. Please split it into two lessons."


class LessonTooDeep(InvalidInput):
    """Blocks nested beyond the limit."""

    code = "lesson_too_deep"
    message = f"Blocks are nested more than {MAX_DEPTH} deep. Please move the innermost ones out a little."


def demand_modest(document: Any) -> None:
    """Go on only with JSON of a modest size, whatever its form; iterative, so that depth cannot exhaust the stack.

    Raises:
        LessonTooLarge, LessonTooDeep
    """
    nodes = text = 0
    stack: list[tuple[Any, int]] = [(document, 0)]
    while stack:
        node, depth = stack.pop()
        nodes += 1
        if depth > MAX_JSON_DEPTH:
            raise LessonTooDeep
        if isinstance(node, dict):
            stack.extend((value, depth + 1) for value in node.values())
        elif isinstance(node, list):
            stack.extend((value, depth + 1) for value in node)
        elif isinstance(node, str):
            text += len(node)
        if nodes + len(stack) > MAX_NODES or text > MAX_TEXT:
            raise LessonTooLarge
