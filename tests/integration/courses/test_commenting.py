from dataclasses import dataclass

import pytest
import pytest_asyncio
from sqlalchemy import text

from backend.courses import api as courses
from backend.courses.api import (
    BlockNotFound,
    CommentNotFound,
    CourseArchived,
    CourseNotFound,
    LessonNotFound,
    NotYourComment,
    ReviewersOnlyRead,
)
from backend.courses.dto import CourseCard, LessonKind
from backend.kernel.actor import Actor
from backend.kernel.errors import InvalidInput
from backend.kernel.ids import LessonId
from backend.kernel.permissions import Role
from backend.platform.unit_of_work import unit_of_work
from tests.factories.academies import Academy
from tests.factories.courses import a_course, paragraph
from tests.support.events import announced
from tests.support.queries import queries


@dataclass
class Reviewed:
    """A draft with a reviewer."""

    card: CourseCard
    lesson: LessonId
    block: str
    reviewer: Actor


@pytest_asyncio.fixture
async def reviewed(tenant: Academy) -> Reviewed:
    card = await a_course(tenant.tutor)
    lesson = (await courses.course_for_editing(tenant.tutor, card.id)).tree.lessons[0].id
    block = (await courses.lesson_for_editing(tenant.tutor, lesson)).blocks[0]["id"]
    reviewer = await tenant.join("Robin Reed", Role.TUTOR)
    async with unit_of_work(tenant.admin) as work:
        await work.session.execute(
            text("INSERT INTO course_staff VALUES (:t, :c, :u, 'reviewer', now())"),
            {"t": tenant.id, "c": card.id, "u": reviewer.user_id},
        )
    return Reviewed(card, lesson, block, reviewer)


async def test_a_reviewer_comments_a_tutor_answers_and_resolves(tenant: Academy, reviewed: Reviewed):
    thread = await courses.comment(reviewed.reviewer, reviewed.lesson, reviewed.block, " Which way?\n")
    await courses.reply(tenant.tutor, thread, "To the west.")
    with queries(at_most=4):
        (found,) = await courses.threads(tenant.tutor, reviewed.card.id)
    assert (found.quote, found.lesson_title, found.gone, found.resolved) == (
        "It moves.",
        "Why north moves",
        False,
        False,
    )
    assert [(one.author, one.body, one.mine) for one in found.comments] == [
        (reviewed.reviewer.name, "Which way?", False),
        (tenant.tutor.name, "To the west.", True),
    ]
    await courses.resolve_comments(tenant.tutor, thread, resolved=True)
    (found,) = await courses.threads(reviewed.reviewer, reviewed.card.id, reviewed.lesson)
    assert (found.resolved, found.resolved_by) == (True, tenant.tutor.name)
    await courses.reply(reviewed.reviewer, thread, "Not quite.")
    (found,) = await courses.threads(tenant.tutor, reviewed.card.id)
    assert not found.resolved


async def test_the_owner_and_those_in_the_thread_are_told(tenant: Academy, reviewed: Reviewed):
    thread = await courses.comment(reviewed.reviewer, reviewed.lesson, reviewed.block, "Which way?")
    await courses.reply(tenant.admin, thread, "Ask the tutor.")
    first, second = await announced(tenant.id, "BlockCommented")
    assert first["people"] == [str(tenant.tutor.user_id)]
    assert second["people"] == sorted([str(tenant.tutor.user_id), str(reviewed.reviewer.user_id)])


async def test_a_thread_outlives_its_block_with_what_it_quoted(tenant: Academy, reviewed: Reviewed):
    await courses.comment(reviewed.reviewer, reviewed.lesson, reviewed.block, "Which way?")
    body = await courses.lesson_for_editing(tenant.tutor, reviewed.lesson)
    await courses.save_lesson(
        tenant.tutor, reviewed.lesson, [{**body.blocks[0], "content": "It moves west."}], body.revision
    )
    (found,) = await courses.threads(tenant.tutor, reviewed.card.id)
    assert not found.gone
    body = await courses.lesson_for_editing(tenant.tutor, reviewed.lesson)
    await courses.save_lesson(tenant.tutor, reviewed.lesson, [paragraph("Another")], body.revision)
    (found,) = await courses.threads(tenant.tutor, reviewed.card.id)
    assert (found.gone, found.quote) == (True, "It moves.")
    await courses.delete(tenant.tutor, reviewed.card.id, [reviewed.lesson])
    (found,) = await courses.threads(tenant.tutor, reviewed.card.id)
    assert (found.gone, found.lesson_title) == (True, "")
    await courses.reply(reviewed.reviewer, found.id, "A pity.")


