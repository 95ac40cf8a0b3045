import pytest

from backend.courses import api as courses
from backend.courses.api import CheckpointNotFound, CourseNotFound, NothingToPublish, NotPublished, VersionNotFound
from backend.courses.dto import CourseStatus, Wanted
from backend.courses.history import KEPT_DRAFTS
from backend.enrollments import api as enrollments
from backend.enrollments.api import CourseWithdrawn
from backend.kernel.errors import InvalidInput
from backend.kernel.ids import CourseId, VersionId, new_id
from tests.factories.academies import Academy
from tests.factories.courses import a_course, a_published_course, paragraph, quiz_lesson
from tests.support.events import announced
from tests.support.queries import queries


async def edited(tenant: Academy, course_id: CourseId, words: str) -> None:
    lesson = (await courses.course_for_editing(tenant.tutor, course_id)).tree.lessons[0]
    body = await courses.lesson_for_editing(tenant.tutor, lesson.id)
    await courses.save_lesson(tenant.tutor, lesson.id, [paragraph(words)], body.revision)


async def draft_says(tenant: Academy, course_id: CourseId) -> str:
    return (await courses.preview(tenant.tutor, course_id)).lessons[0].html


async def test_a_version_tells_what_is_new(tenant: Academy):
    card = await a_course(tenant.tutor)
    await courses.publish(tenant.tutor, card.id, "  The first one.\r\n")
    for number in (2, 3, 4):
        await edited(tenant, card.id, f"Text {number}")
        await courses.publish(tenant.tutor, card.id, "" if number == 3 else f"Lesson {number} is new.")
    with queries(at_most=3):
        listed = await courses.versions(tenant.tutor, card.id)
    assert [(v.number, v.notes) for v in listed] == [
        (4, "<p>Lesson 4 is new.</p>"),
        (3, ""),
        (2, "<p>Lesson 2 is new.</p>"),
        (1, "<p>The first one.</p>"),
    ]
    notes = await courses.release_notes(tenant.trainee, card.id, after=1, up_to=4)
    assert [one.number for one in notes] == [4, 2]
    with pytest.raises(InvalidInput, match=r"4,000"):
        await courses.publish(tenant.tutor, card.id, "x" * 4_001)


async def test_a_draft_that_is_written_over_comes_back(tenant: Academy):
    card = await a_course(tenant.tutor)
    first = await courses.publish(tenant.tutor, card.id)
    await edited(tenant, card.id, "Not published yet")
    await courses.restore(tenant.tutor, card.id, first.version_id)
    assert "It moves." in await draft_says(tenant, card.id)
    (kept,) = await courses.checkpoints(tenant.tutor, card.id)
    assert (kept.replaced_by, kept.made_by_name, kept.lesson_count) == ("version 1", tenant.tutor.name, 2)
    await courses.restore_checkpoint(tenant.tutor, card.id, kept.id)
    assert "Not published yet" in await draft_says(tenant, card.id)
    assert (await announced(tenant.id, "DraftRestored"))[0]["what"] == "version 1"


async def test_a_draft_that_a_version_holds_is_not_kept_twice(tenant: Academy):
    card = await a_course(tenant.tutor)
    first = await courses.publish(tenant.tutor, card.id)
    await courses.restore(tenant.tutor, card.id, first.version_id)
    assert await courses.checkpoints(tenant.tutor, card.id) == ()


async def test_a_version_that_was_written_back_is_not_kept_when_the_kept_draft_returns(tenant: Academy):
    card = await a_course(tenant.tutor)
    first = await courses.publish(tenant.tutor, card.id)
    await edited(tenant, card.id, "Second")
    await courses.publish(tenant.tutor, card.id)
    await edited(tenant, card.id, "Not published yet")
    await courses.restore(tenant.tutor, card.id, first.version_id)
    (kept,) = await courses.checkpoints(tenant.tutor, card.id)
    await courses.restore_checkpoint(tenant.tutor, card.id, kept.id)
    assert "Not published yet" in await draft_says(tenant, card.id)
    assert await courses.checkpoints(tenant.tutor, card.id) == (kept,)


async def test_the_ten_newest_drafts_are_kept(tenant: Academy):
    card = await a_course(tenant.tutor)
    first = await courses.publish(tenant.tutor, card.id)
    for number in range(KEPT_DRAFTS + 2):
        await edited(tenant, card.id, f"Try {number}")
        await courses.restore(tenant.tutor, card.id, first.version_id)
    kept = await courses.checkpoints(tenant.tutor, card.id)
    assert len(kept) == KEPT_DRAFTS
    await courses.restore_checkpoint(tenant.tutor, card.id, kept[0].id)
    assert f"Try {KEPT_DRAFTS + 1}" in await draft_says(tenant, card.id)


