"""Quizzes and question banks: QTI 1.2 as Common Cartridge profiles it, and as Canvas writes it."""

from dataclasses import dataclass, field
from typing import Any, Final

from backend.courses.content.quiz_format import MAX_QUESTIONS, normalise_quiz
from backend.courses.content.quiz_question import heading_of
from backend.courses.content.quiz_rich import settled
from backend.courses.content.quiz_settings import MAX_ATTEMPTS
from backend.courses.importing.cartridge.qti_items import metadata_of, read_question
from backend.courses.importing.cartridge.qti_words import WordReader
from backend.courses.importing.judging import QuestionDropped, ready
from backend.courses.importing.report import Place, Report
from backend.courses.importing.safe_xml import Element, local

_NOT_TAKEN: Final = {
    "qmd_timelimit": "quizzes have no clock yet",
    "cc_allow_late_submission": "nothing is handed in late here",
}


@dataclass
class QuizFile:
    """What a file of questions holds, ready to be taken; ``quiz`` is None where no question is left."""

    title: str = ""
    quiz: dict[str, Any] | None = None
    questions: list[dict[str, Any]] = field(default_factory=list)


def read_quiz(root: Element, file: str, report: Report) -> QuizFile:
    """The quiz of a ``questestinterop`` document; what cannot be asked here is reported question by question."""
    holder = next((one for one in root.iter() if _is(one, "assessment", "objectbank")), root)
    found = QuizFile(title=(holder.get("title") or "").strip()[:200])
    for item in (one for one in root.iter() if _is(one, "item")):
        _take(item, file, report, found)
    if any(_is(one, "selection_number") for one in root.iter()):
        report.changed(Place(file), "setting", "random questions", "all questions of a group are asked")
    if found.questions:
        settings = _settings(holder, file, report)
        found.quiz = normalise_quiz({"pass_mark": 70, **settings, "questions": found.questions})
    return found


def _is(element: Element, *names: str) -> bool:
    return isinstance(element.tag, str) and local(element) in names


def _take(item: Element, file: str, report: Report, found: QuizFile) -> None:
    place = Place(file, int(item.sourceline or 0))
    heard = Report()
    reader = WordReader(heard, file)
    try:
        question = ready(settled(read_question(item, reader)))
    except QuestionDropped as dropped:
        report.dropped(place, "question", dropped.words or item.get("title", "") or item.get("ident", ""), dropped.why)
        return
    if len(found.questions) >= MAX_QUESTIONS:
        report.dropped(place, "question", heading_of(question), f"a quiz holds at most {MAX_QUESTIONS} questions")
        return
    found.questions.append(question)
    report.items += heard.items
    if reader.changes:
        report.changed(place, "question", heading_of(question), "; ".join(reader.changes))
    else:
        report.kept(place, "question", heading_of(question))


def _settings(holder: Element, file: str, report: Report) -> dict[str, Any]:
    """How often it may be taken; other settings are reported."""
    found: dict[str, Any] = {}
    for name, value in metadata_of(holder).items():
        if name == "cc_maxattempts" and value.isdigit() and 1 <= int(value) <= MAX_ATTEMPTS:
            found["max_attempts"] = int(value)
        elif why := _NOT_TAKEN.get(name):
            report.dropped(Place(file), "setting", f"{name} {value}", why)
    return found
