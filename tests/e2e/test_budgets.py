"""What a page may cost. Bytes are counted, never seconds: they are the same on a busy machine."""

import pytest

from backend.kernel.permissions import Role
from tests.e2e.conftest import Tour
from tests.support.tour import SLUG, open_stops, signed_in, stops
from tests.support.weight import code_of, too_heavy

pytestmark = pytest.mark.e2e


async def _weights(tour: Tour, role: Role, only: str = "") -> dict[str, float]:
    context = await signed_in(tour.browser, tour.site, role)
    session = await context.storage_state()
    await context.close()
    way = [stop for stop in stops(role, tour.superuser) if only in ("", stop.name)]
    return {stop.name: await code_of(tour.browser, tour.site.origin(stop.slug) + stop.path, session) for stop in way}


async def test_no_page_of_a_trainee_asks_for_more_code_than_its_budget(tour: Tour):
    weights = await _weights(tour, Role.TRAINEE)
    assert len(weights) > 8
    assert min(weights.values()) > 20, "a page that loads nothing was not measured"  # a plain one has its styles
    assert too_heavy(weights) == []


async def test_no_page_before_signing_in_asks_for_more_code_than_its_budget(tour: Tour):
    home = tour.site.origin(SLUG)
    assert (
        too_heavy({stop.path: await code_of(tour.browser, home + stop.path) for stop in open_stops(tour.superuser)})
        == []
    )


async def test_the_check_sees_that_the_tutors_editor_would_be_too_heavy_for_a_trainee(tour: Tour):
    assert too_heavy(await _weights(tour, Role.TUTOR, only="teach-editor")) != []
