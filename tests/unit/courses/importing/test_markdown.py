"""Markdown to blocks, and what the report says of it."""

from pathlib import Path

import pytest

from tests.unit.courses.importing.folders import PNG, find, hrefs, lesson, outcomes, types, words


def test_nested_divs_close_by_position_whatever_their_number_of_colons(tmp_path: Path):
    text = "::: challenge\n## Do it\n\n:::::::::: solution\nSo.\n:::\n\nMore.\n::::::::::::\n\nAfter.\n"
    one, _ = lesson(tmp_path, text)
    assert types(one.blocks) == ["callout[toggleListItem[paragraph], paragraph]", "paragraph"]
    assert words(one.blocks[0]) == "Do it"
    assert one.blocks[0]["props"]["kind"] == "exercise"


def test_colons_within_code_close_nothing(tmp_path: Path):
    one, _ = lesson(tmp_path, "::: tip\n```\n:::\n```\nIn.\n:::\n")
    assert types(one.blocks) == ["callout[codeBlock, paragraph]"]


def test_a_div_that_is_never_closed_ends_with_the_lesson_and_is_reported(tmp_path: Path):
    one, imported = lesson(tmp_path, "::: warning\nCareful.\n")
    assert types(one.blocks) == ["callout[paragraph]"]
    assert outcomes(imported, "call-out")[0][:2] == (1, "changed")


def test_a_closing_line_without_an_opening_is_dropped_and_reported(tmp_path: Path):
    one, imported = lesson(tmp_path, "A.\n\n:::::\n\nB.\n")
    assert types(one.blocks) == ["paragraph", "paragraph"]
    assert outcomes(imported, "call-out") == [(3, "dropped", "it closes a box that was never opened")]


@pytest.mark.parametrize(
    ("opening", "block_type", "title"),
    [
        ("objectives", "callout", ""),
        ("{.callout-tip title='Steam'}", "callout", "Steam"),
        ("{.prereq}", "callout", "Before you start"),
        ("spoiler", "toggleListItem", "Show more"),
        ("hint", "toggleListItem", "Hint"),
        ("testimonial", "quote", ""),
        ("{#id .discussion}", "callout", "Discussion"),
    ],
)
def test_boxes_are_known_by_name_or_class(tmp_path: Path, opening: str, block_type: str, title: str):
    one, _ = lesson(tmp_path, f"::: {opening}\nText.\n:::\n")
    assert (one.blocks[0]["type"], words(one.blocks[0])) == (block_type, title)


def test_an_unknown_box_keeps_its_content_and_is_reported(tmp_path: Path):
    one, imported = lesson(tmp_path, "::: spaceship\nText.\n:::\n")
    assert types(one.blocks) == ["paragraph"]
    assert "“spaceship” is not known" in outcomes(imported, "call-out")[0][2]


def test_notes_for_instructors_are_not_shown(tmp_path: Path):
    one, imported = lesson(tmp_path, "::: instructor\nSecret.\n:::\n\nShown.\n")
    assert [words(block) for block in one.blocks] == ["Shown."]
    assert outcomes(imported, "call-out")[0][1] == "dropped"


GRID = """\
+------------+-------------+
| Code       | Result      |
+============+=============+
| ```        | <p></p>     |
| *   a      | -   a       |
| ```        | -   b       |
+------------+-------------+
+------------+-------------+
| one        | two         |
+------------+-------------+
"""


def test_a_grid_table_keeps_its_rows_and_turns_rich_cells_into_lines(tmp_path: Path):
    one, imported = lesson(tmp_path, GRID)
    content = one.blocks[0]["content"]
    cells = [["".join(run["text"] for run in cell["content"]) for cell in row["cells"]] for row in content["rows"]]
    assert cells == [["Code", "Result"], ["*   a", "• a\n• b"], ["one", "two"]]
    assert content["headerRows"] == 1
    assert content["rows"][1]["cells"][0]["content"][0]["styles"] == {"code": True}
    assert outcomes(imported, "table")[0][:2] == (1, "changed")


