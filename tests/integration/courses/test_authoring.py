import pytest

from backend.courses import api as courses
from backend.courses.api import CourseArchived, CourseNotFound, LessonNotFound
from backend.courses.dto import CourseStatus, LessonKind, Wanted
from backend.kernel.errors import Forbidden, InvalidInput
from backend.kernel.ids import new_id
from backend.kernel.permissions import Role
from backend.media import api as media
from tests.factories.academies import Academy
from tests.factories.courses import a_course, a_published_course, paragraph, text_lesson
from tests.support.events import announced
from tests.support.queries import queries
from tests.unit.media.test_rules import picture


async def test_a_new_course_has_a_lesson_to_begin_in(tenant: Academy):
    card = await courses.create_course(tenant.tutor, "  Navigation\nbasics ", level="advanced")
    edited = await courses.course_for_editing(tenant.tutor, card.id)
    assert card.title == "Navigation basics"
    assert [len(section.lessons) for section in edited.tree.sections] == [1]
    lesson = await courses.lesson_for_editing(tenant.tutor, edited.tree.lessons[0].id)
    assert (lesson.blocks, lesson.revision) == ([], 1)
    assert [event["title"] for event in await announced(tenant.id, "CourseCreated")] == ["Navigation basics"]


async def test_a_tutor_edits_their_courses_and_an_administrator_all(tenant: Academy, other_tenant: Academy):
    card = await a_course(tenant.tutor)
    colleague = await tenant.join("Una Berg", Role.TUTOR)
    for stranger in (colleague, tenant.trainee, other_tenant.admin, other_tenant.tutor):
        with pytest.raises(CourseNotFound):
            await courses.course_for_editing(stranger, card.id)
        with pytest.raises(CourseNotFound):
            await courses.add_section(stranger, card.id, "Mine")
    assert (await courses.list_my_courses(colleague)).items == ()
    assert (await courses.update_course(tenant.admin, card.id, {"title": "Maps"})).card.title == "Maps"
    with pytest.raises(Forbidden):
        await courses.create_course(tenant.trainee, "Mine")


async def test_lists_take_two_queries(tenant: Academy):
    for number in range(3):
        await a_published_course(tenant.tutor, f"Course {number}")
    with queries(at_most=2):
        mine = await courses.list_my_courses(tenant.tutor)
    assert [card.title for card in mine.items] == ["Course 2", "Course 1", "Course 0"]
    with queries(at_most=2):
        found = await courses.browse(tenant.trainee, Wanted(search="course 1"))
    assert [card.title for card in found.items] == ["Course 1"]
    assert (await courses.browse(tenant.trainee, Wanted(search="100%_"))).total == 0


async def test_settings_are_checked(tenant: Academy, other_tenant: Academy):
    card = await a_course(tenant.tutor)
    for wrong in ({"title": " "}, {"level": "hard"}, {"language": "english!"}, {"status": "published"}):
        with pytest.raises(InvalidInput):
            await courses.update_course(tenant.tutor, card.id, wrong)
    theirs = await media.store(other_tenant.tutor, "map.png", picture("PNG"))
    with pytest.raises(InvalidInput):
        await courses.update_course(tenant.tutor, card.id, {"cover_media_id": theirs.id})
    ours = await media.store(tenant.tutor, "map.png", picture("PNG"))
    assert (await courses.update_course(tenant.tutor, card.id, {"cover_media_id": ours.id})).card.cover_url == ours.url


async def test_the_tree_grows_and_is_put_in_order(tenant: Academy):
    card = await a_course(tenant.tutor)
    first, second = (await courses.add_section(tenant.tutor, card.id, "Planning a route")).tree.sections
    (quiz,) = (await courses.add_lesson(tenant.tutor, card.id, second.id, "Check", LessonKind.QUIZ)).lesson_ids
    assert (await courses.lesson_for_editing(tenant.tutor, quiz)).quiz is not None
    ids = [lesson.id for lesson in first.lessons]
    await courses.move_lessons(tenant.tutor, card.id, ids, second.id, quiz)
    outline = (await courses.move_sections(tenant.tutor, card.id, [second.id], first.id)).tree
    assert [[node.id for node in section.lessons] for section in outline.sections] == [[*ids, quiz], []]
    assert outline == (await courses.course_for_editing(tenant.tutor, card.id)).tree
    assert [section.title for section in outline.sections] == ["Planning a route", "Finding north"]
    await courses.delete(tenant.tutor, card.id, [second.id])
    with pytest.raises(LessonNotFound):
        await courses.lesson_for_editing(tenant.tutor, quiz)


async def test_a_copy_has_ids_of_its_own_and_its_links_lead_within_it(tenant: Academy):
    target = text_lesson("Target")
    link = paragraph("x")
    link["content"] = [
        {
            "type": "link",
            "href": f"lesson:{target.node.id}",
            "content": [{"type": "text", "text": "there", "styles": {}}],
        }
    ]
    source = text_lesson("Source")
    source.blocks[:] = [link]
    card = await a_course(tenant.tutor, "Original", target, source)
    copy = await courses.duplicate(tenant.tutor, card.id)
    lessons = (await courses.course_for_editing(tenant.tutor, copy.id)).tree.lessons
    assert {lesson.id for lesson in lessons}.isdisjoint({target.node.id, source.node.id})
    body = await courses.lesson_for_editing(tenant.tutor, lessons[1].id)
    assert body.blocks[0]["content"][0]["href"] == f"lesson:{lessons[0].id}"
    assert copy.title == "Copy of Original"


async def test_an_archived_course_is_read_only_and_comes_back(tenant: Academy):
    card = await a_published_course(tenant.tutor)
    await courses.archive(tenant.tutor, card.id)
    assert (await courses.browse(tenant.trainee, Wanted())).total == 0
    assert (await courses.list_my_courses(tenant.tutor)).total == 0
    assert (await courses.list_my_courses(tenant.tutor, status="archived")).total == 1
    with pytest.raises(CourseArchived):
        await courses.add_section(tenant.tutor, card.id, "More")
    assert (await courses.course_page(tenant.trainee, card.id)).card.status is CourseStatus.ARCHIVED
    assert (await courses.unarchive(tenant.tutor, card.id)).status is CourseStatus.PUBLISHED


async def test_cards_of_strange_ids_are_left_out(tenant: Academy, other_tenant: Academy):
    card = await a_course(tenant.tutor)
    theirs = await a_course(other_tenant.tutor)
    assert list(await courses.cards(tenant.trainee, [card.id, theirs.id, new_id()])) == [card.id]
    assert await courses.my_course_ids(tenant.tutor) == {card.id}
