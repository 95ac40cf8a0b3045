"""A gradebook as a file, there and back."""

import csv
import io

import pytest

from backend.assessments import api as assessments
from backend.assessments.gradebook.errors import BookChanged, GradeFileInvalid
from backend.kernel.errors import Forbidden, NotFound
from lms_app.http.reports import as_csv
from tests.factories.academies import Academy
from tests.factories.gradebooks import GradedCourse, a_graded_course
from tests.integration.http.browser import browser_of
from tests.support.events import announced


@pytest.fixture
async def course(tenant: Academy) -> GradedCourse:
    """Mara has the whole quiz and 15 of 20 points; Sam is excused from the walk; two columns are called alike."""
    course = await a_graded_course(tenant)
    await course.take_quiz(tenant.trainee, 5)
    await course.hand_in(tenant.trainee, course.walk, 15)
    await course.mark(course.walk, "", name="Sam Okoro", excused=True)
    await course.mark(await course.add_column("=SUM(A1)", "7"), "6.25")
    await course.add_column("Plan a walk", "20")
    return course


async def rows_of(course: GradedCourse) -> list[list[str]]:
    data = as_csv(await assessments.grades_file(course.academy.tutor, course.course_id))
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def file_of(rows: list[list[str]], delimiter: str = ",") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode()


async def test_a_file_that_comes_back_unchanged_changes_nothing(tenant: Academy, course: GradedCourse):
    rows = await rows_of(course)
    assert rows[0] == [
        "Learner", "E-mail", "Quiz: Reading a map [%]", "Plan a walk [of 20]", "Tie a bowline [%]", "'=SUM(A1) [of 7]",
        "Plan a walk (2) [of 20]", "Total %", "Letter",
    ]  # fmt: skip
    assert [row[2:6] for row in rows[1:]] == [["", "", "", ""], ["100", "15", "", "6.25"], ["", "excused", "", ""]]
    for data in (
        as_csv(rows),
        file_of(rows, ";"),
        file_of(rows, "\t").decode().encode("utf-16"),
    ):
        diff = await assessments.preview_grades_file(tenant.tutor, course.course_id, data)
        assert (diff.changes, diff.problems) == ((), ())
        with pytest.raises(GradeFileInvalid, match="changes nothing"):
            await assessments.read_grades_file(tenant.tutor, course.course_id, "x.csv", data, diff.seal)


async def test_a_file_says_what_it_would_change_and_then_does_all_of_it(tenant: Academy, course: GradedCourse):
    rows = await rows_of(course)
    rows[1][3], rows[2][3], rows[3][3], rows[3][4] = "12,5", "18", "earned", "passed"
    data = file_of(rows)
    diff = await assessments.preview_grades_file(tenant.tutor, course.course_id, data)
    assert [(one.line, one.learner, one.item, one.before, one.after) for one in diff.changes] == [
        (2, "Kim Ito", "Plan a walk", "nothing yet", "12.5 of 20"),
        (3, "Mara Adeyemi", "Plan a walk", "15 of 20", "18 of 20"),
        (4, "Sam Okoro", "Plan a walk", "excused", "nothing yet"),
        (4, "Sam Okoro", "Tie a bowline", "nothing yet", "passed"),
    ]
    assert (diff.learners, await rows_of(course) != rows) == (3, True)
    before = len(await announced(tenant.id, "GradeChanged"))
    assert await assessments.read_grades_file(tenant.tutor, course.course_id, "May.csv", data, diff.seal) == 4
    kim = await course.row("Kim Ito")
    (said,) = await assessments.grade_history(tenant.tutor, course.course_id, kim.id, course.walk)
    assert (said.after, said.reason) == ("12.5 of 20", "From file May.csv")
    assert len(await announced(tenant.id, "GradeChanged")) - before == 3
    (told,) = await announced(tenant.id, "GradesImported")
    assert (told["file_name"], told["cells"]) == ("May.csv", 4)


