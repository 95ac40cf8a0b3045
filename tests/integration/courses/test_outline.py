"""Changing an outline with others: kept, told, undone; and what is deleted comes back whole."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from backend.courses import api as courses
from backend.courses.dto import CompleteWhen, CourseCard, Opening, Tree
from backend.kernel.actor import Actor
from backend.kernel.errors import InvalidInput
from backend.kernel.ids import CourseId, new_id
from backend.kernel.permissions import Role
from backend.media import api as media
from backend.platform.unit_of_work import unit_of_work
from tests.factories.academies import Academy
from tests.factories.courses import a_course, paragraph, quiz_lesson, text_lesson
from tests.support.queries import queries
from tests.unit.media.test_rules import picture


async def tree_of(who: Actor, card: CourseCard) -> Tree:
    return (await courses.course_for_editing(who, card.id)).tree


def shape(tree: Tree) -> list[list[str]]:
    return [[section.title, *(node.title for node in section.lessons)] for section in tree.sections]


async def three_lessons(tenant: Academy) -> tuple[CourseCard, UUID, list[UUID]]:
    card = await a_course(tenant.tutor, "Maps", text_lesson("One"), text_lesson("Two"), quiz_lesson("Three"))
    section = (await tree_of(tenant.tutor, card)).sections[0]
    return card, section.id, [node.id for node in section.lessons]


async def test_a_deleted_lesson_comes_back_whole_when_it_is_undone(tenant: Academy):
    card, _, (one, two, three) = await three_lessons(tenant)
    body = await courses.lesson_for_editing(tenant.tutor, one)
    done = await courses.delete(tenant.tutor, card.id, [one, three])
    assert done.words == "deleted 2 lessons"
    with pytest.raises(courses.LessonNotFound):
        await courses.lesson_for_editing(tenant.tutor, one)
    assert done.id
    undone = await courses.undo(tenant.tutor, card.id, done.id)
    assert shape(undone.tree) == [["Finding north", "One", "Two", "Three"]]
    again = await courses.lesson_for_editing(tenant.tutor, one)
    assert (again.blocks, again.revision) == (body.blocks, body.revision)
    assert (await courses.lesson_for_editing(tenant.tutor, three)).quiz is not None
    with pytest.raises(courses.CannotUndo):
        await courses.undo(tenant.tutor, card.id, done.id)
    assert undone.id
    redone = await courses.undo(tenant.tutor, card.id, undone.id)
    assert shape(redone.tree) == [["Finding north", "Two"]]
    assert [node.id for node in redone.tree.lessons] == [two]


async def test_what_was_deleted_is_listed_and_brought_back_after_a_reload(tenant: Academy):
    card, section, (one, two, _) = await three_lessons(tenant)
    await courses.add_section(tenant.tutor, card.id, "More")
    await courses.delete(tenant.tutor, card.id, [one])
    await courses.delete(tenant.admin, card.id, [section])
    with queries(at_most=3):
        listed = await courses.recently_deleted(tenant.tutor, card.id)
    assert {(each.title, each.section, each.by) for each in listed} == {
        ("One", "Finding north", tenant.tutor.name),
        ("Two", "Finding north", tenant.admin.name),
        ("Three", "Finding north", tenant.admin.name),
    }
    back = await courses.restore_lessons(tenant.tutor, card.id, [one, two])
    assert shape(back.tree) == [["More"], ["Finding north", "One", "Two"]]
    assert [each.title for each in await courses.recently_deleted(tenant.tutor, card.id)] == ["Three"]
    with pytest.raises(courses.LessonsForgotten):
        await courses.restore_lessons(tenant.tutor, card.id, [one])


async def test_deleted_lessons_are_forgotten_after_30_days(tenant: Academy):
    card, _, (one, two, _) = await three_lessons(tenant)
    done = await courses.delete(tenant.tutor, card.id, [one])
    async with unit_of_work(tenant.tutor) as work:
        await work.session.execute(text("UPDATE removed_lessons SET removed_at = removed_at - interval '31 days'"))
    assert await courses.recently_deleted(tenant.tutor, card.id) == ()
    await courses.delete(tenant.tutor, card.id, [two])
    async with unit_of_work(tenant.tutor) as work:
        assert (await work.session.execute(text("SELECT count(*) FROM removed_lessons"))).scalar_one() == 1
    assert done.id
    with pytest.raises(courses.LessonsForgotten):
        await courses.undo(tenant.tutor, card.id, done.id)


async def test_a_file_that_only_a_deleted_lesson_shows_is_still_in_use(tenant: Academy):
    stored = await media.store(tenant.tutor, "map.png", picture("PNG"))
    lesson = text_lesson("With a picture")
    lesson.blocks.append({"id": "p", "type": "image", "props": {"url": stored.url, "alt": "A map"}, "children": []})
    card = await a_course(tenant.tutor, "Maps", lesson)
    await courses.delete(tenant.tutor, card.id, [lesson.node.id])
    (use,) = (await courses.media_uses(tenant.tutor, [stored.id]))[stored.id]
    assert (use.lesson_id, use.lesson) == (lesson.node.id, "With a picture")


async def test_what_a_restored_version_replaces_can_be_brought_back(tenant: Academy):
    card, section, _ = await three_lessons(tenant)
    published = await courses.publish(tenant.tutor, card.id)
    (new,) = (await courses.add_lesson(tenant.tutor, card.id, section, "Not published yet")).lesson_ids
    await courses.save_lesson(tenant.tutor, new, [paragraph("Words.")], 1)
    await courses.restore(tenant.tutor, card.id, published.version_id)
    assert [each.id for each in await courses.recently_deleted(tenant.tutor, card.id)] == [new]
    await courses.restore_lessons(tenant.tutor, card.id, [new])
    assert (await courses.lesson_for_editing(tenant.tutor, new)).blocks[0]["content"][0]["text"] == "Words."


async def test_a_lesson_that_a_version_brought_back_is_not_listed_as_deleted(tenant: Academy):
    card, _, (one, *_) = await three_lessons(tenant)
    published = await courses.publish(tenant.tutor, card.id)
    await courses.delete(tenant.tutor, card.id, [one])
    await courses.restore(tenant.tutor, card.id, published.version_id)
    assert await courses.recently_deleted(tenant.tutor, card.id) == ()


async def test_changes_of_two_people_go_together(tenant: Academy):
    card, section, (one, _two, three) = await three_lessons(tenant)
    mine = await courses.move_lessons(tenant.tutor, card.id, [three], section, one)
    await courses.add_lesson(tenant.admin, card.id, section, "Theirs", before=one)
    assert mine.id
    undone = await courses.undo(tenant.tutor, card.id, mine.id)
    assert shape(undone.tree) == [["Finding north", "One", "Two", "Three", "Theirs"]]


async def test_news_name_who_changed_what_and_carry_the_touched_sections_alone(tenant: Academy):
    card, section, (one, *_) = await three_lessons(tenant)
    more = (await courses.add_section(tenant.tutor, card.id, "More")).tree.sections[1].id
    whole = await courses.outline_news(tenant.tutor, card.id)
    assert (whole.whole, len(whole.sections)) == (True, 2)
    await courses.rename_section(tenant.admin, card.id, more, "Further")
    with queries(at_most=3):
        found = await courses.outline_news(tenant.tutor, card.id, whole.revision)
    assert (found.whole, found.order, [each.title for each in found.sections]) == (False, None, ["Further"])
    assert [(each.words, each.by, each.yours) for each in found.changes] == [
        ("renamed a section to “Further”", tenant.admin.name, False)
    ]
    await courses.move_sections(tenant.tutor, card.id, [more], section)
    found = await courses.outline_news(tenant.tutor, card.id, found.revision)
    assert (found.order, found.sections, found.changes[0].yours) == ((more, section), (), True)
    assert (await courses.outline_news(tenant.tutor, card.id, found.revision)).changes == ()
    assert one in [node.id for node in (await courses.outline_news(tenant.tutor, card.id, 10**6)).sections[1].lessons]


async def test_several_lessons_are_changed_at_once_and_each_setting_is_checked(tenant: Academy):
    card, _, (one, two, three) = await three_lessons(tenant)
    opens = Opening(on=date(2030, 5, 1))
    await courses.update_lessons(
        tenant.tutor, card.id, [one, two, three], {"required": False, "preview": True, "depth": 1, "opens": opens}
    )
    nodes = (await tree_of(tenant.tutor, card)).lessons
    assert [(node.required, node.preview, node.depth, node.opens) for node in nodes] == [
        (False, True, 0, opens),
        (False, True, 1, opens),
        (False, True, 1, opens),
    ]
    await courses.update_lesson(tenant.tutor, card.id, one, {"minutes": 7, "gate": True, "complete_when": "viewed"})
    first = (await tree_of(tenant.tutor, card)).lessons[0]
    assert (first.minutes, first.gate, first.complete_when) == (7, True, CompleteWhen.VIEWED)
    for wrong in ({"depth": 2}, {"minutes": 0}, {"required": "x"}, {"id": new_id()}, {"opens": Opening(0)}):
        with pytest.raises(InvalidInput):
            await courses.update_lessons(tenant.tutor, card.id, [one], wrong)
    with pytest.raises(InvalidInput):
        await courses.update_lessons(tenant.tutor, card.id, [one, three], {"complete_when": "viewed"})


async def test_a_section_opens_when_its_tutor_says(tenant: Academy):
    card, section, _ = await three_lessons(tenant)
    done = await courses.set_section_opening(tenant.tutor, card.id, section, Opening(after_days=7))
    assert done.tree.sections[0].opens == Opening(after_days=7)
    assert (await courses.set_section_opening(tenant.tutor, card.id, section, None)).tree.sections[0].opens is None


async def test_a_change_that_changes_nothing_leaves_no_trace(tenant: Academy):
    card, section, (one, *_) = await three_lessons(tenant)
    before = await courses.outline_news(tenant.tutor, card.id)
    done = await courses.move_lessons(tenant.tutor, card.id, [one], section, one)
    assert (done.id, done.revision) == (None, before.revision)


async def test_a_copy_stands_behind_its_original_with_ids_of_its_own(tenant: Academy):
    card, section, (one, _, three) = await three_lessons(tenant)
    done = await courses.duplicate_items(tenant.tutor, card.id, [one, three])
    assert shape(done.tree) == [["Finding north", "One", "One (copy)", "Two", "Three", "Three (copy)"]]
    copies = [await courses.lesson_for_editing(tenant.tutor, each) for each in done.lesson_ids]
    originals = [await courses.lesson_for_editing(tenant.tutor, each) for each in (one, three)]
    assert copies[0].blocks == originals[0].blocks
    assert copies[1].quiz
    assert originals[1].quiz
    assert copies[1].quiz["questions"][0]["prompt"] == originals[1].quiz["questions"][0]["prompt"]
    assert copies[1].quiz["questions"][0]["id"] != originals[1].quiz["questions"][0]["id"]
    whole = await courses.duplicate_items(tenant.tutor, card.id, [section])
    assert [(each.title, len(each.lessons)) for each in whole.tree.sections] == [
        ("Finding north", 5),
        ("Finding north (copy)", 5),
    ]
    ids = [node.id for node in whole.tree.lessons]
    assert len(set(ids)) == 10


async def test_lessons_move_to_another_course_and_back_when_it_is_undone(tenant: Academy):
    card, _, (one, two, three) = await three_lessons(tenant)
    other = await a_course(tenant.tutor, "Compass", text_lesson("Needle"))
    there = (await tree_of(tenant.tutor, other)).sections[0].id
    done = await courses.send(tenant.tutor, card.id, [one, three], other.id, there, keep=False)
    assert shape(await tree_of(tenant.tutor, card)) == [["Finding north", "Two"]]
    arrived = await tree_of(tenant.tutor, other)
    assert shape(arrived) == [["Finding north", "Needle", "One", "Three"]]
    assert not {one, three} & {node.id for node in arrived.lessons}
    assert (await courses.lesson_for_editing(tenant.tutor, arrived.lessons[2].id)).quiz is not None
    assert done.id
    await courses.undo(tenant.tutor, card.id, done.id)
    assert shape(await tree_of(tenant.tutor, card)) == [["Finding north", "One", "Two", "Three"]]
    assert shape(await tree_of(tenant.tutor, other)) == [["Finding north", "Needle"]]
    assert two in [node.id for node in (await tree_of(tenant.tutor, card)).lessons]


async def test_a_section_is_copied_to_another_course(tenant: Academy):
    card, section, _ = await three_lessons(tenant)
    other = await a_course(tenant.tutor, "Compass", text_lesson("Needle"))
    done = await courses.send(tenant.tutor, card.id, [section], other.id, keep=True)
    assert (done.course_id, shape(done.tree)[1]) == (other.id, ["Finding north", "One", "Two", "Three"])
    assert len((await tree_of(tenant.tutor, card)).lessons) == 3
    with pytest.raises(InvalidInput):
        await courses.send(tenant.tutor, card.id, [section], card.id, keep=True)


async def test_nothing_is_sent_to_a_course_that_is_not_theirs(tenant: Academy):
    card, section, (one, *_) = await three_lessons(tenant)
    colleague = await tenant.join("Una Berg", Role.TUTOR)
    foreign = await a_course(colleague, "Hers")
    for who, source, target in ((tenant.tutor, card.id, foreign.id), (colleague, card.id, foreign.id)):
        with pytest.raises(courses.CourseNotFound):
            await courses.send(who, source, [one], target, keep=True)
    for deed in (
        courses.delete(colleague, card.id, [one]),
        courses.duplicate_items(colleague, card.id, [one]),
        courses.move_lessons(colleague, card.id, [one], section),
        courses.outline_news(colleague, card.id),
        courses.recently_deleted(colleague, card.id),
        courses.look_around(colleague, card.id, "w", None),
        courses.save_as_copy(colleague, one, "blocks", []),
    ):
        with pytest.raises(courses.CourseNotFound):
            await deed


async def test_what_stands_in_the_way_of_a_save_is_kept_as_a_copy(tenant: Academy):
    card, _, (one, _, three) = await three_lessons(tenant)
    begun = (await courses.lesson_for_editing(tenant.tutor, one)).revision
    await courses.save_lesson(tenant.admin, one, [paragraph("Theirs.")], begun)
    with pytest.raises(courses.LessonChanged) as refused:
        await courses.save_lesson(tenant.tutor, one, [paragraph("Mine.")], begun)
    assert (refused.value.by, refused.value.yours) == (tenant.admin.name, False)
    done = await courses.save_as_copy(tenant.tutor, one, "blocks", [paragraph("Mine.")])
    assert shape(done.tree)[0][1:3] == ["One", f"One (copy of {tenant.tutor.name})"]
    kept = await courses.lesson_for_editing(tenant.tutor, done.lesson_ids[0])
    assert kept.blocks[0]["content"][0]["text"] == "Mine."
    with pytest.raises(InvalidInput):
        await courses.save_as_copy(tenant.tutor, three, "blocks", [])
    assert len((await tree_of(tenant.tutor, card)).lessons) == 4


async def test_who_has_a_course_open_is_told_to_the_others_until_they_leave(tenant: Academy):
    card, _, (one, two, _) = await three_lessons(tenant)
    assert (await courses.look_around(tenant.tutor, card.id, "first", one)).people == ()
    await courses.look_around(tenant.tutor, card.id, "second", two)
    with queries(at_most=2):
        around = await courses.look_around(tenant.admin, card.id, "third", one)
    assert [(each.name, each.lesson_id, each.yours) for each in around.people] == [
        (tenant.tutor.name, one, False),
        (tenant.tutor.name, two, False),
    ]
    mine = (await courses.look_around(tenant.tutor, card.id, "first", one)).people
    assert {(each.name, each.yours) for each in mine} == {(tenant.tutor.name, True), (tenant.admin.name, False)}
    await courses.leave(tenant.tutor, card.id, "second")
    around = await courses.look_around(tenant.admin, card.id, "third", one)
    assert [each.lesson_id for each in around.people] == [one]


async def test_who_says_nothing_for_a_while_has_left(tenant: Academy, monkeypatch: pytest.MonkeyPatch):
    card, _, (one, *_) = await three_lessons(tenant)
    await courses.look_around(tenant.tutor, card.id, "first", one)
    monkeypatch.setattr("backend.courses.watching.GONE_AFTER", timedelta(0))
    assert (await courses.look_around(tenant.admin, card.id, "second", one)).people == ()


async def test_a_window_hears_who_saved_its_lesson_last(tenant: Academy):
    card, _, (one, *_) = await three_lessons(tenant)
    begun = (await courses.lesson_for_editing(tenant.tutor, one)).revision
    saved = await courses.save_lesson(tenant.admin, one, [paragraph("Theirs.")], begun)
    around = await courses.look_around(tenant.tutor, card.id, "w", one)
    assert around.lesson
    assert (around.lesson.revision, around.lesson.by, around.lesson.yours) == (saved.revision, tenant.admin.name, False)
    assert (await courses.look_around(tenant.tutor, card.id, "w", None)).lesson is None
    elsewhere = await a_course(tenant.tutor, "Compass")
    assert (await courses.look_around(tenant.tutor, CourseId(elsewhere.id), "w", one)).lesson is None
    with pytest.raises(InvalidInput):
        await courses.look_around(tenant.tutor, card.id, "w" * 41, one)
