"""A quiz as QTI 1.2, in the profile of Common Cartridge."""

from html import escape
from typing import Any, Final

from backend.courses.dto import DraftLesson
from backend.courses.importing.report import Place, Report

_PROFILES: Final = {
    "single": "cc.multiple_choice.v0p1", "multiple": "cc.multiple_response.v0p1", "truefalse": "cc.true_false.v0p1",
    "short": "cc.fib.v0p1", "numeric": "cc.fib.v0p1",
}  # fmt: skip


def write_quiz(lesson: DraftLesson, place: Place, report: Report) -> str:
    """The file of a quiz; what the profile has no words for is reported."""
    quiz = lesson.quiz or {}
    items = "".join(_item(question, place, report) for question in quiz.get("questions", []))
    attempts = quiz.get("max_attempts")
    fields = {"cc_profile": "cc.exam.v0p1", "qmd_assessmenttype": "Examination"}
    fields["cc_maxattempts"] = str(attempts) if attempts else "unlimited"
    report.kept(place, "quiz", lesson.node.title)
    report.dropped(place, "setting", f"pass mark {quiz.get('pass_mark', 70)} %", "a cartridge has no place for it")
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


def _item(question: dict[str, Any], place: Place, report: Report) -> str:
    kind, prompt, points = question["kind"], question["prompt"], question["points"]
    weight = max(1, round(points))
    changes = [f"it is worth {weight} points, for cartridges know whole ones"] if weight != points else []
    if kind == "numeric":
        changes.append("it becomes a blank to fill in" + (", without a tolerance" if question["tolerance"] else ""))
    if changes:
        report.changed(place, "question", prompt, "; ".join(changes))
    else:
        report.kept(place, "question", prompt)
    ident = f"q{question['id'].replace('-', '')}"
    fields = {"cc_profile": _PROFILES[kind], "cc_weighting": str(weight)}
    response = _choices(question) if "options" in question else _blank()
    return (
        f'<item ident="{ident}" title="{escape(prompt[:80])}"><itemmetadata>{_metadata(fields)}</itemmetadata>\n'
        f"<presentation>{_material(prompt)}{response}</presentation>\n{_grading(question)}{_feedback(question)}</item>\n"
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


def _right(question: dict[str, Any]) -> str:
    """The condition under which the answer is right."""
    kind = question["kind"]
    if kind == "numeric":
        return _equal(_number(question["answer"]), cased=False)
    if kind == "short":
        return "".join(_equal(text, cased=question["case_sensitive"]) for text in question["accepted"])
    named = [(f"o{number}", option["correct"]) for number, option in enumerate(question["options"])]
    if kind != "multiple":
        return "".join(_equal(name) for name, correct in named if correct)
    return f"<and>{''.join(_equal(name) if correct else f'<not>{_equal(name)}</not>' for name, correct in named)}</and>"


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(value)


def _grading(question: dict[str, Any]) -> str:
    of_options = "".join(
        _says(_equal(f"o{number}"), f"o{number}_fb")
        for number, option in enumerate(question.get("options", []))
        if option["feedback"]
    )
    right = _shows("correct_fb") if question["feedback_correct"] else ""
    wrong = _says("<other/>", "general_incorrect_fb") if question["feedback_incorrect"] else ""
    return (
        '<resprocessing><outcomes><decvar maxvalue="100" minvalue="0" varname="SCORE" vartype="Decimal"/></outcomes>'
        f'{of_options}<respcondition continue="No"><conditionvar>{_right(question)}</conditionvar>'
        f'<setvar action="Set" varname="SCORE">100</setvar>{right}</respcondition>{wrong}</resprocessing>\n'
    )


def _says(condition: str, ident: str) -> str:
    return f'<respcondition continue="Yes"><conditionvar>{condition}</conditionvar>{_shows(ident)}</respcondition>'


def _shows(ident: str) -> str:
    return f'<displayfeedback feedbacktype="Response" linkrefid="{ident}"/>'


def _feedback(question: dict[str, Any]) -> str:
    said = {"correct_fb": question["feedback_correct"], "general_incorrect_fb": question["feedback_incorrect"]}
    said |= {f"o{number}_fb": option["feedback"] for number, option in enumerate(question.get("options", []))}
    return "".join(
        f'<itemfeedback ident="{ident}">{_plain(words)}</itemfeedback>' for ident, words in said.items() if words
    )