async def test_what_cannot_be_read_is_named_with_its_line(tenant: Academy, course: GradedCourse):
    rows = await rows_of(course)
    rows[0].append("Shoe size")
    rows[2][3] = "21"
    rows += [["Nobody", "nobody@x.test", "1"], rows[2], ["Short"]]
    diff = await assessments.preview_grades_file(tenant.tutor, course.course_id, file_of(rows))
    assert [(one.line, one.words) for one in diff.problems] == [
        (1, "“Shoe size” is no column of this gradebook. It is left out."),
        (3, "Plan a walk: “21”. Type a number from 0 to 20."),
        (5, "“nobody@x.test” is nobody's in this course. This line is left out."),
        (6, f"“{tenant.trainee.email}” is there twice. This line is left out."),
        (7, "“” is nobody's in this course. This line is left out."),
    ]
    assert diff.changes == ()


async def test_a_grade_that_changed_since_the_file_was_looked_at_refuses_it_whole(
    tenant: Academy, course: GradedCourse
):
    rows = await rows_of(course)
    rows[1][3], rows[2][3] = "12", "18"
    data = file_of(rows)
    diff = await assessments.preview_grades_file(tenant.tutor, course.course_id, data)
    await course.mark(course.walk, "16")
    with pytest.raises(BookChanged):
        await assessments.read_grades_file(tenant.tutor, course.course_id, "x.csv", data, diff.seal)
    assert course.walk not in (await course.row("Kim Ito")).cells
    again = await assessments.preview_grades_file(tenant.tutor, course.course_id, data)
    await course.mark(course.knots, "passed")
    assert await assessments.read_grades_file(tenant.tutor, course.course_id, "x.csv", data, again.seal) == 2


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"\x00\x01", "could not be read"),
        (b"Name,Grade\nx,1\n", "needs a column “E-mail”"),
        (b"x" * 5_000_001, "5 MB"),
        (b"E-mail\n" + b"a\n" * 20_001, "20,000 lines"),
    ],
)
async def test_a_file_that_is_no_gradebook_is_refused(course: GradedCourse, data: bytes, words: str):
    with pytest.raises(GradeFileInvalid, match=words):
        await assessments.preview_grades_file(course.academy.tutor, course.course_id, data)


async def test_only_its_tutors_take_a_gradebook_away(tenant: Academy, other_tenant: Academy, course: GradedCourse):
    for actor, refused in ((tenant.trainee, Forbidden), (other_tenant.tutor, NotFound)):
        with pytest.raises(refused):
            await assessments.grades_file(actor, course.course_id)
        with pytest.raises(refused):
            await assessments.preview_grades_file(actor, course.course_id, b"E-mail\n")
        with pytest.raises(refused):
            await assessments.read_grades_file(actor, course.course_id, "x", b"E-mail\n", "")


async def test_files_go_there_and_back_by_http(tenant: Academy, course: GradedCourse):
    base = f"/api/v1/courses/{course.course_id}/grades/file"
    csv_type = {"Content-Type": "text/csv"}
    async with await browser_of(tenant.tutor, tenant) as browser:
        taken = await browser.get(f"{base}.csv")
        assert taken.headers["content-disposition"] == 'attachment; filename="grades.csv"'
        data = taken.content.replace(b",15,", b",19,")
        assert (await browser.post(f"{base}/preview", content=data)).status_code == 422
        seen = (await browser.post(f"{base}/preview", content=data, headers=csv_type)).json()
        assert (seen["total"], seen["learners"], seen["problems"]) == (1, 1, [])
        asked = {"name": "x.csv", "seal": seen["seal"]}
        done = await browser.post(base, content=data, headers=csv_type, params=asked)
        assert done.json() == {"changed": 1}
        assert (await browser.post(base, content=data, headers=csv_type, params=asked)).status_code == 409
    async with await browser_of(tenant.trainee, tenant) as browser:
        assert (await browser.get(f"{base}.csv")).status_code == 403
        mine = (await browser.get("/api/v1/my-grades")).json()["courses"]
        assert [(one["title"], one["graded"]) for one in mine] == [("Navigation", 3)]
        own = f"/api/v1/my-grades/{course.course_id}"
        now = (await browser.get(own)).json()
        trial = await browser.post(f"{own}/trial", json={"values": {str(course.walk): "20"}})
        assert float(trial.json()["total"]) > float(now["total"])
        assert (await browser.post(f"{own}/trial", json={"values": {"x": 1}})).status_code == 422
