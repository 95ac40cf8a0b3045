"""Imports in the worker: handed over, done, watched, stopped, taken up again, taken back."""

import asyncio
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import update
from sqlmodel import col

from backend.courses import api as courses
from backend.courses.importing import jobs, storing, working
from backend.courses.models import CourseImport
from backend.kernel import clock
from backend.kernel.actor import Actor, system
from backend.kernel.errors import Forbidden, InvalidInput, NotFound, Unavailable
from backend.kernel.ids import new_id
from backend.media import api as media
from backend.platform.blobs import blobs
from backend.platform.unit_of_work import unit_of_work
from tests.factories.academies import Academy
from tests.factories.imports import handed_over, worked
from tests.support.events import announced
from tests.support.queries import queries

HOSTILE = {"imsmanifest.xml": '<?xml version="1.0"?><!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/passwd">]><m>&x;</m>'}


async def change(actor: Actor, import_id: UUID, **values: object) -> None:
    async with unit_of_work(system(actor.tenant_id)) as work:
        await work.session.execute(update(CourseImport).where(col(CourseImport.id) == import_id).values(**values))


async def the_only(actor: Actor):
    (job,) = await courses.import_jobs(actor)
    return job


async def test_a_worker_makes_a_course_of_what_was_handed_over(tenant: Academy):
    import_id = await handed_over(tenant.tutor)
    assert (await the_only(tenant.tutor)).status == "waiting"
    await worked()
    job = await the_only(tenant.tutor)
    assert (job.status, job.title, job.error) == ("done", "Tides and currents", "")
    assert job.course_id is not None
    editing = await courses.course_for_editing(tenant.tutor, job.course_id)
    assert [section.title for section in editing.tree.sections] == ["The moon", "On your own", "Question banks"]
    found = await courses.import_report(tenant.tutor, import_id)
    assert (job.kept, job.changed, job.dropped) == tuple(
        sum(counts[outcome] for counts in found.report["totals"].values()) for outcome in ("kept", "changed", "dropped")
    )
    assert job.kept > 10 and job.dropped > 2
    with pytest.raises(NotFound):
        await blobs().head(jobs.upload_key(tenant.tutor.tenant_id, import_id))


async def test_the_file_that_was_handed_over_goes_however_slow_the_machine_is(tenant: Academy, monkeypatch):
    monkeypatch.setattr(working, "TELL_SECONDS", -1.0)  # every step is noted, the one behind the end too
    import_id = await handed_over(tenant.tutor)
    await worked()
    assert (await the_only(tenant.tutor)).status == "done"
    with pytest.raises(NotFound):
        await blobs().head(jobs.upload_key(tenant.tutor.tenant_id, import_id))


async def test_what_was_imported_plays(tenant: Academy):
    await handed_over(tenant.tutor)
    await worked()
    job = await the_only(tenant.tutor)
    published = await courses.publish(tenant.tutor, job.course_id)
    snapshot = await courses.snapshot(tenant.trainee, published.version_id)
    assert '<img src="/media/' in snapshot.lessons[0].html
    assert snapshot.lessons[3].quiz is not None


async def test_a_hostile_file_is_refused_by_name_and_leaves_nothing(tenant: Academy):
    import_id = await handed_over(tenant.tutor, HOSTILE)
    await worked()
    job = await the_only(tenant.tutor)
    assert (job.status, job.course_id) == ("failed", None)
    assert "document type" in job.error
    assert (await courses.list_my_courses(tenant.tutor)).total == 0
    assert await media.storage_used(tenant.tutor) == 0
    with pytest.raises(NotFound):
        await blobs().head(jobs.upload_key(tenant.tutor.tenant_id, import_id))


@pytest.mark.parametrize(
    ("name", "size", "failure"),
    [
        ("course.pdf", 10, courses.ImportTypeRefused),
        ("course", 10, courses.ImportTypeRefused),
        ("course.zip", 0, courses.ImportTypeRefused),
        ("course.zip", -1, courses.ImportTypeRefused),
        ("course.imscc", 500 * 1024 * 1024 + 1, courses.ImportTooLarge),
    ],
)
async def test_what_is_no_course_or_too_large_gets_no_ticket(tenant: Academy, name, size, failure):
    with pytest.raises(failure):
        await courses.request_import(tenant.tutor, name, size)


async def test_a_trainee_gets_no_ticket(tenant: Academy):
    with pytest.raises(Forbidden):
        await courses.request_import(tenant.trainee, "a.zip", 10)


