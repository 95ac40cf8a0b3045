"""A draw of a comparison: from where, how many, and what there was to draw from."""

from collections.abc import Mapping
from html import escape
from typing import Any, Literal

from backend.courses.comparing.words import all_marked, marked_text
from backend.courses.content.quiz_question import heading_of

Json = Mapping[str, Any]
Side = Literal["del", "ins"]
DRAW = "draw"


def asked(quiz: Json | None) -> list[Json]:
    """The questions of a quiz, its draws among them at their places, of the kind ``DRAW``."""
    questions, draws = list((quiz or {}).get("questions", ())), (quiz or {}).get("draws", ())
    for draw in reversed(draws):
        questions.insert(draw["at"], {**draw, "kind": DRAW, "at": 0})
    return questions


def as_html(draw: Json, other: Json | None, side: Side) -> str:
    """A draw beside its other side; see ``questions.as_html``."""
    against = draw if other is None or other.get("kind") != DRAW else other
    before, after = (_about(draw), _about(against)) if side == "del" else (_about(against), _about(draw))
    about = marked_text(before, after)[0 if side == "del" else 1]
    known = {question["id"]: question for question in against.get("pool", ())}
    items = "".join(f"<li>{_drawn(question, known, side)}</li>" for question in draw.get("pool", ()))
    return f'<p class="diff-prompt">{about}</p>' + (f'<ul class="diff-options">{items}</ul>' if items else "")


def _about(draw: Json) -> str:
    count, points = draw["count"], draw["points"]
    kept = [draw.get("title") or "", draw.get("difficulty") or "", *draw.get("tags", ())]
    place = ", ".join(word for word in kept if word)
    worth = f"{points:g} {'point' if points == 1 else 'points'}{'' if count == 1 else ' each'}"
    return f"{count} {'question' if count == 1 else 'questions'} at random{f' ({place})' if place else ''} · {worth}"


def _drawn(question: Json, known: Mapping[str, Json], side: Side) -> str:
    heading = heading_of(question)
    other = known.get(question["id"])
    if other is None:
        return all_marked(heading, side)
    if other.get("bank_version") != question.get("bank_version"):
        was = f"{heading_of(other)} · version {other.get('bank_version')}"
        now = f"{heading} · version {question.get('bank_version')}"
        return marked_text(now, was)[0] if side == "del" else marked_text(was, now)[1]
    return escape(heading)
