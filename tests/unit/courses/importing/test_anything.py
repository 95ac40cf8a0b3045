"""Whatever is in a folder: it is imported or refused by name, and nothing in it ever runs."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from backend.courses.content.blocks import normalise
from backend.courses.content.render import render
from backend.courses.importing.errors import ImportRefused
from backend.courses.importing.reader import read_course
from tests.unit.courses.importing.folders import PNG, folder
from tests.unit.courses.test_render import VECTORS, audit

SCRAPS = [
    "::: challenge\n",
    ":::\n",
    "::: {.tip title='x'}\n",
    "```\n",
    "~~~ r\n",
    "\n\n",
    "    ",
    "- ",
    "1. ",
    "> ",
    "# ",
    "## a {#b}\n",
    "| a | b |\n|---|:-:|\n| 1 | 2 |\n",
    "+---+---+\n| a | b |\n+===+===+\n| - c | 2 |\n+---+---+\n",
    "+---+\n",
    "| x |\n",
    "![a](p.png){alt='x' width=40%}",
    "![](gone.png)",
    "![d](data:image/png;base64,AA==)",
    "[x](a.md#b)",
    "[x](#b)",
    "[y][z]",
    "[z]: b.md\n",
    "[e](https://e.example/?a=1&b=\"')",
    "[^1]",
    "[^1]: note\n",
    "term\n: meaning\n",
    "<kbd>x</kbd>",
    "<details><summary>s</summary>",
    "</details>",
    "<p></p>\n",
    "<!--",
    "-->",
    "`",
    "**",
    "_",
    "~~",
    "\\",
    "---\n",
    "- [x] ",
    "\t",
    "\x00",
    "\ufeff",
    "\u202e",
    "é",
    "🙂",
    "{",
    "}",
    "&lt;",
    "<br>",
]

texts = st.lists(st.sampled_from(SCRAPS + VECTORS) | st.text(max_size=6), max_size=25).map("".join)


@settings(max_examples=250, deadline=None)
@given(texts)
def test_any_markdown_becomes_a_lesson_that_can_be_kept_and_runs_nothing(markdown: str):
    with tempfile.TemporaryDirectory() as root:
        files = {"a.md": markdown.encode("utf-8", "surrogatepass"), "b.md": "## b\n", "p.png": PNG}
        try:
            imported = read_course(folder(Path(root), files))
        except ImportRefused:
            return
    for lesson in imported.course.lessons:
        assert normalise(lesson.blocks) == lesson.blocks
        assert audit(render(lesson.blocks, lambda one: f"/learn/{one}").html) == []
    assert imported.report.as_json()["items"]


yaml_scraps = [
    "questions:\n",
    "  - single: a\n",
    "    options: [a, correct: b]\n",
    "  - numeric: b\n",
    "    answer: 3\n",
    "title: x\n",
    "- ",
    ": ",
    "{",
    "[",
    "&a ",
    "*a",
    "!!python/x ",
    "1e999",
    "null",
    "\n",
    "  ",
    "part: 1\n",
    "sections:\n",
    "lessons: [a.md]\n",
    "episodes: 7\n",
    "cover: ../x\n",
    "|",
]


@settings(max_examples=250, deadline=None)
@given(
    st.lists(st.sampled_from(yaml_scraps), max_size=15).map("".join),
    st.lists(st.sampled_from(yaml_scraps), max_size=10).map("".join),
)
def test_any_settings_and_quiz_are_read_or_refused_by_name(quiz: str, config: str):
    with tempfile.TemporaryDirectory() as root:
        files = {"a.md": f"---\n{config}\n---\nx", "q.quiz.yaml": quiz, "config.yaml": config}
        try:
            imported = read_course(folder(Path(root), files))
        except ImportRefused as refused:
            assert refused.message.endswith(".")
            return
    assert imported.course.title