async def test_a_fourth_import_waits_until_one_is_done(tenant: Academy):
    for _ in range(3):
        await handed_over(tenant.tutor)
    with pytest.raises(courses.ImportsWaiting):
        await courses.request_import(tenant.tutor, "a.zip", 10)
    await worked()
    assert await courses.request_import(tenant.tutor, "a.zip", 10)


async def test_nothing_begins_before_the_file_is_there(tenant: Academy):
    ticket = await courses.request_import(tenant.tutor, "a.zip", 10)
    with pytest.raises(media.UploadMissing):
        await courses.begin_import(tenant.tutor, ticket.import_id)
    assert await courses.import_jobs(tenant.tutor) == ()


async def test_beginning_twice_imports_once(tenant: Academy):
    import_id = await handed_over(tenant.tutor)
    await courses.begin_import(tenant.tutor, import_id)
    await worked()
    with pytest.raises(courses.ImportOver):
        await courses.begin_import(tenant.tutor, import_id)
    await worked()
    assert (await courses.list_my_courses(tenant.tutor)).total == 1


async def test_two_workers_at_once_make_one_course(tenant: Academy):
    await handed_over(tenant.tutor)
    await asyncio.gather(worked(), worked(), worked())
    assert (await courses.list_my_courses(tenant.tutor)).total == 1


async def test_a_run_whose_worker_died_is_taken_up_from_the_beginning(tenant: Academy, monkeypatch):
    import_id = await handed_over(tenant.tutor)

    async def dies(*_given, **_more):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        # A process that is killed cleans nothing up.
        broken.setattr(storing, "take_back", _nothing)
        broken.setattr(storing, "create_from_draft", dies)
        with pytest.raises(KeyboardInterrupt):
            await working.work_once()
    left = await media.storage_used(tenant.tutor)
    assert left > 0
    await worked()
    assert (await the_only(tenant.tutor)).status == "running"
    await change(tenant.tutor, import_id, heartbeat_at=clock.now() - timedelta(minutes=2))
    await worked()
    assert (await the_only(tenant.tutor)).status == "done"
    assert (await courses.list_my_courses(tenant.tutor)).total == 1
    assert await media.storage_used(tenant.tutor) == left


async def _nothing(*_given, **_more) -> None:
    return None


async def test_a_run_that_lost_its_claim_makes_no_course(tenant: Academy, monkeypatch):
    import_id = await handed_over(tenant.tutor)
    whole = storing.create_from_draft

    async def taken_over(*given, **more):
        await change(tenant.tutor, import_id, claim=new_id())
        return await whole(*given, **more)

    monkeypatch.setattr(storing, "create_from_draft", taken_over)
    await working.work_once()
    assert (await courses.list_my_courses(tenant.tutor)).total == 0
    assert await media.storage_used(tenant.tutor) == 0
    assert (await the_only(tenant.tutor)).status == "running"


async def test_an_import_that_never_ends_is_given_up(tenant: Academy):
    import_id = await handed_over(tenant.tutor)
    await change(tenant.tutor, import_id, tries=3)
    await worked()
    job = await the_only(tenant.tutor)
    assert job.status == "failed"
    assert "three times" in job.error


async def test_a_store_that_does_not_answer_is_asked_again_later(tenant: Academy, monkeypatch):
    import_id = await handed_over(tenant.tutor)

    async def fails(*_given, **_more):
        raise Unavailable

    with monkeypatch.context() as broken:
        broken.setattr(storing, "create_from_draft", fails)
        await worked()
    assert (await the_only(tenant.tutor)).status == "waiting"
    assert await media.storage_used(tenant.tutor) == 0
    await change(tenant.tutor, import_id, heartbeat_at=clock.now())
    await worked()
    assert (await the_only(tenant.tutor)).status == "done"


async def test_a_bug_is_told_without_its_inside(tenant: Academy, monkeypatch):
    await handed_over(tenant.tutor)

    async def fails(*_given, **_more):
        raise RuntimeError("secret inside")

    monkeypatch.setattr(storing, "create_from_draft", fails)
    await worked()
    job = await the_only(tenant.tutor)
    assert job.status == "failed"
    assert "secret" not in job.error