async def test_a_question_of_a_quiz_is_commented_on(tenant: Academy, reviewed: Reviewed):
    lessons = (await courses.course_for_editing(tenant.tutor, reviewed.card.id)).tree.lessons
    quiz = next(node.id for node in lessons if node.kind is LessonKind.QUIZ)
    question = ((await courses.lesson_for_editing(tenant.tutor, quiz)).quiz or {})["questions"][0]
    await courses.comment(reviewed.reviewer, quiz, question["id"], "Too easy")
    (found,) = await courses.threads(tenant.tutor, reviewed.card.id)
    assert found.quote == question["prompt"]


async def test_only_who_wrote_a_comment_changes_it(tenant: Academy, reviewed: Reviewed):
    thread = await courses.comment(reviewed.reviewer, reviewed.lesson, reviewed.block, "Which way?")
    for change in (courses.edit_comment(tenant.admin, thread, "x"), courses.remove_comment(tenant.tutor, thread)):
        with pytest.raises(NotYourComment):
            await change
    await courses.edit_comment(reviewed.reviewer, thread, "Which way, and why?")
    (found,) = await courses.threads(tenant.tutor, reviewed.card.id)
    assert (found.comments[0].body, found.comments[0].edited) == ("Which way, and why?", True)


async def test_a_thread_that_was_answered_keeps_its_place(tenant: Academy, reviewed: Reviewed):
    alone = await courses.comment(reviewed.reviewer, reviewed.lesson, reviewed.block, "Alone")
    await courses.remove_comment(reviewed.reviewer, alone)
    assert await courses.threads(tenant.tutor, reviewed.card.id) == ()
    thread = await courses.comment(reviewed.reviewer, reviewed.lesson, reviewed.block, "Which way?")
    answer = await courses.reply(tenant.tutor, thread, "West.")
    await courses.remove_comment(reviewed.reviewer, thread)
    (found,) = await courses.threads(tenant.tutor, reviewed.card.id)
    assert [(one.body, one.deleted) for one in found.comments] == [("", True), ("West.", False)]
    with pytest.raises(CommentNotFound):
        await courses.edit_comment(reviewed.reviewer, thread, "Back")
    await courses.remove_comment(tenant.tutor, answer)
    with pytest.raises(CommentNotFound):
        await courses.remove_comment(tenant.tutor, answer)


async def test_a_reviewer_changes_nothing_else(reviewed: Reviewed):
    with pytest.raises(ReviewersOnlyRead):
        await courses.save_lesson(reviewed.reviewer, reviewed.lesson, [], 1)
    assert (await courses.preview(reviewed.reviewer, reviewed.card.id)).lessons


async def test_strangers_neither_read_nor_write(tenant: Academy, other_tenant: Academy, reviewed: Reviewed):
    thread = await courses.comment(reviewed.reviewer, reviewed.lesson, reviewed.block, "Which way?")
    colleague = await tenant.join("Robin Reed", Role.TUTOR)
    for stranger in (tenant.trainee, colleague, other_tenant.admin):
        with pytest.raises(CourseNotFound):
            await courses.threads(stranger, reviewed.card.id)
        with pytest.raises((CourseNotFound, LessonNotFound)):
            await courses.comment(stranger, reviewed.lesson, reviewed.block, "x")
        for deed in (
            courses.reply(stranger, thread, "x"),
            courses.edit_comment(stranger, thread, "x"),
            courses.remove_comment(stranger, thread),
            courses.resolve_comments(stranger, thread, resolved=True),
        ):
            with pytest.raises(CommentNotFound):
                await deed


@pytest.mark.parametrize("body", ["", "  \n", "x" * 4_001, "\x00", None, {"a": 1}])
async def test_what_is_no_comment_is_refused(reviewed: Reviewed, body: object):
    with pytest.raises(InvalidInput):
        await courses.comment(reviewed.reviewer, reviewed.lesson, reviewed.block, body)


async def test_a_block_that_is_not_there_and_an_archived_course_take_no_comment(tenant: Academy, reviewed: Reviewed):
    with pytest.raises(BlockNotFound):
        await courses.comment(reviewed.reviewer, reviewed.lesson, "nothing", "x")
    await courses.archive(tenant.tutor, reviewed.card.id)
    with pytest.raises(CourseArchived):
        await courses.comment(reviewed.reviewer, reviewed.lesson, reviewed.block, "x")
