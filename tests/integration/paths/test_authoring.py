"""What tutors do with paths."""

import pytest

from backend.courses import api as courses
from backend.kernel.errors import Forbidden, InvalidInput
from backend.kernel.ids import new_id
from backend.kernel.permissions import Role
from backend.paths import api as paths
from backend.paths.dto import PathStatus, StepChoice
from tests.factories.academies import Academy
from tests.factories.courses import a_course
from tests.factories.paths import a_draft_path, a_path, a_short_course
from tests.support.events import announced
from tests.support.queries import queries


async def test_a_path_is_begun_filled_and_published(tenant: Academy):
    maps = await a_short_course(tenant.tutor, "Maps")
    path = await a_draft_path(tenant.tutor, "  Ready   for the hills ")
    assert (path.title, path.status, path.problems) == (
        "Ready for the hills", PathStatus.DRAFT, ("Add the first course.",),
    )  # fmt: skip
    with pytest.raises(paths.PathNotReady, match="Add the first course"):
        await paths.publish_path(tenant.tutor, path.id, path.revision)
    path = await paths.set_steps(tenant.tutor, path.id, [StepChoice(maps.id)], path.revision)
    path = await paths.publish_path(tenant.tutor, path.id, path.revision)
    assert (path.status, path.rule) == (PathStatus.PUBLISHED, "The one course was completed.")
    assert [told["title"] for told in await announced(tenant.id, "PathPublished")] == ["Ready for the hills"]


async def test_who_saves_from_an_older_state_writes_nothing_over(tenant: Academy):
    path = await a_draft_path(tenant.tutor)
    await paths.update_path(tenant.admin, path.id, {"title": "Better"}, path.revision)
    maps = await a_short_course(tenant.tutor, "Maps")
    for deed in (
        paths.update_path(tenant.tutor, path.id, {"title": "Mine"}, path.revision),
        paths.set_steps(tenant.tutor, path.id, [StepChoice(maps.id)], path.revision),
        paths.publish_path(tenant.tutor, path.id, path.revision),
    ):
        with pytest.raises(paths.PathChanged):
            await deed
    kept = await paths.path_for_editing(tenant.tutor, path.id)
    assert (kept.title, kept.steps) == ("Better", ())


async def test_only_its_owner_and_administrators_edit_a_path(tenant: Academy, other_tenant: Academy):
    path = await a_draft_path(tenant.tutor)
    for stranger in (await tenant.join("Una B", Role.TUTOR), tenant.trainee, other_tenant.admin):
        with pytest.raises(paths.PathNotFound):
            await paths.path_for_editing(stranger, path.id)
        with pytest.raises(paths.PathNotFound):
            await paths.update_path(stranger, path.id, {"title": "Mine"}, path.revision)
        with pytest.raises(paths.PathNotFound):
            await paths.archive_path(stranger, path.id, archived=True)
        with pytest.raises(paths.PathNotFound):
            await paths.courses_to_add(stranger, path.id, "")
    with pytest.raises(Forbidden):
        await paths.create_path(tenant.trainee, "Mine")
    with pytest.raises(Forbidden):
        await paths.list_my_paths(tenant.trainee)
    await paths.update_path(tenant.admin, path.id, {"title": "Ours"}, path.revision)


async def test_only_published_courses_come_in_once_each_and_thirty_at_most(tenant: Academy):
    path, draft = await a_draft_path(tenant.tutor), await a_course(tenant.tutor, "Unfinished")
    maps = await a_short_course(tenant.tutor, "Maps")
    for wanted in (
        [StepChoice(draft.id)],
        [StepChoice(new_id())],
        [StepChoice(maps.id), StepChoice(maps.id)],
        [StepChoice(new_id()) for _ in range(31)],
    ):
        with pytest.raises(paths.StepRefused):
            await paths.set_steps(tenant.tutor, path.id, wanted, path.revision)
    offered = await paths.courses_to_add(tenant.tutor, path.id, "map")
    assert [one.title for one in offered] == ["Maps"]
    path = await paths.set_steps(tenant.tutor, path.id, [StepChoice(maps.id)], path.revision)
    assert await paths.courses_to_add(tenant.tutor, path.id, "map") == ()
    await courses.unpublish(tenant.tutor, maps.id)
    path = await paths.set_steps(tenant.tutor, path.id, [StepChoice(maps.id, required=False)], path.revision)
    assert [(step.required, step.available) for step in path.steps] == [(False, False)]


async def test_a_published_path_keeps_a_course(tenant: Academy):
    path = await a_path(tenant.tutor, "One", await a_short_course(tenant.tutor, "Maps"))
    with pytest.raises(paths.StepRefused, match="keeps at least one"):
        await paths.set_steps(tenant.tutor, path.id, [], path.revision)


async def test_an_archived_path_is_read_only_until_it_is_brought_back(tenant: Academy):
    path = await a_path(tenant.tutor, "One", await a_short_course(tenant.tutor, "Maps"))
    path = await paths.archive_path(tenant.tutor, path.id, archived=True)
    with pytest.raises(paths.PathIsArchived):
        await paths.update_path(tenant.tutor, path.id, {"title": "Two"}, path.revision)
    assert (await paths.list_my_paths(tenant.tutor)).items == ()
    assert [line.title for line in (await paths.list_my_paths(tenant.tutor, status="archived")).items] == ["One"]
    assert (await paths.archive_path(tenant.tutor, path.id, archived=False)).status is PathStatus.DRAFT


async def test_settings_are_kept_and_what_is_none_is_refused(tenant: Academy):
    path = await a_draft_path(tenant.tutor)
    for wrong in ({"colour": "red"}, {"title": ""}, {"template": "gilded"}, {"cover_media_id": new_id()}):
        with pytest.raises(InvalidInput):
            await paths.update_path(tenant.tutor, path.id, wrong, path.revision)
    path = await paths.update_path(tenant.tutor, path.id, {"template": "plain", "level": "advanced"}, path.revision)
    path = await paths.update_path(tenant.tutor, path.id, {"line": "Twelve hours"}, path.revision)
    assert (path.certificate.template, path.certificate.line, path.level) == ("plain", "Twelve hours", "advanced")


async def test_the_list_takes_one_query_and_the_settings_three(tenant: Academy):
    path = await a_draft_path(tenant.tutor)
    with queries(at_most=1):
        assert [line.title for line in (await paths.list_my_paths(tenant.tutor, search="hills")).items] == [path.title]
    with queries(at_most=3):
        await paths.path_for_editing(tenant.tutor, path.id)
