"""A question on a page that is only read: what one chooses from, and what is right."""

from typing import Any

from backend.courses.content.quiz_question import GAP, gap_parts


def choices_of(question: dict[str, Any]) -> list[list[str]]:
    """The lists that a question shows, in an order that tells nothing: by the alphabet where theirs would tell."""
    kind = question["kind"]
    if kind == "matching":
        return [[pair["text"] for pair in question["pairs"]], _sorted(one["text"] for one in question["choices"])]
    if kind == "ordering":
        return [_sorted(item["text"] for item in question["items"])]
    if kind == "gaps" and question["input"] == "drag":
        return [_sorted(word for gap in question["gaps"] for word in _shown(gap))]
    return [[option["text"] for option in question.get("options", [])]]


def open_text(question: dict[str, Any]) -> str:
    """A text with its gaps left open, with what may be chosen for each; empty for other kinds."""
    if question["kind"] != "gaps":
        return ""
    gaps, chosen = question["gaps"], question["input"] == "select"

    def hole(place: int) -> str:
        words = _sorted(_shown(gaps[place])) if chosen and place < len(gaps) else []
        return f"[ {' / '.join(words)} ]" if words else "________"

    return "".join(words if place is None else hole(place) for words, place in gap_parts(question["text"]))


def right_answer(question: dict[str, Any]) -> list[str]:
    """What is right, line by line."""
    kind = question["kind"]
    if kind == "numeric":
        if question["answer"] is None:
            return ["–"]
        tolerance = f" (± {question['tolerance']:g})" if question["tolerance"] else ""
        own = next((f" {unit['name']}" for unit in question.get("units", ()) if unit["factor"] == 1), "")
        return [f"{question['answer']:g}{own}{tolerance}"]
    if kind == "short":
        return [" · ".join(question["accepted"])]
    if kind == "matching":
        texts = {choice["id"]: choice["text"] for choice in question["choices"]}
        return [f"{pair['text']} → {texts.get(pair['choice'], '–')}" for pair in question["pairs"]]
    if kind == "ordering":
        return [f"{number}. {item['text']}" for number, item in enumerate(question["items"], 1)]
    if kind == "gaps":
        return [GAP.sub(lambda place: _filled(question, int(place[1]) - 1), question["text"])]
    if kind == "essay":
        return [*_rubric(question), *([question["notes"]] if question.get("notes") else [])] or ["Graded by hand."]
    return [" · ".join(option["text"] for option in question["options"] if option["correct"])]


def _rubric(question: dict[str, Any]) -> list[str]:
    return [
        f"{line['title']}: " + " · ".join(f"{level['title']} ({level['points']:g})" for level in line["levels"])
        for line in question.get("rubric", ())
    ]


def _filled(question: dict[str, Any], place: int) -> str:
    gaps = question["gaps"]
    accepted = gaps[place]["accepted"] if place < len(gaps) else []
    return f"[ {' · '.join(accepted if question['input'] == 'typed' else accepted[:1]) or '–'} ]"


def _shown(gap: dict[str, Any]) -> list[str]:
    return [*gap["accepted"][:1], *gap["wrong"]]


def _sorted(texts: Any) -> list[str]:
    return sorted(texts, key=str.casefold)