def test_a_grid_table_with_spans_stays_as_it_was_typed(tmp_path: Path):
    one, imported = lesson(tmp_path, "+---+---+\n| a | b |\n+---+---+\n| both  |\n+-------+\n")
    assert types(one.blocks) == ["codeBlock"]
    assert outcomes(imported, "table")[0][1] == "changed"


def test_a_pipe_table_keeps_its_alignment_and_code(tmp_path: Path):
    one, imported = lesson(tmp_path, "| a | b . . . . |\n| :-: | --: |\n| `x|`y | 1 |\n".replace("`x|`y", "`x`"))
    content = one.blocks[0]["content"]
    assert [cell["props"]["textAlignment"] for cell in content["rows"][1]["cells"]] == ["center", "right"]
    assert content["rows"][1]["cells"][0]["content"][0]["styles"] == {"code": True}
    assert content["rows"][0]["cells"][1]["content"][0]["text"] == "b"
    assert outcomes(imported, "table")[0][1] == "changed"


def test_attributes_of_a_picture_may_hold_quotes_escapes_and_markup(tmp_path: Path):
    source = '![A *cap*](p.png){alt=\'Bob\\\'s "x" _y_ #@$%\' width="50%"}\n'
    one, _ = lesson(tmp_path, source, p__png=PNG)
    props = one.blocks[0]["props"]
    assert props["alt"] == 'Bob\'s "x" _y_ #@$%'
    assert props["caption"] == "A cap"
    assert props["previewWidth"] == 360


def test_without_attributes_the_text_in_brackets_is_what_is_read_aloud(tmp_path: Path):
    one, _ = lesson(tmp_path, '![A jar](p.png "The jar")\n', p__png=PNG)
    assert (one.blocks[0]["props"]["alt"], one.blocks[0]["props"]["caption"]) == ("A jar", "The jar")


def test_a_picture_in_a_sentence_stands_between_its_halves(tmp_path: Path):
    one, _ = lesson(tmp_path, "Before ![x](p.png) after.\n", p__png=PNG)
    assert types(one.blocks) == ["paragraph", "image", "paragraph"]


def test_lists_nest_with_code_and_boxes_to_tick(tmp_path: Path):
    text = "3. a\n\n   ```bash\n   $ x\n   ```\n   - b\n4. c\n\n- [x] done\n- [ ] open\n"
    one, _ = lesson(tmp_path, text)
    assert types(one.blocks) == [
        "numberedListItem[codeBlock, bulletListItem]",
        "numberedListItem",
        "checkListItem",
        "checkListItem",
    ]
    assert one.blocks[0]["props"]["start"] == 3
    assert [block["props"].get("checked") for block in one.blocks[2:]] == [True, False]


@pytest.mark.parametrize(
    ("info", "language"),
    [
        ("bash", "bash"),
        ("{r, echo=FALSE}", "r"),
        ("{.python .numberLines}", "python"),
        ("", "text"),
        ("{code-block} c", "c"),
        ("<x>", "text"),
    ],
)
def test_the_language_of_code_is_found(tmp_path: Path, info: str, language: str):
    one, _ = lesson(tmp_path, f"```{info}\nx\n```\n")
    assert one.blocks[0]["props"]["language"] == language


def test_headings_shift_so_that_the_highest_is_first(tmp_path: Path):
    one, imported = lesson(tmp_path, "## A\n\n### B\n\n##### C\n\n## D {#own .x}\n")
    assert [(words(block), block["props"]["level"]) for block in one.blocks] == [("A", 1), ("B", 2), ("C", 3), ("D", 1)]
    assert outcomes(imported, "heading")[0][1] == "changed"


def test_the_only_top_heading_is_the_lessons_title(tmp_path: Path):
    one, _ = lesson(tmp_path, "# Into the oven\n\nText.\n\n## Part\n")
    assert one.title == "Into the oven"
    assert types(one.blocks) == ["paragraph", "heading"]


