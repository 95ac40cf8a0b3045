import time

import pytest

from backend.courses import api as courses
from backend.courses.api import CourseNotFound, LessonNotFound, VersionNotFound
from backend.courses.comparing.shapes import Mark, RowKind
from backend.kernel.ids import CourseId, LessonId, VersionId, new_id
from tests.factories.academies import Academy
from tests.factories.courses import a_course, a_published_course, paragraph, quiz_lesson, text_lesson
from tests.factories.large import a_large_course
from tests.support.queries import queries


async def edited(tenant: Academy, course_id: CourseId, words: str) -> LessonId:
    lesson = (await courses.course_for_editing(tenant.tutor, course_id)).tree.lessons[0]
    body = await courses.lesson_for_editing(tenant.tutor, lesson.id)
    block = {**paragraph(words), "id": body.blocks[0]["id"]}
    await courses.save_lesson(tenant.tutor, lesson.id, [block], body.revision)
    return lesson.id


async def test_a_version_and_the_draft_lie_side_by_side(tenant: Academy):
    card = await a_course(tenant.tutor)
    first = await courses.publish(tenant.tutor, card.id)
    lesson = await edited(tenant, card.id, "It moves a lot.")
    with queries(at_most=5):
        found = await courses.compare(tenant.tutor, card.id, first.version_id, None)
    assert (found.counts.lessons_changed, found.counts.lessons_added) == (1, 0)
    (changed,) = [one for section in found.sections for one in section.lessons if one.marks]
    assert changed.marks == (Mark.CHANGED,)
    with queries(at_most=3):
        body = await courses.compare_lesson(tenant.tutor, card.id, first.version_id, None, lesson, lesson)
    (row,) = body.rows
    assert (row.before, row.after) == ("<p>It moves.</p>", "<p>It moves<ins> a lot</ins>.</p>")


async def test_what_was_published_is_the_draft_that_it_was_made_from(tenant: Academy):
    card = await a_course(tenant.tutor)
    first = await courses.publish(tenant.tutor, card.id)
    assert (await courses.compare(tenant.tutor, card.id, first.version_id, None)).counts.nothing


async def test_a_kept_draft_is_compared_too(tenant: Academy):
    card = await a_course(tenant.tutor)
    first = await courses.publish(tenant.tutor, card.id)
    lesson = await edited(tenant, card.id, "Mine")
    await courses.restore(tenant.tutor, card.id, first.version_id)
    (kept,) = await courses.checkpoints(tenant.tutor, card.id)
    found = await courses.compare(tenant.tutor, card.id, kept.id, None)
    assert found.counts.lessons_changed == 1
    body = await courses.compare_lesson(tenant.tutor, card.id, kept.id, None, lesson, lesson)
    assert [row.kind for row in body.rows] == [RowKind.CHANGED]


async def test_a_lesson_that_is_new_has_one_side(tenant: Academy):
    lesson = quiz_lesson()
    card = await a_published_course(tenant.tutor, "Course", lesson)
    (version,) = await courses.versions(tenant.tutor, card.id)
    body = await courses.compare_lesson(tenant.tutor, card.id, version.id, version.id, None, lesson.node.id)
    assert (body.added, body.removed, body.rows[0].before) == (1, 0, "")


async def test_nobody_else_compares(tenant: Academy, other_tenant: Academy):
    card, other = await a_published_course(tenant.tutor), await a_published_course(tenant.tutor, "Other", text_lesson())
    (version,), (foreign,) = [await courses.versions(tenant.tutor, one.id) for one in (card, other)]
    for stranger in (tenant.trainee, other_tenant.admin):
        with pytest.raises(CourseNotFound):
            await courses.compare(stranger, card.id, version.id, None)
        with pytest.raises(CourseNotFound):
            await courses.compare_lesson(stranger, card.id, version.id, None, None, None)
    with pytest.raises(VersionNotFound):
        await courses.compare(tenant.tutor, card.id, foreign.id, None)
    with pytest.raises(VersionNotFound):
        await courses.compare(tenant.tutor, card.id, VersionId(new_id()), None)
    lesson = (await courses.course_for_editing(tenant.tutor, other.id)).tree.lessons[0].id
    for side in (foreign.id, version.id, None):
        with pytest.raises(LessonNotFound):
            await courses.compare_lesson(tenant.tutor, card.id, side, None, lesson, None)


async def test_a_course_of_1200_lessons_is_compared_in_the_same_number_of_queries(tenant: Academy):
    card = await a_large_course(tenant.tutor)
    (version,) = await courses.versions(tenant.tutor, card.id)
    lesson = await edited(tenant, card.id, "One of many.")
    began = time.perf_counter()
    with queries(at_most=5):
        found = await courses.compare(tenant.tutor, card.id, version.id, None)
    took = time.perf_counter() - began
    began = time.perf_counter()
    with queries(at_most=3):
        await courses.compare_lesson(tenant.tutor, card.id, version.id, None, lesson, lesson)
    print(f"outline {took:.2f} s, lesson {time.perf_counter() - began:.2f} s")
    assert found.counts.lessons_changed == 1
    assert sum(len(section.lessons) for section in found.sections) == 1_200