async def test_one_that_waits_is_cancelled_at_once(tenant: Academy):
    import_id = await handed_over(tenant.tutor)
    assert (await courses.cancel_import(tenant.tutor, import_id)).status == "cancelled"
    await worked()
    assert (await the_only(tenant.tutor)).status == "cancelled"
    with pytest.raises(courses.ImportOver):
        await courses.cancel_import(tenant.tutor, import_id)


async def test_one_that_runs_is_cancelled_and_leaves_nothing(tenant: Academy, monkeypatch):
    import_id = await handed_over(tenant.tutor)
    whole = media.store

    async def cancelled_meanwhile(*given, **more):
        await courses.cancel_import(tenant.tutor, import_id)
        return await whole(*given, **more)

    monkeypatch.setattr(media, "store", cancelled_meanwhile)
    with pytest.raises(courses.ImportOver):
        await worked()
        await courses.cancel_import(tenant.tutor, import_id)
    assert (await the_only(tenant.tutor)).status == "cancelled"
    assert (await courses.list_my_courses(tenant.tutor)).total == 0
    assert await media.storage_used(tenant.tutor) == 0


async def test_undoing_removes_the_course_and_its_files(tenant: Academy):
    import_id = await handed_over(tenant.tutor)
    await worked()
    job = await the_only(tenant.tutor)
    undone = await courses.undo_import(tenant.tutor, import_id)
    assert (undone.status, undone.course_id) == ("undone", None)
    with pytest.raises(courses.CourseNotFound):
        await courses.course_for_editing(tenant.tutor, job.course_id)
    assert await media.storage_used(tenant.tutor) == 0
    assert await announced(tenant.id, "ImportUndone") == [
        {"course_id": str(job.course_id), "title": "Tides and currents"}
    ]
    assert (await courses.undo_import(tenant.tutor, import_id)).status == "undone"


async def test_files_that_another_course_shows_survive_undoing(tenant: Academy):
    import_id = await handed_over(tenant.tutor)
    await worked()
    before = await media.storage_used(tenant.tutor)
    copy = await courses.duplicate(tenant.tutor, (await the_only(tenant.tutor)).course_id)
    await courses.undo_import(tenant.tutor, import_id)
    assert await media.storage_used(tenant.tutor) == before
    assert await courses.publish(tenant.tutor, copy.id)


async def test_what_was_published_is_not_undone(tenant: Academy):
    import_id = await handed_over(tenant.tutor)
    await worked()
    await courses.publish(tenant.tutor, (await the_only(tenant.tutor)).course_id)
    with pytest.raises(courses.ImportWasPublished):
        await courses.undo_import(tenant.tutor, import_id)
    assert (await the_only(tenant.tutor)).status == "done"


async def test_an_import_that_made_nothing_is_not_undone(tenant: Academy):
    import_id = await handed_over(tenant.tutor, HOSTILE)
    await worked()
    with pytest.raises(courses.ImportNotUndoable):
        await courses.undo_import(tenant.tutor, import_id)


@pytest.mark.parametrize("act", ["import_report", "cancel_import", "undo_import", "begin_import"])
async def test_an_import_is_its_owners_alone(tenant: Academy, other_tenant: Academy, act: str):
    import_id = await handed_over(tenant.tutor)
    await worked()
    for stranger in (tenant.admin, other_tenant.tutor):
        with pytest.raises(courses.ImportNotFound):
            await getattr(courses, act)(stranger, import_id)
        assert await courses.import_jobs(stranger) == ()
    with pytest.raises(Forbidden):
        await getattr(courses, act)(tenant.trainee, import_id)


async def test_whoever_may_no_longer_write_courses_gets_none(tenant: Academy, monkeypatch):
    await handed_over(tenant.tutor)
    monkeypatch.setattr(working, "person", lambda *_given, **_more: tenant.trainee)
    await worked()
    job = await the_only(tenant.tutor)
    assert (job.status, job.error) == ("failed", Forbidden.message)


async def test_a_ticket_that_was_never_used_is_forgotten(tenant: Academy):
    ticket = await courses.request_import(tenant.tutor, "a.zip", 10)
    await change(tenant.tutor, ticket.import_id, heartbeat_at=clock.now() - timedelta(hours=1))
    await worked()
    with pytest.raises(courses.ImportNotFound):
        await courses.import_report(tenant.tutor, ticket.import_id)


