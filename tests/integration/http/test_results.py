"""A quiz's results as CSV and XLSX: for who teaches the course, and of no other academy."""

import io
import zipfile

from backend.assessments import api as assessments
from tests.factories.academies import Academy
from tests.factories.quizzes import a_quiz_course, an_attempt
from tests.integration.http.browser import browser_of


async def test_the_file_is_for_who_teaches_the_course_in_either_form(tenant: Academy, other_tenant: Academy):
    course = await a_quiz_course(tenant)
    attempt = await an_attempt(tenant.trainee, course)
    await assessments.hand_in(tenant.trainee, attempt, course.right_answers())
    path = f"/api/v1/courses/{course.course_id}/quizzes/{course.lesson_id}/results"
    async with await browser_of(tenant.tutor, tenant) as browser:
        table = await browser.get(f"{path}.csv")
        assert table.headers["content-type"].startswith("text/csv")
        head, row = table.content.decode("utf-8-sig").splitlines()
        assert head.startswith("Learner,E-mail,Attempt,Started (UTC)")
        assert "Steep" in row
        book = await browser.get(f"{path}.xlsx")
        assert book.headers["content-disposition"] == 'attachment; filename="results.xlsx"'
        with zipfile.ZipFile(io.BytesIO(book.content)) as archive:
            assert b"Steep" in archive.read("xl/worksheets/sheet1.xml")
        assert (await browser.get(f"{path}.exe")).status_code == 404
    async with await browser_of(tenant.trainee, tenant) as browser:
        assert (await browser.get(f"{path}.csv")).status_code == 403
    async with await browser_of(other_tenant.admin, other_tenant) as browser:
        assert (await browser.get(f"{path}.xlsx")).status_code == 404
