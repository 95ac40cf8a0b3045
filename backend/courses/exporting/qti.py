"""A quiz as QTI 1.2: in the profile of Common Cartridge, and beside it, where that says too little, in full.

The profile knows neither numbers nor parts of points. The full form is the one of Canvas, which puts it where we do,
beside the file that every platform reads; our own import prefers it.
"""

from decimal import Decimal
from html import escape
from typing import Any, Final

from backend.courses.content.quiz_question import heading_of
from backend.courses.content.quiz_rich import in_plain_words
from backend.courses.content.quiz_settings import SETTINGS
from backend.courses.dto import DraftLesson
from backend.courses.exporting.essays import essay_losses
from backend.courses.exporting.numbers import NO_UNITS, plain, spellings, values
from backend.courses.importing.report import Place, Report

_PROFILES: Final = {
    "single": "cc.multiple_choice.v0p1", "multiple": "cc.multiple_response.v0p1", "truefalse": "cc.true_false.v0p1",
    "short": "cc.fib.v0p1", "numeric": "cc.fib.v0p1", "essay": "cc.essay.v0p1",
}  # fmt: skip
_FULL_KINDS: Final = {
    "single": "multiple_choice_question", "multiple": "multiple_answers_question", "truefalse": "true_false_question",
    "short": "short_answer_question", "numeric": "numerical_question", "essay": "essay_question",
}  # fmt: skip


_NO_PLACE: Final = "a cartridge has no place for it"
_SAID_ELSEWHERE: Final = frozenset({"pass_mark", "max_attempts"})
_UNKNOWN: Final = {
    "matching": "cartridges know no matching questions",
    "ordering": "cartridges know no questions that are put in order",
    "gaps": "cartridges know no texts with several gaps",
}


def write_quiz(lesson: DraftLesson, place: Place, report: Report) -> str:
    """The file of a quiz; what the profile has no words for is reported."""
    quiz = lesson.quiz or {}
    for question in quiz.get("questions", []):
        _tell(question, place, report)
        if question.get("rich"):
            report.changed(place, "formatting", heading_of(question), "formatting and pictures become plain words")
        if question.get("hints"):
            report.dropped(place, "hints", heading_of(question), _NO_PLACE)
    report.kept(place, "quiz", lesson.node.title)
    report.dropped(place, "setting", f"pass mark {quiz.get('pass_mark', 70)} %", _NO_PLACE)
    for name in SETTINGS:
        if name not in _SAID_ELSEWHERE and quiz.get(name):
            value = "" if name == "access_code" else f" {quiz[name]}"
            report.dropped(place, "setting", f"{name.replace('_', ' ')}{value}", _NO_PLACE)
    return _document(lesson, full=False)


def write_full_quiz(lesson: DraftLesson) -> str | None:
    """The file with what the profile has no words for; None where it says everything."""
    questions = (lesson.quiz or {}).get("questions", [])
    if any(question["kind"] == "numeric" or _weight(question) != question["points"] for question in questions):
        return _document(lesson, full=True)
    return None


def _document(lesson: DraftLesson, *, full: bool) -> str:
    quiz = lesson.quiz or {}
    known = (in_plain_words(question) for question in quiz.get("questions", []) if question["kind"] not in _UNKNOWN)
    items = "".join(_item(question, full=full) for question in known)
    attempts = quiz.get("max_attempts")
    fields = {"cc_profile": "cc.exam.v0p1", "qmd_assessmenttype": "Examination"}
    fields["cc_maxattempts"] = str(attempts) if attempts else "unlimited"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<questestinterop xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        ' xsi:schemaLocation="http://www.imsglobal.org/xsd/ims_qtiasiv1p2'
        ' http://www.imsglobal.org/profile/cc/ccv1p3/ccv1p3_qtiasiv1p2p1_v1p0.xsd">\n'
        f'<assessment ident="a{lesson.node.id.hex}" title="{escape(lesson.node.title)}">{_metadata(fields)}'
        f'<section ident="root">\n{items}</section></assessment>\n</questestinterop>\n'
    )


def _metadata(fields: dict[str, str]) -> str:
    pairs = "".join(
        f"<qtimetadatafield><fieldlabel>{name}</fieldlabel><fieldentry>{value}</fieldentry></qtimetadatafield>"
        for name, value in fields.items()
    )
    return f"<qtimetadata>{pairs}</qtimetadata>"


def _weight(question: dict[str, Any]) -> int:
    return max(1, round(float(question["points"])))


def _tell(question: dict[str, Any], place: Place, report: Report) -> None:
    """What becomes of a question on a platform that reads the profile alone."""
    if why := _UNKNOWN.get(question["kind"]):
        report.dropped(place, "question", heading_of(question), why)
        return
    weight, changes = _weight(question), []
    if weight != question["points"]:
        changes.append(f"it is worth {weight} points, for cartridges know whole ones")
    if question["kind"] == "numeric":
        changes.append(f"it becomes a blank to fill in{_taken(question)}")
    lost = essay_losses(question) if question["kind"] == "essay" else []
    if question["kind"] == "essay" and (question["feedback_correct"] or question["feedback_incorrect"]):
        lost.append("its feedback is left out")
    if lost:
        report.changed(place, "question", question["prompt"], "; ".join([*changes, *lost]))
        return
    if question.get("units"):
        report.changed(place, "question", heading_of(question), "; ".join([*changes, NO_UNITS]))
        return
    if changes:
        changes[-1] += "; brought back in here, it is as it was"
        report.changed(place, "question", heading_of(question), "; ".join(changes))
    else:
        report.kept(place, "question", heading_of(question))