async def killed(actor: Actor, import_id: UUID, monkeypatch, whole=None, at: str = "create_from_draft") -> int:
    """A try whose process is killed, which cleans nothing up, and of which nobody hears; how many bytes it left."""

    async def dies(*given, **more):
        if whole is not None:
            await whole(*given, **more)
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(storing, "take_back", _nothing)
        broken.setattr(*((media, "store") if at == "store" else (storing, at)), dies)
        with pytest.raises(KeyboardInterrupt):
            await working.work_once()
    await change(actor, import_id, heartbeat_at=clock.now() - timedelta(minutes=2))
    return await media.storage_used(actor)


async def test_a_file_stored_in_the_moment_of_the_kill_goes_too(tenant: Academy, monkeypatch):
    import_id = await handed_over(tenant.tutor)
    assert await killed(tenant.tutor, import_id, monkeypatch, media.store, at="store") > 0
    with monkeypatch.context() as broken:
        broken.setattr(storing, "create_from_draft", _refuses)
        await worked()
    assert (await the_only(tenant.tutor)).status == "failed"
    assert await media.storage_used(tenant.tutor) == 0


async def _refuses(*_given, **_more) -> None:
    raise InvalidInput("No.")


async def test_an_import_that_was_killed_three_times_leaves_no_file(tenant: Academy, monkeypatch):
    import_id = await handed_over(tenant.tutor)
    for _ in range(3):
        assert await killed(tenant.tutor, import_id, monkeypatch) > 0
    await worked()
    assert (await the_only(tenant.tutor)).status == "failed"
    assert await media.storage_used(tenant.tutor) == 0


async def test_the_files_go_though_their_owner_may_write_courses_no_more(tenant: Academy, monkeypatch):
    import_id = await handed_over(tenant.tutor)
    assert await killed(tenant.tutor, import_id, monkeypatch) > 0
    monkeypatch.setattr(working, "person", lambda *_given, **_more: tenant.trainee)
    await worked()
    assert (await the_only(tenant.tutor)).status == "failed"
    assert await media.storage_used(tenant.tutor) == 0


async def test_cancelling_between_two_tries_leaves_no_file(tenant: Academy, monkeypatch):
    import_id = await handed_over(tenant.tutor)
    assert await killed(tenant.tutor, import_id, monkeypatch) > 0
    await change(tenant.tutor, import_id, status="waiting", claim=None)
    assert (await courses.cancel_import(tenant.tutor, import_id)).status == "cancelled"
    await worked()
    assert await media.storage_used(tenant.tutor) == 0


async def test_what_could_not_be_swept_when_the_import_failed_is_swept_later(tenant: Academy, monkeypatch):
    import_id = await handed_over(tenant.tutor)

    async def fails(*_given, **_more):
        raise Unavailable

    with monkeypatch.context() as broken:
        broken.setattr(storing, "create_from_draft", _refuses)
        broken.setattr(media, "take_back", fails)
        for _ in range(3):
            await worked()
            await change(tenant.tutor, import_id, heartbeat_at=clock.now() - timedelta(minutes=2))
    assert await media.storage_used(tenant.tutor) > 0
    await worked()
    assert (await the_only(tenant.tutor)).status == "failed"
    assert await media.storage_used(tenant.tutor) == 0


async def test_a_file_that_a_colleague_used_meanwhile_stays(tenant: Academy, monkeypatch):
    import_id = await handed_over(tenant.tutor)
    await killed(tenant.tutor, import_id, monkeypatch)
    picture = (await media.library(tenant.tutor, media.Sought(kinds=(media.Kind.PICTURE,)))).items[0]
    other = await courses.create_course(tenant.tutor, "Another course")
    await courses.update_course(tenant.tutor, other.id, {"cover_media_id": picture.id})
    await change(tenant.tutor, import_id, tries=3)
    await worked()
    assert await media.storage_used(tenant.tutor) == picture.size


async def test_an_undoing_that_was_cut_off_is_brought_to_its_end(tenant: Academy, monkeypatch):
    import_id = await handed_over(tenant.tutor)
    await worked()
    with monkeypatch.context() as broken:
        broken.setattr(jobs, "_remove_files", _nothing)
        await courses.undo_import(tenant.tutor, import_id)
    assert await media.storage_used(tenant.tutor) > 0
    await change(tenant.tutor, import_id, heartbeat_at=clock.now())
    await worked()
    assert await media.storage_used(tenant.tutor) == 0


async def test_the_list_of_imports_is_one_query(tenant: Academy):
    await handed_over(tenant.tutor)
    await worked()
    with queries(at_most=1):
        await courses.import_jobs(tenant.tutor)