def test_inline_html_keeps_what_is_safe(tmp_path: Path):
    text = 'Press <kbd>Esc</kbd> <b>now</b><br>or <a href="https://a.example">here</a>, '
    text += "H<sub>2</sub>O <no such> <!-- x -->"
    one, imported = lesson(tmp_path, text)
    runs = one.blocks[0]["content"]
    assert {"type": "text", "text": "Esc", "styles": {"code": True}} in runs
    assert {"type": "text", "text": "now", "styles": {"bold": True}} in runs
    assert hrefs(one.blocks) == ["https://a.example"]
    assert "H2O <no such>" in words(one.blocks[0])
    assert [outcome for _, outcome, _ in outcomes(imported, "HTML")] == ["changed", "kept", "dropped", "changed"]
    assert outcomes(imported, "comment")[0][1] == "dropped"


def test_scripts_are_dropped_with_what_they_say(tmp_path: Path):
    text = (
        "A <script>alert(1)</script>B\n\n<script>\nalert(2)\n</script>\n\n<iframe src='https://v.example/1'></iframe>\n"
    )
    one, imported = lesson(tmp_path, text)
    assert "alert" not in str(one.blocks)
    assert hrefs(one.blocks) == ["https://v.example/1"]
    assert [outcome for _, outcome, _ in outcomes(imported, "HTML")] == ["dropped", "dropped", "changed"]


def test_html_blocks_become_blocks(tmp_path: Path):
    text = "<h2>T</h2>\n<ul><li>a</li><li><b>b</b></li></ul>\n<p>x <em>y</em></p>\n<hr>\n<img src='p.png' alt='P'>\n"
    one, _ = lesson(tmp_path, text, p__png=PNG)
    assert types(one.blocks) == ["heading", "bulletListItem", "bulletListItem", "paragraph", "divider", "image"]


def test_footnotes_stand_at_the_end_in_order(tmp_path: Path):
    one, imported = lesson(tmp_path, "A[^x] b[^y].\n\n[^y]: Two.\n\n[^x]: One.\n")
    assert words(one.blocks[0]) == "A[1] b[2]."
    assert [words(block) for block in one.blocks[1:]] == ["", "One.", "Two."]
    assert [outcome for _, outcome, _ in outcomes(imported, "footnote")] == ["changed", "changed"]


def test_definition_lists_become_terms_and_meanings(tmp_path: Path):
    one, imported = lesson(tmp_path, "Grid north\n: Where the lines point.\n")
    assert [words(block) for block in one.blocks] == ["Grid north", "Where the lines point."]
    assert outcomes(imported, "definition list")[0][1] == "changed"


def test_dashes_are_set_in_prose_and_left_alone_in_code(tmp_path: Path):
    one, _ = lesson(tmp_path, "a \\-- b,  c---d, `x  --y`, --help\n")
    assert words(one.blocks[0]) == "a – b, c—d, x  --y, --help"


def test_nesting_beyond_the_limit_is_kept_further_out(tmp_path: Path):
    text = "".join("    " * depth + f"- level {depth}\n" for depth in range(18))
    one, imported = lesson(tmp_path, text)
    assert len(find(one.blocks, "bulletListItem")) == 18
    assert outcomes(imported, "text")[0][1] == "changed"


def test_lines_in_the_report_are_those_of_the_file(tmp_path: Path):
    text = "---\ntitle: T\n---\n\none\ntwo [x](javascript:1)\n\n::: tip\n\n> [y](gone.md)\n\n:::\n"
    _, imported = lesson(tmp_path, text)
    assert [line for line, outcome, _ in outcomes(imported, "link") if outcome == "dropped"] == [6, 10]


@pytest.mark.parametrize(
    "markdown",
    [
        "[" * 10_000,
        "> " * 10_000 + "x",
        "::: tip\n" * 2_000,
        "+---+---+\n| a\n" * 4_000,
        "+---+---+\n| a | b |\n" * 400 + "+---+---+\n",
        "<!--" * 70_000,
        "# a\n" * 4_000,
        "*a " * 20_000,
    ],
)
@pytest.mark.timeout(10)
def test_text_that_is_made_to_be_slow_is_read_in_seconds(tmp_path: Path, markdown: str):
    one, _ = lesson(tmp_path, markdown)
    assert one.title == "A"
