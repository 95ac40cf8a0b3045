"""A path that is assigned: people and groups come into it by the worker's steps, and it is done with the path."""

from uuid import UUID

import pytest

from backend.assigning import api as assigning
from backend.assigning.dto import Audience, Due
from backend.enrollments import api as enrollments
from backend.kernel.actor import Actor
from backend.kernel.errors import NotFound
from backend.kernel.permissions import Role
from backend.paths import api as paths
from backend.users import api as users
from tests.factories.academies import Academy
from tests.factories.paths import a_draft_path, a_path, a_short_course, finish
from tests.integration.consumers.conftest import settle
from tests.support.queries import queries

IN_A_MONTH = Due(days=30)


async def brought_in(tenant: Academy) -> None:
    while await assigning.work_once():
        pass
    await settle(tenant)


async def due(who: Actor) -> list[tuple[str, str, int]]:
    return [(card.kind, card.href, card.percent) for card in await assigning.my_due(who)]


async def test_people_and_groups_come_into_an_assigned_path_and_are_done_with_it(tenant: Academy):
    maps = await a_short_course(tenant.tutor, "Maps")
    path = await a_path(tenant.tutor, "Hills", maps, await a_short_course(tenant.tutor, "Weather"))
    group = await users.create_group(tenant.admin, "Guides", "")
    sam = await tenant.join("Sam Okoro")
    await assigning.assign(
        tenant.tutor, "path", path.id, Audience((tenant.trainee.the_user(),), (UUID(str(group.id)),)), IN_A_MONTH
    )
    await brought_in(tenant)
    await users.add_to_group(tenant.admin, group.id, [sam.the_user()])
    await settle(tenant)
    await brought_in(tenant)
    for who in (tenant.trainee, sam):
        assert await due(who) == [("path", f"/paths/{path.id}", 0)]
        assert [card.course_title for card in await enrollments.my_enrollments(who)] == ["Maps"]
    await finish(sam, maps.id)
    await settle(tenant)
    assert (await due(sam))[0][2] == 50
    (weather,) = await enrollments.my_enrollments(sam, "active")
    await finish(sam, weather.course_id)
    await settle(tenant)
    assert await due(sam) == []
    with queries(at_most=2):
        await assigning.my_due(tenant.trainee)


async def test_only_who_edits_a_path_assigns_it_and_only_once_it_is_published(tenant: Academy, other_tenant: Academy):
    path = await a_draft_path(tenant.tutor, "Hills", await a_short_course(tenant.tutor, "Maps"))
    to = Audience((tenant.trainee.the_user(),))
    with pytest.raises(assigning.NotYetPublished):
        await assigning.assign(tenant.tutor, "path", path.id, to, IN_A_MONTH)
    await paths.publish_path(tenant.tutor, path.id, path.revision)
    for stranger in (await tenant.join("Una B", Role.TUTOR), other_tenant.admin):
        with pytest.raises(NotFound):
            await assigning.assign(stranger, "path", path.id, to, IN_A_MONTH)
