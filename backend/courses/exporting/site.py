"""A course as pages that open without a network: an index, a page for each lesson, and our lessons' stylesheet."""

import re
from dataclasses import dataclass, field
from functools import cache
from html import escape
from pathlib import Path
from typing import Any, Final

from backend.courses.content.embeds import host_of
from backend.courses.content.mathml import mathml
from backend.courses.content.quiz_rich import in_plain_words
from backend.courses.dto import DraftLesson, LessonKind
from backend.courses.exporting.pages import as_tex, lesson_html
from backend.courses.exporting.parcel import Parcel, relative, slug
from backend.courses.exporting.quiz_words import choices_of, open_text, right_answer
from backend.courses.importing.report import Place
from backend.courses.rules import lesson_minutes

_STYLES: Final = Path(__file__).parents[3] / "assets" / "styles"
_SHEETS: Final = ("tokens.css", "lesson.css", "callouts.css", "code.css")
_FONT_FILES: Final = re.compile(r"@import[^;]*;|@font-face\s*\{[^}]*\}")


@cache
def _stylesheet() -> str:
    """What lessons look like in the player, without fonts: none is fetched, and readers have theirs."""
    ours = "\n".join((_STYLES / name).read_text(encoding="utf-8") for name in _SHEETS)
    return _FONT_FILES.sub("", ours) + (Path(__file__).parent / "site.css").read_text(encoding="utf-8")


def pack_pages(parcel: Parcel) -> None:
    """Write the site."""
    for number, lesson in enumerate(parcel.lessons, 1):
        parcel.files[lesson.node.id] = f"lessons/{number:03d}-{slug(lesson.node.title) or 'lesson'}.html"
    parcel.add("style.css", _stylesheet())
    parcel.add("index.html", _index(parcel))
    lessons = parcel.lessons
    for number, lesson in enumerate(lessons):
        before = lessons[number - 1] if number else None
        after = lessons[number + 1] if number + 1 < len(lessons) else None
        _write(parcel, lesson, before, after)


def _page(parcel: Parcel, file: str, title: str, body: str) -> str:
    whole = title if title == parcel.draft.title else f"{title} · {parcel.draft.title}"
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(parcel.draft.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{escape(whole)}</title>\n'
        f'<link rel="stylesheet" href="{relative("style.css", file)}">\n</head>\n<body>\n'
        f'<main class="frame">\n{body}\n</main>\n</body>\n</html>\n'
    )


def _index(parcel: Parcel) -> str:
    draft = parcel.draft
    cover = parcel.names.get(draft.cover_media_id) if draft.cover_media_id else None
    picture = f'<img class="cover" src="{escape(cover)}" alt="">' if cover else ""
    about = "".join(
        f"<p>{escape(line)}</p>" for line in (draft.description or draft.summary).split("\n") if line.strip()
    )
    sections = "".join(
        f"<h2>{escape(section.title)}</h2><ol>{''.join(_line(parcel, lesson) for lesson in section.lessons)}</ol>"
        for section in draft.sections
        if section.lessons
    )
    head = f"<header>{picture}<h1>{escape(draft.title)}</h1>{about}</header>"
    return _page(
        parcel, "index.html", draft.title, f'{head}<nav class="contents" aria-label="Lessons">{sections}</nav>'
    )


def _line(parcel: Parcel, lesson: DraftLesson) -> str:
    deeper = ' class="deeper"' if lesson.node.depth else ""
    minutes = lesson_minutes(lesson.node, lesson.blocks, lesson.quiz)
    name = f"<span>{escape(lesson.node.title)}</span><small>{minutes} min</small>"
    return f'<li{deeper}><a href="{escape(parcel.files[lesson.node.id])}">{name}</a></li>'


def _write(parcel: Parcel, lesson: DraftLesson, before: DraftLesson | None, after: DraftLesson | None) -> None:
    file = parcel.files[lesson.node.id]
    if lesson.node.kind is LessonKind.QUIZ:
        body = _quiz(lesson.quiz or {})
        why = "its questions can be read, with the answers folded away; nothing is graded"
        if any(question.get("rich") for question in (lesson.quiz or {}).get("questions", [])):
            why += "; formatting and pictures of its questions become plain words"
        parcel.report.changed(Place(file), "quiz", lesson.node.title, why)
    else:
        formulas = _Formulas()
        body = lesson_html(parcel, lesson, file, _frame, formulas)
        _report(parcel, lesson, file)
        if "embed" in {block["type"] for block in lesson.blocks}:
            parcel.report.changed(Place(file), "embed", lesson.node.title, "what other sites show becomes a link to it")
        if formulas.set:
            parcel.report.kept(Place(file), "formula", _several(formulas.set, "formula"))
        for tex in formulas.left:
            parcel.report.changed(
                Place(file), "formula", tex, "it stands as TeX, for it cannot be set without a script"
            )
    index = f'<p class="where"><a href="../index.html">{escape(parcel.draft.title)}</a></p>'
    head = f"<header>{index}<h1>{escape(lesson.node.title)}</h1></header>"
    steps = "".join(
        f'<a href="{escape(relative(parcel.files[one.node.id], file))}">{escape(words)}: {escape(one.node.title)}</a>'
        for words, one in (("Before", before), ("Next", after))
        if one
    )
    nav = f'<nav class="steps" aria-label="Lessons before and behind">{steps}</nav>' if steps else ""
    parcel.add(file, _page(parcel, file, lesson.node.title, f'{head}<article class="lesson">{body}</article>{nav}'))


@dataclass
class _Formulas:
    """Sets the formulas of a lesson: how many were, and which stay TeX."""

    set: int = 0
    left: list[str] = field(default_factory=list)

    def __call__(self, tex: str, block: bool) -> str:
        drawn = mathml(tex, block=block)
        if drawn is None:
            self.left.append(tex)
            return f'<code class="tex">{as_tex(tex, block)}</code>'
        self.set += 1
        return drawn


def _several(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _report(parcel: Parcel, lesson: DraftLesson, file: str) -> None:
    if lesson.node.kind is LessonKind.ASSIGNMENT:
        why = "its brief can be read; it is handed in at the academy"
        parcel.report.changed(Place(file), "assignment", lesson.node.title, why)
    else:
        parcel.report.kept(Place(file), "lesson", lesson.node.title)


def _frame(address: str, site: str, title: str) -> str:
    return f'<p><a href="{escape(address)}">{escape(title)}</a> ({escape(site or host_of(address))}, online)</p>'


def _quiz(quiz: dict[str, Any]) -> str:
    questions = "".join(_question(in_plain_words(question)) for question in quiz.get("questions", []))
    return f'<ol class="quiz">{questions}</ol>'


def _question(question: dict[str, Any]) -> str:
    prompt = _paragraphs(question["prompt"])
    listed = "".join(f'<ol class="answers">{lines}</ol>' for lines in map(_lines, choices_of(question)) if lines)
    fold = f'<details class="fold"><summary>Answer</summary><div class="fold-body">{_answer(question)}</div></details>'
    text = _paragraphs(open_text(question))
    return f"<li>{prompt}{text}{listed}{fold}</li>"


def _paragraphs(words: str) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in words.split("\n") if line.strip())


def _lines(words: list[str]) -> str:
    return "".join(f"<li>{escape(each)}</li>" for each in words)


def _answer(question: dict[str, Any]) -> str:
    right = "".join(f"<p>{escape(line)}</p>" for line in right_answer(question))
    said = f"<p>{escape(question['feedback_correct'])}</p>" if question["feedback_correct"] else ""
    return f"{right}{said}"