def _taken(question: dict[str, Any]) -> str:
    """Which numbers the blank takes instead of a tolerance, in words."""
    if not question["tolerance"] or question["answer"] is None:
        return ""
    taken = values(question["answer"], question["tolerance"])
    if len(taken) == 1:
        return f" that takes {plain(taken[0])} alone, for the tolerance holds too many numbers to list"
    return f" that takes {len(taken)} numbers, from {plain(min(taken))} to {plain(max(taken))}"


def _item(question: dict[str, Any], *, full: bool) -> str:
    kind, prompt = question["kind"], question["prompt"]
    ident = f"q{question['id'].replace('-', '')}"
    fields = {"cc_profile": _PROFILES[kind], "cc_weighting": str(_weight(question))}
    if full:
        fields = {"question_type": _FULL_KINDS[kind], "points_possible": f"{question['points']:g}"}
    response = _choices(question) if "options" in question else _blank()
    return (
        f'<item ident="{ident}" title="{escape(prompt[:80])}"><itemmetadata>{_metadata(fields)}</itemmetadata>\n'
        f"<presentation>{_material(prompt)}{response}</presentation>\n"
        f"{_grading(question, full=full)}{_feedback(question)}</item>\n"
    )


def _material(words: str) -> str:
    html = escape("".join(f"<p>{escape(line)}</p>" for line in words.split("\n") if line.strip()), quote=False)
    return f'<material><mattext texttype="text/html">{html}</mattext></material>'


def _plain(words: str) -> str:
    return f'<material><mattext texttype="text/plain">{escape(words, quote=False)}</mattext></material>'


def _choices(question: dict[str, Any]) -> str:
    many = "Multiple" if question["kind"] == "multiple" else "Single"
    labels = "".join(
        f'<response_label ident="o{number}">{_plain(option["text"])}</response_label>'
        for number, option in enumerate(question["options"])
    )
    return (
        f'<response_lid ident="response" rcardinality="{many}"><render_choice>{labels}</render_choice></response_lid>'
    )


def _blank() -> str:
    return '<response_str ident="response" rcardinality="Single"><render_fib prompt="Dashline"/></response_str>'


def _equal(value: str, *, cased: bool | None = None) -> str:
    case = "" if cased is None else f' case="{"Yes" if cased else "No"}"'
    return f'<varequal respident="response"{case}>{escape(value, quote=False)}</varequal>'


def _right(question: dict[str, Any], *, full: bool) -> str:
    """The condition under which the answer is right."""
    kind = question["kind"]
    if kind == "numeric" and question["answer"] is None:
        return ""
    if kind == "numeric" and full:
        return _within(question["answer"], question["tolerance"])
    if kind == "numeric":
        words = spellings(question["answer"], question["tolerance"])
        return "".join(_equal(word, cased=False) for word in words)
    if kind == "short":
        return "".join(_equal(text, cased=question["case_sensitive"]) for text in question["accepted"])
    named = [(f"o{number}", option["correct"]) for number, option in enumerate(question["options"])]
    if kind != "multiple":
        return "".join(_equal(name) for name, correct in named if correct)
    return f"<and>{''.join(_equal(name) if correct else f'<not>{_equal(name)}</not>' for name, correct in named)}</and>"


def _within(answer: float, tolerance: float) -> str:
    """The answer, or anything from the one end of the tolerance to the other."""
    exact, reach = Decimal(repr(answer)), Decimal(repr(tolerance))
    low, high = plain(exact - reach), plain(exact + reach)
    ends = f'<vargte respident="response">{low}</vargte><varlte respident="response">{high}</varlte>'
    return f"<or>{_equal(plain(exact))}<and>{ends}</and></or>"


def _grading(question: dict[str, Any], *, full: bool) -> str:
    of_options = "".join(
        _says(_equal(f"o{number}"), f"o{number}_fb")
        for number, option in enumerate(question.get("options", []))
        if option["feedback"]
    )
    if question["kind"] == "essay":
        return ""
    right = _shows("correct_fb") if question["feedback_correct"] else ""
    wrong = _says("<other/>", "general_incorrect_fb") if question["feedback_incorrect"] else ""
    return (
        '<resprocessing><outcomes><decvar maxvalue="100" minvalue="0" varname="SCORE" vartype="Decimal"/></outcomes>'
        f'{of_options}<respcondition continue="No"><conditionvar>{_right(question, full=full)}</conditionvar>'
        f'<setvar action="Set" varname="SCORE">100</setvar>{right}</respcondition>{wrong}</resprocessing>\n'
    )


def _says(condition: str, ident: str) -> str:
    return f'<respcondition continue="Yes"><conditionvar>{condition}</conditionvar>{_shows(ident)}</respcondition>'


def _shows(ident: str) -> str:
    return f'<displayfeedback feedbacktype="Response" linkrefid="{ident}"/>'


def _feedback(question: dict[str, Any]) -> str:
    if question["kind"] == "essay":
        return ""
    said = {"correct_fb": question["feedback_correct"], "general_incorrect_fb": question["feedback_incorrect"]}
    said |= {f"o{number}_fb": option["feedback"] for number, option in enumerate(question.get("options", []))}
    return "".join(
        f'<itemfeedback ident="{ident}">{_plain(words)}</itemfeedback>' for ident, words in said.items() if words
    )
