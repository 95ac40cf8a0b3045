"""What the frame of every page knows of the person who is here."""

import asyncio

import pytest

from backend.auth import sessions
from backend.kernel.errors import NotSignedIn
from state.session.current import SessionState, initials_of
from state.session.palette import PaletteState
from tests.factories.academies import Academy
from tests.factories.courses import a_published_course
from tests.support.tab import tab_of


async def test_the_frame_names_the_person_and_their_academy(tenant: Academy):
    tab = await tab_of(tenant, tenant.tutor)
    await tab.call(SessionState.load)
    here = tab[SessionState]
    assert (here.name, here.initials, here.role_label) == ("Tomas Lind", "TL", "Tutor")
    assert (here.tenant_name, here.title_suffix) == ("Test Academy", " · Test Academy")
    assert "courses.author" in here.permissions
    assert "people.manage" not in here.permissions


async def test_the_bell_counts_only_what_is_ones_own(tenant: Academy):
    tab = await tab_of(tenant, tenant.trainee)
    await tab.call(SessionState.count_unread)
    assert tab[SessionState].unread == 0


async def test_a_session_that_ended_is_refused_at_the_next_event(tenant: Academy):
    tab = await tab_of(tenant, tenant.tutor)
    await tab.call(SessionState.load)
    await sessions.end_all(tenant.id, tenant.tutor.the_user())
    with pytest.raises(NotSignedIn):
        await tab.call(SessionState.load)


async def test_two_people_whose_events_run_side_by_side_stay_themselves(tenant: Academy, other_tenant: Academy):
    tabs = [await tab_of(tenant, tenant.tutor), await tab_of(other_tenant, other_tenant.trainee)] * 5
    await asyncio.gather(*(tab.call(SessionState.load) for tab in tabs))
    assert [tab[SessionState].name for tab in tabs] == ["Tomas Lind", "Mara Adeyemi"] * 5


async def test_the_palette_finds_published_courses_of_this_academy_alone(tenant: Academy, other_tenant: Academy):
    mine = await a_published_course(tenant.tutor, "Knots for beginners")
    await a_published_course(other_tenant.tutor, "Knots for experts")
    tab = await tab_of(tenant, tenant.trainee)
    await tab.call(PaletteState.search, "knot")
    assert tab[PaletteState].courses == [{"label": "Knots for beginners", "href": f"/courses/{mine.id}"}]


def test_initials_come_from_the_first_and_the_last_name():
    assert [initials_of(name) for name in ("Mara Adeyemi", "Ana María del Río", "Zoë", "ada@x.test", "– –", "")] == [
        "MA", "AR", "Z", "AX", "", "",
    ]  # fmt: skip