async def test_a_kept_draft_is_of_its_own_course_and_tenant(tenant: Academy, other_tenant: Academy):
    card, other = await a_course(tenant.tutor), await a_course(tenant.tutor, "Another")
    first = await courses.publish(tenant.tutor, card.id)
    await edited(tenant, card.id, "Mine")
    await courses.restore(tenant.tutor, card.id, first.version_id)
    (kept,) = await courses.checkpoints(tenant.tutor, card.id)
    with pytest.raises(CheckpointNotFound):
        await courses.restore_checkpoint(tenant.tutor, other.id, kept.id)
    for stranger in (tenant.trainee, other_tenant.admin):
        with pytest.raises(CourseNotFound):
            await courses.checkpoints(stranger, card.id)
        with pytest.raises(CourseNotFound):
            await courses.restore_checkpoint(stranger, card.id, kept.id)


async def test_a_version_is_reviewed_as_learners_saw_it(tenant: Academy, other_tenant: Academy):
    card, other = await a_course(tenant.tutor), await a_published_course(tenant.tutor, "Another")
    first = await courses.publish(tenant.tutor, card.id)
    await edited(tenant, card.id, "New")
    await courses.publish(tenant.tutor, card.id)
    seen = await courses.version_for_review(tenant.tutor, card.id, first.version_id)
    assert (seen.number, seen.title) == (1, "Navigation basics")
    with pytest.raises(VersionNotFound):
        await courses.version_for_review(tenant.tutor, other.id, first.version_id)
    with pytest.raises(VersionNotFound):
        await courses.version_for_review(tenant.tutor, card.id, VersionId(new_id()))
    for stranger in (tenant.trainee, other_tenant.tutor):
        with pytest.raises(CourseNotFound):
            await courses.version_for_review(stranger, card.id, first.version_id)


async def test_those_in_an_unpublished_course_go_on_and_nobody_joins(tenant: Academy):
    quiz = quiz_lesson()
    card = await a_published_course(tenant.tutor, "Navigation basics", quiz)
    await enrollments.enrol(tenant.trainee, card.id)
    await courses.unpublish(tenant.tutor, card.id)
    assert (await courses.browse(tenant.trainee, Wanted())).total == 0
    assert (await enrollments.open_lesson(tenant.trainee, card.id)).lesson_id == quiz.node.id
    newcomer = await tenant.join()
    with pytest.raises(CourseWithdrawn):
        await enrollments.enrol(newcomer, card.id)
    with pytest.raises(NotPublished):
        await courses.unpublish(tenant.tutor, card.id)


async def test_an_unpublished_course_comes_back_as_it_was(tenant: Academy):
    card = await a_published_course(tenant.tutor)
    await courses.unpublish(tenant.tutor, card.id)
    assert (await courses.publish_check(tenant.tutor, card.id)).relist
    await edited(tenant, card.id, "Not for learners yet")
    assert (await courses.publish_again(tenant.tutor, card.id)).number == 1
    assert (await courses.browse(tenant.trainee, Wanted())).total == 1
    assert (await courses.course_for_editing(tenant.tutor, card.id)).card.changed
    with pytest.raises(NothingToPublish):
        await courses.publish_again(tenant.tutor, card.id)


async def test_publishing_an_unpublished_course_brings_it_back(tenant: Academy):
    card = await a_published_course(tenant.tutor)
    await courses.unpublish(tenant.tutor, card.id)
    assert (await courses.publish(tenant.tutor, card.id)).number == 1
    await courses.unpublish(tenant.tutor, card.id)
    await edited(tenant, card.id, "New")
    assert (await courses.publish(tenant.tutor, card.id)).number == 2
    assert (await courses.course_for_editing(tenant.tutor, card.id)).card.status is CourseStatus.PUBLISHED


async def test_a_course_leaves_the_archive_as_it_went_in(tenant: Academy):
    card = await a_published_course(tenant.tutor)
    await courses.unpublish(tenant.tutor, card.id)
    await courses.archive(tenant.tutor, card.id)
    assert (await courses.unarchive(tenant.tutor, card.id)).status is CourseStatus.UNPUBLISHED
