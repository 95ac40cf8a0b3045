"""A course as a folder of Markdown, which our own importer takes back."""

from collections.abc import Callable
from functools import partial
from typing import Any

import yaml

from backend.courses.content.quiz_rich import with_moved_pictures
from backend.courses.content.quiz_settings import SETTINGS as QUIZ_SETTINGS
from backend.courses.dto import DraftLesson, LessonKind
from backend.courses.exporting.assignments import front_matter
from backend.courses.exporting.essays import rubric_said
from backend.courses.exporting.markdown_blocks import MarkdownWriter
from backend.courses.exporting.parcel import Parcel, slug
from backend.courses.importing.report import Place

_QUIZ_KINDS = {"truefalse": "true_false", "gaps": "fill_in"}


def pack_markdown(parcel: Parcel) -> None:
    """Write the folder: ``course.yaml``, a folder for each section, a file for each lesson."""
    for number, section in enumerate(parcel.draft.sections, 1):
        folder = f"{number:02d}-{slug(section.title) or 'section'}"
        for place, lesson in enumerate(section.lessons, 1):
            ending = ".quiz.yaml" if lesson.node.kind is LessonKind.QUIZ else ".md"
            parcel.files[lesson.node.id] = f"{folder}/{place:02d}-{slug(lesson.node.title) or 'lesson'}{ending}"
    for lesson in parcel.lessons:
        file = parcel.files[lesson.node.id]
        if lesson.node.kind is LessonKind.QUIZ:
            parcel.add(file, _yaml(_quiz(lesson, partial(_path, parcel, file))))
            parcel.report.kept(Place(file), "quiz", lesson.node.title)
        else:
            front: dict[str, Any] = {"title": lesson.node.title}
            if lesson.node.minutes:
                front["minutes"] = lesson.node.minutes
            if lesson.node.assignment:
                front["assignment"] = front_matter(lesson.node.assignment)
            body = MarkdownWriter(parcel, file).blocks(lesson.blocks)
            parcel.add(file, f"---\n{_yaml(front)}---\n\n{body}\n")
            parcel.report.kept(Place(file), "assignment" if lesson.node.assignment else "lesson", lesson.node.title)
    parcel.add("course.yaml", _yaml(_course(parcel)))


def _path(parcel: Parcel, file: str, url: str) -> str:
    return parcel.path(url, file) or ""


def _course(parcel: Parcel) -> dict[str, Any]:
    draft = parcel.draft
    cover = parcel.names.get(draft.cover_media_id) if draft.cover_media_id else None
    said = {
        "title": draft.title,
        "summary": draft.summary,
        "description": draft.description,
        "language": draft.language,
        "level": draft.level,
        "category": draft.category,
        "cover": cover or "",
    }
    sections = [
        {"title": section.title, "lessons": [parcel.files[lesson.node.id] for lesson in section.lessons]}
        for section in draft.sections
        if section.lessons
    ]
    return {**{name: value for name, value in said.items() if value}, "sections": sections}


def _quiz(lesson: DraftLesson, address: Callable[[str], str]) -> dict[str, Any]:
    quiz = lesson.quiz or {}
    front: dict[str, Any] = {"title": lesson.node.title, "pass_mark": quiz.get("pass_mark", 70)}
    if lesson.node.minutes:
        front["minutes"] = lesson.node.minutes
    # Whoever has the file is not meant to have the access code too.
    front |= {name: quiz[name] for name in QUIZ_SETTINGS if quiz.get(name) is not None and name != "access_code"}
    return {**front, "questions": [_question(with_moved_pictures(one, address)) for one in quiz.get("questions", [])]}


def _question(question: dict[str, Any]) -> dict[str, Any]:
    kind = question["kind"]
    if kind == "truefalse" and {option["text"] for option in question["options"]} != {"True", "False"}:
        kind = "single"
    said: dict[str, Any] = {_QUIZ_KINDS.get(kind, kind): question["prompt"], "points": question["points"]}
    if question.get("rich"):
        said["formatting"] = True
    if question.get("hints"):
        said["hints"] = [{"hint": hint["text"], "costs": hint["costs"]} for hint in question["hints"]]
    if kind == "truefalse":
        said["answer"] = next((option["text"] == "True" for option in question["options"] if option["correct"]), None)
    elif kind == "numeric":
        said |= {"answer": question["answer"], "tolerance": question["tolerance"]} | _units(question)
    elif kind == "short":
        said |= {"accepted": question["accepted"], "case_sensitive": question["case_sensitive"]}
    elif kind in _PARTS:
        said |= _PARTS[kind](question)
    else:
        said["options"] = [
            {("correct" if option["correct"] else "wrong"): option["text"], "feedback": option["feedback"]}
            for option in question["options"]
        ]
    feedback = {"correct": question["feedback_correct"], "incorrect": question["feedback_incorrect"]}
    return {**said, "feedback": feedback} if any(feedback.values()) else said


def _units(question: dict[str, Any]) -> dict[str, Any]:
    units = {unit["name"]: unit["factor"] for unit in question.get("units", ())}
    return {"units": units, "unit_required": question["unit_required"]} if units else {}


def _matching(question: dict[str, Any]) -> dict[str, Any]:
    texts = {choice["id"]: choice["text"] for choice in question["choices"]}
    used = {pair["choice"] for pair in question["pairs"]}
    pairs = [{"line": pair["text"], "match": texts.get(pair["choice"], "")} for pair in question["pairs"]]
    others = [text for choice, text in texts.items() if choice not in used]
    return {"pairs": pairs, "others": others} if others else {"pairs": pairs}


def _ordering(question: dict[str, Any]) -> dict[str, Any]:
    return {"items": [item["text"] for item in question["items"]]}


def _gaps(question: dict[str, Any]) -> dict[str, Any]:
    said = {name: question[name] for name in ("text", "input", "case_sensitive")}
    return said | {"gaps": [{"accepted": gap["accepted"], "wrong": gap["wrong"]} for gap in question["gaps"]]}


def _essay(question: dict[str, Any]) -> dict[str, Any]:
    said = {name: question.get(name) for name in ("min_words", "max_words", "notes")}
    rubric = rubric_said(question.get("rubric", ()))
    return {name: value for name, value in {**said, "rubric": rubric}.items() if value}


_PARTS = {"matching": _matching, "ordering": _ordering, "gaps": _gaps, "essay": _essay}


def _yaml(data: dict[str, Any]) -> str:
    return str(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=110))
