"""A course goes out, and comes back the same."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from backend.courses import api as courses
from backend.courses.comparing.questions import print_of
from backend.courses.content.blocks import walk
from backend.courses.content.quiz_format import normalise_quiz
from backend.courses.dto import Assignment, DraftLesson, LessonNode, Opening, Settle
from backend.courses.importing.safe_xml import child, children, parse_xml
from backend.kernel.ids import CourseId, LessonId, VersionId, new_id
from backend.media import api as media
from tests.factories import cartridges
from tests.factories.academies import Academy
from tests.factories.assignments import assignment_lesson
from tests.factories.courses import a_course, paragraph, text_lesson
from tests.factories.quiz_parts import parts_quiz
from tests.factories.quizzes import quiz_lesson

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "sourdough"


async def exported(actor, course_id: CourseId, form: str, version: VersionId | None = None) -> dict[str, bytes]:
    """The files of an export by their names."""
    made = await courses.export_course(actor, course_id, form, version)
    try:
        with zipfile.ZipFile(io.BytesIO(made.path.read_bytes())) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    finally:
        made.path.unlink()


async def shape(actor, course_id: CourseId) -> list[tuple[str, list[tuple[str, list[str]]]]]:
    """Sections, lessons, and the types of their blocks or the kinds of their questions."""
    editing = await courses.course_for_editing(actor, course_id)
    found = []
    for section in editing.tree.sections:
        lessons = []
        for node in section.lessons:
            lesson = await courses.lesson_for_editing(actor, LessonId(node.id))
            kinds = [question["kind"] for question in (lesson.quiz or {}).get("questions", [])]
            lessons.append((node.title, [block["type"] for block in walk(lesson.blocks)] + kinds))
        found.append((section.title, lessons))
    return found


async def imported_again(actor, files: dict[str, bytes], path: Path) -> CourseId:
    given: dict[str, Any] = dict(files)
    result = await courses.import_course(actor, cartridges.write(path, given))
    return result.card.id


@pytest.fixture
async def tides(tenant: Academy, tmp_path: Path) -> CourseId:
    result = await courses.import_course(
        tenant.tutor, cartridges.write(tmp_path / "tides.imscc", cartridges.cartridge())
    )
    return result.card.id


@pytest.mark.parametrize("form", ["markdown", "cartridge"])
async def test_a_course_comes_back_as_it_went(tenant: Academy, tides: CourseId, tmp_path: Path, form: str):
    files = await exported(tenant.tutor, tides, form)
    again = await imported_again(tenant.tutor, files, tmp_path / "again.zip")
    assert await shape(tenant.tutor, again) == await shape(tenant.tutor, tides)
    assert (await courses.publish(tenant.tutor, again)).number == 1


def question(kind: str, **more: Any) -> dict[str, Any]:
    return {"id": str(new_id()), "kind": kind, "prompt": f"A {kind} one?", "points": 1, **more}


async def a_quiz_of(actor, *questions: dict[str, Any]) -> CourseId:
    """A course with one lesson: a quiz of these questions."""
    return (await a_course(actor, "Free fall", quiz_lesson({"questions": list(questions)}))).id


async def test_a_number_comes_back_from_a_cartridge_with_its_tolerance(tenant: Academy, tmp_path: Path):
    course = await a_quiz_of(tenant.tutor, question("numeric", answer=9.81, tolerance=0.05, points=1.5))
    files = await exported(tenant.tutor, course, "cartridge")
    again = await imported_again(tenant.tutor, files, tmp_path / "again.imscc")
    found = await only_quiz(tenant.tutor, again)
    kept = {name: found["questions"][0][name] for name in ("kind", "answer", "tolerance", "points")}
    assert kept == {"kind": "numeric", "answer": 9.81, "tolerance": 0.05, "points": 1.5}


async def test_other_platforms_get_a_blank_that_takes_what_the_tolerance_holds(tenant: Academy, tmp_path: Path):
    course = await a_quiz_of(tenant.tutor, question("numeric", answer=9.8, tolerance=0.1))
    files = await exported(tenant.tutor, course, "cartridge")
    plain = {name: data for name, data in files.items() if not name.startswith("non_cc_assessments/")}
    found = await only_quiz(tenant.tutor, await imported_again(tenant.tutor, plain, tmp_path / "plain.imscc"))
    assert found["questions"][0]["kind"] == "short"
    assert set(found["questions"][0]["accepted"]) == {"9.7", "9.8", "9.9", "9,7", "9,8", "9,9"}
    assert b"takes 3 numbers, from 9.7 to 9.9" in files["export-report.csv"]


async def test_formatting_and_pictures_of_questions_travel_with_a_folder(tenant: Academy, tmp_path: Path):
    out = io.BytesIO()
    Image.new("RGB", (8, 8), (9, 90, 9)).save(out, "PNG")
    url = (await media.store(tenant.tutor, "chart.png", out.getvalue())).url
    asked = {
        **question("single"), "rich": True, "prompt": f"What is **in** ![a (small) chart]({url}), $x^2$?",
        "options": [{"id": "a", "text": "`a`", "correct": True}, {"id": "b", "text": "\\*b\\*"}],
    }  # fmt: skip
    card = await a_course(tenant.tutor, "Free fall", text_lesson(), quiz_lesson({"questions": [asked]}))
    files = await exported(tenant.tutor, card.id, "markdown")
    again = await imported_again(tenant.tutor, files, tmp_path / "again.zip")
    node = (await courses.course_for_editing(tenant.tutor, again)).tree.lessons[1]
    (found,) = ((await courses.lesson_for_editing(tenant.tutor, LessonId(node.id))).quiz or {})["questions"]
    before, behind = found["prompt"].split("/media/")
    assert (before, behind[36:]) == ("What is **in** ![a (small) chart](", "), $x^2$?")
    assert [option["text"] for option in found["options"]] == ["`a`", "\\*b\\*"]
    assert (await courses.publish(tenant.tutor, again)).number == 1


async def only_quiz(actor, course: CourseId) -> dict[str, Any]:
    editing = await courses.course_for_editing(actor, course)
    (node,) = editing.tree.lessons
    return (await courses.lesson_for_editing(actor, LessonId(node.id))).quiz or {}


@pytest.mark.parametrize("form", ["markdown", "cartridge", "pages"])
async def test_a_draft_whose_number_is_not_given_yet_goes_out(tenant: Academy, form: str):
    course = await a_quiz_of(tenant.tutor, question("numeric"))
    assert await exported(tenant.tutor, course, form)


async def test_questions_with_parts_and_units_come_back_from_markdown_as_they_were(tenant: Academy, tmp_path: Path):
    units = [{"name": "km", "factor": 1}, {"name": "m", "factor": 0.001}]
    quiz = parts_quiz()
    quiz["questions"].append(question("numeric", answer=1.8, tolerance=0, units=units, unit_required=True))
    card = await a_course(tenant.tutor, "Walking", text_lesson(), quiz_lesson(quiz))
    files = await exported(tenant.tutor, card.id, "markdown")
    again = await imported_again(tenant.tutor, files, tmp_path / "again.zip")
    node = (await courses.course_for_editing(tenant.tutor, again)).tree.lessons[1]
    found = (await courses.lesson_for_editing(tenant.tutor, LessonId(node.id))).quiz or {}
    assert [print_of(one) for one in found["questions"]] == [print_of(one) for one in normalise_quiz(quiz)["questions"]]


async def test_offline_pages_keep_matches_and_orders_to_the_answer(tenant: Academy):
    card = await a_course(tenant.tutor, "Walking", quiz_lesson(parts_quiz()))
    page = (await exported(tenant.tutor, card.id, "pages"))["lessons/001-quiz-reading-a-map.html"].decode()
    order = ["Point at the goal", "Read the number", "Turn the ring to the needle", "Walk"]
    places = [page.index(f"<li>{line}</li>") for line in order]
    assert places == sorted(places)
    for words in (
        "Altimeter → Tells the height",
        "2. Turn the ring",
        "lies the ________.",
        "the [ sun ] rises",
        "[ cliff / meadow ]",
    ):
        assert words.casefold() in page.casefold()


async def test_a_cartridge_tells_which_questions_it_has_no_words_for(tenant: Academy):
    card = await a_course(tenant.tutor, "Walking", quiz_lesson(parts_quiz()))
    found = (await courses.export_preview(tenant.tutor, card.id, "cartridge")).as_json()
    whys = [item["why"] for item in found["items"] if item["kind"] == "question"]
    assert whys == [
        "cartridges know no matching questions",
        "cartridges know no questions that are put in order",
        *["cartridges know no texts with several gaps"] * 3,
    ]


@pytest.mark.parametrize("form", ["markdown", "cartridge", "pages"])
@pytest.mark.parametrize("kind", ["matching", "ordering", "gaps"])
async def test_a_draft_of_a_question_with_parts_goes_out_as_far_as_it_is(tenant: Academy, form: str, kind: str):
    assert await exported(tenant.tutor, await a_quiz_of(tenant.tutor, {"kind": kind, "text": "[[3]]"}), form)


@pytest.mark.parametrize("form", ["markdown", "cartridge"])
async def test_an_assignment_comes_back_as_one(tenant: Academy, tmp_path: Path, form: str):
    asked = Assignment(link=True, kinds=("document",), settle=Settle.HANDED_IN, due=Opening(after_days=7))
    card = await a_course(tenant.tutor, "Walking", text_lesson(), assignment_lesson(asked))
    again = await imported_again(tenant.tutor, await exported(tenant.tutor, card.id, form), tmp_path / "again.zip")
    assert await shape(tenant.tutor, again) == await shape(tenant.tutor, card.id)
    node = (await courses.course_for_editing(tenant.tutor, again)).tree.lessons[1]
    # A cartridge has no place for kinds of files and a due date.
    expected = asked if form == "markdown" else Assignment(link=True, settle=Settle.HANDED_IN)
    assert (node.kind, node.assignment) == ("assignment", expected)


async def test_the_pages_show_a_brief(tenant: Academy):
    card = await a_course(tenant.tutor, "Walking", assignment_lesson())
    files = await exported(tenant.tutor, card.id, "pages")
    assert b"Plan a walk of two hours." in files["lessons/001-plan-a-walk.html"]


async def test_markdown_keeps_every_kind_of_block_and_question(tenant: Academy, tmp_path: Path):
    course = (await courses.import_course(tenant.tutor, SAMPLE)).card.id
    files = await exported(tenant.tutor, course, "markdown")
    again = await imported_again(tenant.tutor, files, tmp_path / "again.zip")
    assert await shape(tenant.tutor, again) == await shape(tenant.tutor, course)


async def test_the_manifest_of_a_cartridge_names_what_is_in_it(tenant: Academy, tides: CourseId):
    files = await exported(tenant.tutor, tides, "cartridge")
    root = parse_xml(files["imsmanifest.xml"], "imsmanifest.xml")
    resources = children(child(root, "resources"), "resource")
    named = {file.get("href", "") for one in resources for file in children(one, "file")}
    assert named == set(files) - {"imsmanifest.xml", "export-report.csv"}
    ids = {one.get("identifier") for one in resources}
    refers = {item.get("identifierref") for item in root.iter() if item.get("identifierref")}
    assert refers <= ids
    assert len(ids) == len(resources)
    assert b"1.3.0" in files["imsmanifest.xml"]


async def test_offline_pages_name_only_files_that_are_there(tenant: Academy, tides: CourseId):
    files = await exported(tenant.tutor, tides, "pages")
    assert {"index.html", "style.css", "export-report.csv"} <= set(files)
    pages = {name: data.decode() for name, data in files.items() if name.endswith(".html")}
    assert len(pages) == 7
    for name, html in pages.items():
        assert "/media/" not in html.replace("../media/", "").replace('"media/', "")
        assert "<script" not in html
        assert 'src="http' not in html, name
    assert b"@font-face" not in files["style.css"]
    assert b"url(http" not in files["style.css"]


def formula(tex: str) -> dict[str, Any]:
    return {"id": str(new_id()), "type": "math", "props": {"tex": tex}, "content": None, "children": []}


async def test_offline_pages_set_formulas_and_name_those_that_stay_tex(tenant: Academy):
    node = LessonNode(LessonId(new_id()), "Energy")
    within = paragraph("It is ")
    within["content"].append({"type": "inlineMath", "props": {"tex": "m c^2"}})
    lesson = DraftLesson(node, [formula(r"E = \frac{p^2}{2m}"), formula(r"\ce{H2O}"), within])
    course = (await a_course(tenant.tutor, "Physics", lesson)).id
    files = await exported(tenant.tutor, course, "pages")
    html = files["lessons/001-energy.html"].decode()
    assert '<div class="math-block"><math xmlns="http://www.w3.org/1998/Math/MathML" display="block"' in html
    assert '<span class="math"><math xmlns="http://www.w3.org/1998/Math/MathML" display="inline"' in html
    assert r'<code class="tex">\[\ce{H2O}\]</code>' in html
    report = files["export-report.csv"].decode()
    assert "formula,2 formulas,kept" in report
    assert r'formula,\ce{H2O},changed,"it stands as TeX' in report
    cartridge = await exported(tenant.tutor, course, "cartridge")
    assert rb"\(m c^2\)" in cartridge["pages/001-energy.html"]


async def test_the_report_says_what_does_not_go(tenant: Academy, tides: CourseId):
    found = (await courses.export_preview(tenant.tutor, tides, "cartridge")).as_json()
    whys = {item["why"] for item in found["items"] if item["outcome"] == "dropped"}
    assert "a cartridge has no place for it" in whys
    files = await exported(tenant.tutor, tides, "cartridge")
    assert b"a cartridge has no place for it" in files["export-report.csv"]


async def test_a_version_goes_out_as_it_was_published(tenant: Academy, tides: CourseId):
    published = await courses.publish(tenant.tutor, tides)
    await courses.update_course(tenant.tutor, tides, {"title": "Another title"})
    draft = await exported(tenant.tutor, tides, "markdown")
    version = await exported(tenant.tutor, tides, "markdown", published.version_id)
    assert b"Another title" in draft["course.yaml"]
    assert b"Tides and currents" in version["course.yaml"]


async def test_only_who_reads_the_draft_exports_it(tenant: Academy, other_tenant: Academy, tides: CourseId):
    await courses.publish(tenant.tutor, tides)
    for stranger in (tenant.trainee, other_tenant.tutor, other_tenant.admin):
        with pytest.raises(courses.CourseNotFound):
            await courses.export_course(stranger, tides, "markdown")
        with pytest.raises(courses.CourseNotFound):
            await courses.export_preview(stranger, tides, "markdown")
    assert await exported(tenant.admin, tides, "pages")


async def test_a_version_of_another_course_is_not_found(tenant: Academy, tides: CourseId):
    other = await courses.duplicate(tenant.tutor, tides)
    version = (await courses.publish(tenant.tutor, other.id)).version_id
    for unknown in (version, VersionId(new_id())):
        with pytest.raises(courses.VersionNotFound):
            await courses.export_course(tenant.tutor, tides, "markdown", unknown)


@pytest.mark.parametrize("form", ["", "scorm", "../markdown", "MARKDOWN"])
async def test_an_unknown_form_is_refused(tenant: Academy, tides: CourseId, form: str):
    with pytest.raises(courses.ExportFormUnknown):
        await courses.export_course(tenant.tutor, tides, form)
