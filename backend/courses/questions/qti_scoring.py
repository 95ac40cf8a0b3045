"""How an item of QTI 3 is scored: declarations with mappings, and the processing that adds them up."""

from collections.abc import Sequence
from decimal import Decimal
from html import escape
from typing import Final

from backend.courses.exporting.numbers import plain
from backend.courses.questions.moodle_writing import without_unseen, xml_text
from backend.courses.questions.written import Question, shown

_VARIABLE: Final = '<qti-variable identifier="RESPONSE"/>'
_RIGHT: Final = f'<qti-match>{_VARIABLE}<qti-correct identifier="RESPONSE"/></qti-match>'


def declared(
    name: str,
    cardinality: str,
    base_type: str,
    correct: Sequence[str],
    earned: Sequence[tuple[str, Decimal]],
    *,
    cased: bool | None = None,
) -> str:
    """A response, what is right, and what each answer earns."""
    values = "".join(f"<qti-value>{xml_text(value)}</qti-value>" for value in correct)
    case = "" if cased is None else f' case-sensitive="{str(cased).lower()}"'
    entries = "".join(
        f'<qti-map-entry map-key="{escape(without_unseen(key))}" mapped-value="{_written(value)}"{case}/>'
        for key, value in earned
    )
    mapping = f'<qti-mapping lower-bound="0" default-value="0">{entries}</qti-mapping>' if entries else ""
    return (
        f'<qti-response-declaration identifier="{name}" cardinality="{cardinality}" base-type="{base_type}">\n'
        f"<qti-correct-response>{values}</qti-correct-response>{mapping}</qti-response-declaration>\n"
    )


def outcomes(question: Question) -> str:
    """The score, of how much, and which feedback is shown."""
    points = shown(question["points"])
    by_hand = ' external-scored="human"' if question["kind"] == "essay" else ""
    found = (
        '<qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float" '
        f'normal-maximum="{points}"{by_hand}>'
        "<qti-default-value><qti-value>0</qti-value></qti-default-value></qti-outcome-declaration>\n"
        '<qti-outcome-declaration identifier="MAXSCORE" cardinality="single" base-type="float">'
        f"<qti-default-value><qti-value>{points}</qti-value></qti-default-value></qti-outcome-declaration>\n"
        '<qti-outcome-declaration identifier="FEEDBACK" cardinality="single" base-type="identifier"/>\n'
    )
    if "options" in question:
        cardinality = "multiple" if question["kind"] == "multiple" else "single"
        found += f'<qti-outcome-declaration identifier="CHOSEN" cardinality="{cardinality}" base-type="identifier"/>\n'
    return found


def processing(question: Question) -> str:
    """What is done with an answer: the score, then what is said of it. An essay is scored by somebody."""
    kind = question["kind"]
    if kind == "essay":
        return ""
    if kind == "numeric":
        score = _if(_near(question), _set("SCORE", "float", shown(question["points"])))
    elif kind == "ordering":
        score = _if(_RIGHT, _set("SCORE", "float", shown(question["points"])))
    else:
        score = _summed(question)
    chosen = f'<qti-set-outcome-value identifier="CHOSEN">{_VARIABLE}</qti-set-outcome-value>\n'
    said = _if(_whole(question), _set("FEEDBACK", "identifier", "correct"), _set("FEEDBACK", "identifier", "incorrect"))
    return (
        f"<qti-response-processing>\n{score}{chosen if 'options' in question else ''}{said}</qti-response-processing>\n"
    )


def _names(question: Question) -> list[str]:
    filled = question["kind"] == "gaps" and question["input"] != "drag"
    return [f"RESPONSE{index}" for index, _ in enumerate(question["gaps"])] if filled else ["RESPONSE"]


def _summed(question: Question) -> str:
    maps = "".join(f'<qti-map-response identifier="{name}"/>' for name in _names(question))
    whole = f"<qti-sum>{maps}</qti-sum>" if len(_names(question)) > 1 else maps
    return f'<qti-set-outcome-value identifier="SCORE">{whole}</qti-set-outcome-value>\n'


def _whole(question: Question) -> str:
    """Whether everything is right."""
    if question["kind"] == "numeric":
        return _near(question)
    if question["kind"] == "ordering":
        return _RIGHT
    # A third, three times, is a little less than one.
    enough = float(question["points"]) * 0.9999
    least = f'<qti-base-value base-type="float">{enough:.7g}</qti-base-value>'
    return f'<qti-gte><qti-variable identifier="SCORE"/>{least}</qti-gte>'


def _near(question: Question) -> str:
    reach = plain(Decimal(repr(float(question["tolerance"]))))
    return (
        f'<qti-equal tolerance-mode="absolute" tolerance="{reach} {reach}">{_VARIABLE}'
        '<qti-correct identifier="RESPONSE"/></qti-equal>'
    )


def _set(name: str, base_type: str, value: str) -> str:
    return (
        f'<qti-set-outcome-value identifier="{name}"><qti-base-value base-type="{base_type}">{value}</qti-base-value>'
        "</qti-set-outcome-value>"
    )


def _if(condition: str, then: str, otherwise: str = "") -> str:
    rest = f"<qti-response-else>{otherwise}</qti-response-else>" if otherwise else ""
    return (
        f"<qti-response-condition><qti-response-if>{condition}{then}</qti-response-if>{rest}</qti-response-condition>\n"
    )


def _written(value: Decimal) -> str:
    return plain(Decimal(f"{value:.7f}"))
