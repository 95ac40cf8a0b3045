import asyncio

import pytest

from backend.courses import api as courses
from backend.courses.api import CourseNotFound, LessonChanged, LessonNotFound
from backend.kernel.errors import InvalidInput
from backend.kernel.ids import LessonId, new_id
from tests.factories.academies import Academy
from tests.factories.courses import a_course, a_quiz, paragraph
from tests.support.queries import queries


async def lessons_of(tenant: Academy) -> tuple[LessonId, LessonId]:
    card = await a_course(tenant.tutor)
    text, quiz = (await courses.course_for_editing(tenant.tutor, card.id)).tree.lessons
    return text.id, quiz.id


async def test_autosave_names_the_revision_that_it_began_from(tenant: Academy):
    text, _ = await lessons_of(tenant)
    before = await courses.lesson_for_editing(tenant.tutor, text)
    with queries(at_most=3):
        saved = await courses.save_lesson(tenant.tutor, text, [paragraph("New")], before.revision)
    after = await courses.lesson_for_editing(tenant.tutor, text)
    assert saved.revision == after.revision == before.revision + 1
    assert after.blocks[0]["content"][0]["text"] == "New"


async def test_a_stale_save_is_refused_and_overwrites_nothing(tenant: Academy):
    text, _ = await lessons_of(tenant)
    begun = (await courses.lesson_for_editing(tenant.tutor, text)).revision
    first = await courses.save_lesson(tenant.admin, text, [paragraph("Theirs")], begun)
    with pytest.raises(LessonChanged) as refused:
        await courses.save_lesson(tenant.tutor, text, [paragraph("Mine")], begun)
    assert refused.value.revision == first.revision
    assert (refused.value.by, refused.value.yours) == (tenant.admin.name, False)
    kept = await courses.lesson_for_editing(tenant.tutor, text)
    assert kept.blocks[0]["content"][0]["text"] == "Theirs"


async def test_a_save_whose_answer_was_lost_can_be_repeated(tenant: Academy):
    text, _ = await lessons_of(tenant)
    begun = (await courses.lesson_for_editing(tenant.tutor, text)).revision
    blocks = [paragraph("Once")]
    first = await courses.save_lesson(tenant.tutor, text, blocks, begun)
    assert await courses.save_lesson(tenant.tutor, text, blocks, begun) == first


async def test_of_two_saves_at_once_one_is_refused(tenant: Academy):
    text, _ = await lessons_of(tenant)
    begun = (await courses.lesson_for_editing(tenant.tutor, text)).revision
    done = await asyncio.gather(
        *(courses.save_lesson(tenant.tutor, text, [paragraph(f"Try {n}")], begun) for n in range(4)),
        return_exceptions=True,
    )
    assert sum(isinstance(each, LessonChanged) for each in done) == 3


async def test_saving_moves_the_course_ahead_of_its_version(tenant: Academy):
    card = await a_course(tenant.tutor)
    await courses.publish(tenant.tutor, card.id)
    text = (edited := await courses.course_for_editing(tenant.tutor, card.id)).tree.lessons[0].id
    assert not edited.card.changed
    revision = (await courses.lesson_for_editing(tenant.tutor, text)).revision
    await courses.save_lesson(tenant.tutor, text, [paragraph("Changed")], revision)
    assert (await courses.course_for_editing(tenant.tutor, card.id)).card.changed


async def test_a_quiz_lesson_keeps_a_quiz_and_a_text_lesson_text(tenant: Academy):
    text, quiz = await lessons_of(tenant)
    with pytest.raises(InvalidInput):
        await courses.save_quiz(tenant.tutor, text, a_quiz(), 1)
    with pytest.raises(InvalidInput):
        await courses.save_lesson(tenant.tutor, quiz, [], 1)
    revision = (await courses.lesson_for_editing(tenant.tutor, quiz)).revision
    saved = await courses.save_quiz(tenant.tutor, quiz, {"pass_mark": 90, "questions": []}, revision)
    loaded = await courses.lesson_for_editing(tenant.tutor, quiz)
    assert loaded.quiz is not None
    assert loaded.quiz["pass_mark"] == 90
    assert loaded.revision == saved.revision


async def test_a_lesson_is_out_of_reach_for_others(tenant: Academy, other_tenant: Academy):
    text, _ = await lessons_of(tenant)
    with pytest.raises(LessonNotFound):
        await courses.save_lesson(other_tenant.admin, text, [], 1)
    with pytest.raises(CourseNotFound):
        await courses.save_lesson(tenant.trainee, text, [], 1)
    with pytest.raises(LessonNotFound):
        await courses.lesson_for_editing(tenant.tutor, LessonId(new_id()))
