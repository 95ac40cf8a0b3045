"""A folder becomes a course in the database, with its pictures in S3, or nothing at all."""

from pathlib import Path

import pytest

from backend.courses import api as courses
from backend.courses.content.blocks import media_ids
from backend.courses.importing import storing
from backend.entrypoints import importing
from backend.kernel.errors import Forbidden, LmsError
from backend.media import api as media
from tests.factories.academies import Academy
from tests.support.events import announced

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "sourdough"
SEEDS = Path(importing.__file__).parent / "seed_courses"


async def test_a_folder_becomes_a_draft_with_its_pictures_and_quiz(tenant: Academy):
    result = await courses.import_course(tenant.tutor, SAMPLE)
    editing = await courses.course_for_editing(tenant.tutor, result.card.id)
    assert editing.card.title == "Bread with wild yeast"
    assert [section.title for section in editing.tree.sections] == ["Beginning", "Baking"]
    lesson = await courses.lesson_for_editing(tenant.tutor, editing.tree.lessons[0].id)
    pictures = media_ids(lesson.blocks)
    assert pictures
    assert await media.missing(tenant.tutor, pictures) == set()
    assert editing.cover_media_id is not None


async def test_what_was_imported_can_be_published_and_read(tenant: Academy):
    result = await courses.import_course(tenant.tutor, SAMPLE)
    published = await courses.publish(tenant.tutor, result.card.id)
    snapshot = await courses.snapshot(tenant.trainee, published.version_id)
    first = snapshot.lessons[0]
    assert '<img src="/media/' in first.html
    assert f"/learn/{result.card.id}/{snapshot.lessons[1].id}" in first.html
    assert [lesson.kind for lesson in snapshot.lessons][-1] == "quiz"


async def test_an_import_is_announced(tenant: Academy):
    result = await courses.import_course(tenant.tutor, SAMPLE)
    events = await announced(tenant.id, "CourseImported")
    assert events == [{"course_id": str(result.card.id), "title": "Bread with wild yeast", "lessons": 4}]


async def test_a_second_import_makes_a_second_course_and_says_so(tenant: Academy):
    first = await courses.import_course(tenant.tutor, SAMPLE)
    second = await courses.import_course(tenant.tutor, SAMPLE)
    third = await courses.import_course(tenant.tutor, SAMPLE)
    assert (first.namesake, second.namesake) == (False, True)
    assert [second.card.title, third.card.title] == ["Bread with wild yeast (2)", "Bread with wild yeast (3)"]
    assert second.card.id != first.card.id


async def test_the_same_folder_in_two_academies_shares_nothing(tenant: Academy, other_tenant: Academy):
    here = await courses.import_course(tenant.tutor, SAMPLE)
    there = await courses.import_course(other_tenant.tutor, SAMPLE)
    assert there.card.title == here.card.title
    with pytest.raises(courses.CourseNotFound):
        await courses.course_for_editing(other_tenant.tutor, here.card.id)


async def test_a_failure_halfway_leaves_neither_course_nor_picture(tenant: Academy, monkeypatch):
    async def fails(*_given, **_more):
        raise LmsError("The database went away.")

    monkeypatch.setattr(storing, "create_from_draft", fails)
    with pytest.raises(LmsError, match="went away"):
        await courses.import_course(tenant.tutor, SAMPLE)
    assert (await courses.list_my_courses(tenant.tutor)).total == 0
    assert await media.storage_used(tenant.tutor) == 0


async def test_a_trainee_may_not_import(tenant: Academy):
    with pytest.raises(Forbidden):
        await courses.import_course(tenant.trainee, SAMPLE)


@pytest.mark.parametrize("folder", sorted(path.name for path in SEEDS.iterdir() if path.is_dir()))
async def test_each_course_of_the_seed_is_imported_whole_and_published(tenant: Academy, folder: str):
    result = await courses.import_course(tenant.tutor, SEEDS / folder)
    assert [item for item in result.report.items if item.outcome == "dropped"] == []
    assert (await courses.publish(tenant.tutor, result.card.id)).number == 1


async def test_the_command_prints_a_report_and_publishes(tenant: Academy, tmp_path: Path, capsys):
    card = await importing.run(
        SAMPLE, tenant=tenant.slug, tutor=tenant.tutor.email, publish=True, report=tmp_path / "report.json"
    )
    out = capsys.readouterr().out
    assert "dropped" in out
    assert "pictures/missing.png" in out
    assert f"/courses/{card.id}" in out
    assert '"totals"' in (tmp_path / "report.json").read_text()
    assert (await courses.course_page(tenant.trainee, card.id)).card.published_number == 1


@pytest.mark.parametrize(
    ("slug", "email", "sentence"),
    [
        ("no-such-academy", "", "There is no academy called"),
        ("", "nobody@x.test", "nobody active"),
        ("", "trainee", "may not write courses"),
    ],
)
async def test_the_command_names_who_is_missing(tenant: Academy, slug: str, email: str, sentence: str):
    address = tenant.trainee.email if email == "trainee" else email
    with pytest.raises(importing.NobodyToActFor, match=sentence):
        await importing.run(SAMPLE, tenant=slug or tenant.slug, tutor=address, publish=False)
