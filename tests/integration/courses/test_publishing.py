import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from backend.courses import api as courses
from backend.courses.api import CourseNotFound, NothingToPublish, PublishBlocked, VersionNotFound
from backend.courses.dto import LessonKind, Wanted
from backend.courses.snapshots import digest
from backend.kernel.ids import new_id
from backend.platform.unit_of_work import unit_of_work
from tests.factories.academies import Academy
from tests.factories.courses import a_course, a_published_course, paragraph, text_lesson
from tests.support.events import announced
from tests.support.queries import queries


async def test_publishing_makes_a_version_that_learners_read(tenant: Academy):
    card = await a_course(tenant.tutor)
    published = await courses.publish(tenant.tutor, card.id)
    content = await courses.snapshot(tenant.trainee, published.version_id)
    assert (published.number, content.number, content.title) == (1, 1, "Navigation basics")
    lesson, quiz = content.lessons
    assert lesson.html.endswith(">It moves.</p>")
    assert quiz.quiz is not None
    assert content.lesson(quiz.id) is quiz
    assert content.minutes == 2
    assert [event["number"] for event in await announced(tenant.id, "CoursePublished")] == [1]


async def test_a_version_is_read_from_the_database_once(tenant: Academy, other_tenant: Academy):
    published = await courses.publish(tenant.tutor, (await a_course(tenant.tutor)).id)
    with queries(at_most=1):
        first = await courses.snapshot(tenant.trainee, published.version_id)
    with queries(at_most=0):
        assert await courses.snapshot(tenant.trainee, published.version_id) is first
    with pytest.raises(VersionNotFound):
        await courses.snapshot(other_tenant.admin, published.version_id)


@pytest.mark.parametrize("statement", ["UPDATE course_versions SET hash = 'x'", "DELETE FROM course_versions"])
async def test_the_database_refuses_to_change_a_version(tenant: Academy, statement: str):
    await a_published_course(tenant.tutor)
    with pytest.raises(ProgrammingError, match="permission denied"):
        async with unit_of_work(tenant.admin) as work:
            await work.session.execute(text(statement))


async def test_the_hash_is_of_what_the_database_keeps(tenant: Academy):
    card = await a_course(tenant.tutor)
    published = await courses.publish(tenant.tutor, card.id)
    async with unit_of_work(tenant.tutor) as work:
        kept = (await work.session.execute(text("SELECT snapshot, hash FROM course_versions"))).one()
    assert digest(kept[0]) == kept[1] == published.hash


async def test_each_version_stays_as_it_was(tenant: Academy):
    card = await a_course(tenant.tutor)
    first = await courses.publish(tenant.tutor, card.id)
    lesson = (await courses.course_for_editing(tenant.tutor, card.id)).tree.lessons[0]
    revision = (await courses.lesson_for_editing(tenant.tutor, lesson.id)).revision
    await courses.save_lesson(tenant.tutor, lesson.id, [paragraph("It moves a lot.")], revision)
    check = await courses.publish_check(tenant.tutor, card.id)
    assert (check.next_number, check.changed, check.added, check.problems) == (2, (lesson.title,), (), ())
    second = await courses.publish(tenant.tutor, card.id)
    assert (await courses.snapshot(tenant.trainee, first.version_id)).lessons[0].html.endswith(">It moves.</p>")
    assert (await courses.snapshot(tenant.trainee, second.version_id)).lessons[0].html.endswith(">It moves a lot.</p>")
    listed = await courses.versions(tenant.tutor, card.id)
    assert [(v.number, v.current, v.lesson_count) for v in listed] == [(2, True, 2), (1, False, 2)]
    assert listed[0].published_by == tenant.tutor.user_id


async def test_nothing_changed_is_nothing_to_publish(tenant: Academy):
    card = await a_published_course(tenant.tutor)
    with pytest.raises(NothingToPublish, match="version 1"):
        await courses.publish(tenant.tutor, card.id)
    assert not (await courses.publish_check(tenant.tutor, card.id)).anything


async def test_problems_are_named_for_each_lesson(tenant: Academy):
    picture = {"id": "p", "type": "image", "props": {"url": f"/media/{new_id()}"}, "children": []}
    broken = text_lesson("With a lost picture")
    broken.blocks.append(picture)
    card = await a_course(tenant.tutor, "Course", broken)
    section = (await courses.course_for_editing(tenant.tutor, card.id)).tree.sections[0].id
    await courses.add_lesson(tenant.tutor, card.id, section, "Empty")
    await courses.add_lesson(tenant.tutor, card.id, section, "No questions", LessonKind.QUIZ)
    with pytest.raises(PublishBlocked) as refused:
        await courses.publish(tenant.tutor, card.id)
    assert [(p.lesson_title, p.message) for p in refused.value.problems] == [
        ("With a lost picture", "A picture is missing. Upload it again, or take it out."),
        ("Empty", "This lesson is empty."),
        ("No questions", "Add at least one question."),
    ]
    assert (await courses.browse(tenant.trainee, Wanted())).total == 0


async def test_a_course_without_lessons_is_not_published(tenant: Academy):
    card = await a_course(tenant.tutor)
    section = (await courses.course_for_editing(tenant.tutor, card.id)).tree.sections[0].id
    await courses.delete(tenant.tutor, card.id, [section])
    with pytest.raises(PublishBlocked, match="at least one lesson"):
        await courses.publish(tenant.tutor, card.id)


async def test_a_version_comes_back_into_the_draft(tenant: Academy):
    card = await a_course(tenant.tutor)
    first = await courses.publish(tenant.tutor, card.id)
    before = await courses.course_for_editing(tenant.tutor, card.id)
    lesson, quiz = before.tree.lessons
    revision = (await courses.lesson_for_editing(tenant.tutor, lesson.id)).revision
    await courses.save_lesson(tenant.tutor, lesson.id, [paragraph("Worse")], revision)
    await courses.delete(tenant.tutor, card.id, [quiz.id])
    await courses.update_course(tenant.tutor, card.id, {"title": "Worse"})
    await courses.publish(tenant.tutor, card.id)
    await courses.restore(tenant.tutor, card.id, first.version_id)
    after = await courses.course_for_editing(tenant.tutor, card.id)
    assert (after.card.title, after.tree) == (before.card.title, before.tree)
    third = await courses.publish(tenant.tutor, card.id)
    assert third.hash == first.hash
    assert third.number == 3
    assert (await courses.lesson_for_editing(tenant.tutor, lesson.id)).revision > revision + 1


async def test_a_preview_is_what_publishing_would_show(tenant: Academy):
    card = await a_course(tenant.tutor)
    seen = await courses.preview(tenant.tutor, card.id)
    published = await courses.publish(tenant.tutor, card.id)
    content = await courses.snapshot(tenant.trainee, published.version_id)
    assert [lesson.html for lesson in seen.lessons] == [lesson.html for lesson in content.lessons]
    with pytest.raises(CourseNotFound):
        await courses.preview(tenant.trainee, card.id)


async def test_a_course_page_shows_titles_and_times_before_enrolling(tenant: Academy):
    draft = await a_course(tenant.tutor, "Draft")
    with pytest.raises(CourseNotFound):
        await courses.course_page(tenant.trainee, draft.id)
    card = await a_published_course(tenant.tutor)
    with queries(at_most=3):
        page = await courses.course_page(tenant.trainee, card.id)
    assert [lesson.title for section in page.sections for lesson in section.lessons] == [
        "Why north moves",
        "Quiz: north",
    ]
    assert page.author == tenant.tutor.name
    assert (page.quizzes, page.card.lesson_count, page.card.minutes) == (1, 2, 2)
