"""Enrolling people by a file."""

import csv
import io

import pytest

from backend.courses.errors import CourseNotFound
from backend.enrollments import api as enrollments
from backend.enrollments.dto import RosterWanted
from backend.kernel.actor import Actor
from backend.kernel.errors import Forbidden
from tests.factories.academies import Academy
from tests.factories.versions import TestLesson, published_course
from tests.integration.enrollments.support import count


def file(*people: Actor, also: str = "") -> bytes:
    return ("email\n" + "".join(f"{person.email}\n" for person in people) + also).encode()


async def test_a_preview_says_what_each_row_would_do_and_changes_nothing(tenant: Academy, other_tenant: Academy):
    course = await published_course(tenant, TestLesson("Dawn"))
    await course.set(capacity=2)
    kim, lee, pat = [await tenant.join(name) for name in ("Kim", "Lee", "Pat")]
    await enrollments.enrol(kim, course.id)
    data = file(kim, lee, pat, lee, also=f"nobody@x.test\n{other_tenant.trainee.email}\nnot an address\n")
    found = await enrollments.preview_file(tenant.tutor, course.id, data)
    assert [(row.outcome, row.name) for row in found.rows] == [
        ("already", "Kim"), ("enrol", "Lee"), ("wait", "Pat"), ("duplicate", "Lee"),
        ("unknown", ""), ("unknown", ""), ("bad", ""),
    ]  # fmt: skip
    assert await count(tenant, "enrollments", course.id) == 1
    done = await enrollments.enrol_file(tenant.tutor, course.id, data)
    assert done.counts == {"already": 1, "enrol": 1, "wait": 1, "duplicate": 1, "unknown": 2, "bad": 1}
    seen = await enrollments.roster(tenant.tutor, course.id, RosterWanted())
    assert ([row.name for row in seen.rows], [row.name for row in seen.waiting]) == (["Kim", "Lee"], ["Pat"])


async def test_the_same_file_twice_enrols_nobody_twice(tenant: Academy):
    course = await published_course(tenant, TestLesson("Dawn"))
    people = [await tenant.join(f"Learner {n}") for n in range(30)]
    for expected in ({"enrol": 30}, {"already": 30}):
        assert (await enrollments.enrol_file(tenant.tutor, course.id, file(*people))).counts == expected


async def test_only_who_teaches_the_course_reads_a_file_in(tenant: Academy, other_tenant: Academy):
    course = await published_course(tenant, TestLesson("Dawn"))
    for call in (enrollments.preview_file, enrollments.enrol_file):
        with pytest.raises(Forbidden):
            await call(tenant.trainee, course.id, file(tenant.trainee))
        with pytest.raises(CourseNotFound):
            await call(other_tenant.tutor, course.id, file(tenant.trainee))


def test_a_report_runs_nothing_in_a_spreadsheet():
    from lms_app.http.reports import as_csv

    text = as_csv([("=1+1", "@SUM(A1)", "-2", "kim@x.test")]).decode("utf-8-sig")
    assert next(csv.reader(io.StringIO(text))) == ["'=1+1", "'@SUM(A1)", "'-2", "kim@x.test"]
