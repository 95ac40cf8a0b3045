"""A quiz of the questions whose answers have parts: matching, putting in order, texts with gaps."""

from typing import Any
from uuid import uuid4

from tests.factories.academies import Academy
from tests.factories.quizzes import QuizCourse, a_quiz_course

TOLD_BY_NO_ONE = ("declination", "variation")
"""Accepted in a typed gap, and shown nowhere before the hand-in."""


def _entries(*texts: str) -> list[dict[str, str]]:
    return [{"id": str(uuid4()), "text": text} for text in texts]


def _gap(*accepted: str, wrong: tuple[str, ...] = ()) -> dict[str, Any]:
    return {"id": str(uuid4()), "accepted": list(accepted), "wrong": list(wrong)}


def _question(kind: str, prompt: str, **fields: Any) -> dict[str, Any]:
    said = {"feedback_correct": "You know your tools.", "feedback_incorrect": "Read lesson two again."}
    return {"id": str(uuid4()), "kind": kind, "prompt": prompt, "points": 1, **said, **fields}


def _gaps(prompt: str, text: str, input: str, *gaps: dict[str, Any]) -> dict[str, Any]:
    return _question("gaps", prompt, text=text, input=input, gaps=list(gaps), case_sensitive=False)


def parts_quiz(*, pass_mark: int = 60, max_attempts: int | None = None) -> dict[str, Any]:
    """Five questions, a point each: matching, order, and gaps that are typed, chosen and dragged into."""
    choices = _entries("Shows north", "Tells the height", "Keeps you dry")
    lines = zip(_entries("Compass", "Altimeter", "Map sheet with a north arrow"), (0, 1, 0), strict=True)
    return {
        "pass_mark": pass_mark,
        "max_attempts": max_attempts,
        "questions": [
            _question(
                "matching",
                "What is each of them for?",
                choices=choices,
                pairs=[{**line, "choice": choices[place]["id"]} for line, place in lines],
            ),
            _question(
                "ordering",
                "How is a bearing taken?",
                items=_entries("Point at the goal", "Turn the ring to the needle", "Read the number", "Walk"),
            ),
            _gaps(
                "",
                "Between true and magnetic north lies the [[1]].\nIt changes from [[2]] to year.",
                "typed",
                _gap(*TOLD_BY_NO_ONE),
                _gap("year"),
            ),
            _gaps(
                "Choose what fits.",
                "On a steep slope contour lines lie [[1]]; a [[2]] breaks them.",
                "select",
                _gap("close together", wrong=("far apart", "nowhere")),
                _gap("cliff", wrong=("meadow",)),
            ),
            _gaps(
                "Put the words into the text.",
                "The [[1]] rises in the [[2]].",
                "drag",
                _gap("sun", wrong=("tide",)),
                _gap("east", wrong=("west",)),
            ),
        ],
    }


def right_values(quiz: dict[str, Any]) -> list[Any]:
    """The right answer to each question of ``parts_quiz``, as a browser sends it."""
    matching, ordering, *gaps = quiz["questions"]
    return [
        {pair["id"]: pair["choice"] for pair in matching["pairs"]},
        [item["id"] for item in ordering["items"]],
        *({gap["id"]: gap["accepted"][0] for gap in question["gaps"]} for question in gaps),
    ]


async def a_course_of_parts(academy: Academy, *, max_attempts: int | None = None) -> QuizCourse:
    """Published by the tutor, joined by the trainee."""
    return await a_quiz_course(academy, quiz=parts_quiz(max_attempts=max_attempts))
