"""Every HTTP route, asked for another tenant's things by everybody who should not have them.

The list of attacks is made from the route table: a new route is attacked without anyone writing a test.
"""

import itertools
import re
from collections.abc import Iterator, Sequence

import httpx
import pytest
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute, _IncludedRouter

from tests.isolation.treasury import MARKER, Treasury, fingerprints
from tests.support.whole_app import whole_app

_MOST_VALUES_FOR_MORE = 13
"""Of places in one path; a prime, so that the combinations below meet each pair of values at each pair of places."""


def routes() -> list[APIRoute]:
    """Every HTTP route of the product."""
    from lms_app.http.app import http_api

    return list(_api_routes(http_api.routes))


def _api_routes(found) -> Iterator[APIRoute]:
    for route in found:
        if isinstance(route, APIRoute):
            yield route
        elif isinstance(route, _IncludedRouter):
            yield from _api_routes(route.original_router.routes)


def paths(template: str, treasury: Treasury, host: str) -> Iterator[str]:
    """The route's path with every value of the treasury in its places."""
    places = re.findall(r"{(\w+)(?::\w+)?}", template)
    values = treasury.values if host == treasury.academy.host else treasury.bearer + treasury.values
    pattern = re.sub(r"{(\w+)(?::\w+)?}", "{}", template)
    named = {**treasury.named, "number": "1"}
    if template.startswith("/api/v1/bank/"):
        named["question_id"] = named["banked_id"]
    fitting = [tuple(named[place] for place in places)] if set(places) <= named.keys() else []
    yield from {pattern.format(*chosen) for chosen in [*combinations(values, len(places)), *fitting]}


def combinations(values: Sequence[str], places: int) -> Iterator[tuple[str, ...]]:
    """Every value at every place; of the first ones, every pair at every two places."""
    if places < 2:
        yield from itertools.product(values, repeat=places)
        return
    some = values[:_MOST_VALUES_FOR_MORE]
    for first, second in itertools.product(range(len(some)), repeat=2):
        yield (some[first], *(some[(second + step * first) % len(some)] for step in range(places - 1)))


def body(treasury: Treasury) -> dict[str, object]:
    """What a route might read, pointing at what is not the sender's."""
    answer = {"question_id": treasury.named["question_id"], "value": MARKER, "seq": 2**40}
    return {
        **treasury.named,
        "answers": [answer],
        "blocks": [{"id": "a", "type": "paragraph", "props": {}, "content": [], "children": []}],
        "revision": 1,
        "since": 0,
        "change": {"what": "undo", "change_id": treasury.named["change_id"]},
        "window": "intruder",
        "part": "blocks",
        "typed": [],
        "name": "intruder.png",
        "content_type": "image/png",
        "size": 10,
        "password": "intruder intruder 9",
        "title": "Intruder",
        "value": "1",
        "seen": 0,
        "to": 1,
        "number": 1,
        "scheme": {},
        "values": {treasury.named["item_id"]: "1"},
        "category": treasury.named["category_id"],
        "content": {"kind": "short", "prompt": "Intruder?", "accepted": ["yes"]},
        "what": "delete",
        "ids": [treasury.named["banked_id"]],
        "question": {"kind": "short", "prompt": "Intruder", "rich": True},
    }


def demanded(route: APIRoute) -> dict[str, str]:
    """The headers that a route reads, set as our own pages set them."""

    def read(what: Dependant) -> Iterator[str]:
        yield from (field.alias for field in what.header_params)
        for part in what.dependencies:
            yield from read(part)

    return dict.fromkeys(read(route.dependant), "1")


def _leaks(response: httpx.Response, treasury: Treasury) -> bool:
    told = response.text + " ".join(f"{name}: {value}" for name, value in response.headers.items())
    return MARKER in told or f"{treasury.academy.id}/" in told


def requests(
    targets: list[APIRoute], treasury: Treasury, attackers: dict[str, tuple[str, str]]
) -> Iterator[tuple[str, httpx.Request]]:
    """Who sends what: each attacker, to each route, with each value."""
    for name, (host, cookie) in attackers.items():
        for route in targets:
            headers = {"Cookie": f"lms_session={cookie}", "Origin": f"http://{host}", **demanded(route)}
            for method, path in itertools.product(sorted(route.methods), paths(route.path, treasury, host)):
                content = {} if method in ("GET", "HEAD") else {"json": body(treasury)}
                yield name, httpx.Request(method, f"http://{host}{path}", headers=headers, **content)


async def attack(targets: list[APIRoute], treasury: Treasury, attackers: dict[str, tuple[str, str]]) -> list[str]:
    """Send it all; what leaked, or broke."""
    transport = httpx.ASGITransport(app=whole_app(), raise_app_exceptions=False)
    failures = []
    async with httpx.AsyncClient(transport=transport) as client:
        for name, request in requests(targets, treasury, attackers):
            response = await client.send(request)
            if response.status_code >= 500 or _leaks(response, treasury):
                failures.append(f"{name}: {request.method} {request.url.path} → {response.status_code}")
    return failures


async def test_no_route_gives_or_changes_what_is_another_tenants(treasury, attackers, superuser):
    before = fingerprints(treasury.academy, superuser)
    assert await attack(routes(), treasury, attackers) == []
    assert fingerprints(treasury.academy, superuser) == before


async def test_the_attack_sees_a_careless_route(treasury, attackers):
    from lms_app.http.app import http_api

    async def careless(lesson_id: str) -> dict[str, str]:
        return {"title": MARKER if lesson_id == treasury.named["lesson_id"] else ""}

    route = APIRoute("/api/v1/careless/{lesson_id}", careless)
    http_api.router.routes.insert(0, route)
    try:
        assert await attack([route], treasury, attackers)
    finally:
        http_api.router.routes.remove(route)


@pytest.mark.parametrize("places", [2, 3, 4])
def test_each_pair_of_values_is_tried_at_each_pair_of_places(places: int):
    values = [f"value {number}" for number in range(20)]
    tried = list(combinations(values, places))
    for one, other in itertools.combinations(range(places), 2):
        pairs = {(chosen[one], chosen[other]) for chosen in tried}
        assert pairs == set(itertools.product(values[:_MOST_VALUES_FOR_MORE], repeat=2))


def test_the_attack_knows_the_routes():
    known = {route.path for route in routes()}
    assert {"/sign-in", "/media/{media_id}", "/api/v1/lessons/{lesson_id}"} <= known


async def test_the_owner_gets_what_the_attack_looks_for(treasury):
    """With the right cookie at the right door the marker is there: its absence elsewhere means something."""
    transport = httpx.ASGITransport(app=whole_app(), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url=f"http://{treasury.academy.host}") as client:
        tutor = {"Cookie": f"lms_session={treasury.cookies[0]}"}
        lesson = await client.get(f"/api/v1/lessons/{treasury.named['lesson_id']}", headers=tutor)
        picture = await client.get(f"/media/{treasury.named['media_id']}", headers=tutor)
        question = await client.get(f"/api/v1/bank/questions/{treasury.named['banked_id']}", headers=tutor)
        calendar = await client.get(f"/calendar/feed/{treasury.bearer[-1]}.ics")
    assert MARKER in lesson.text
    assert MARKER in question.text
    assert _leaks(calendar, treasury)
    assert _leaks(picture, treasury)


_OPENED = {"/api/v1/attempts/at/{course_id}/{lesson_id}": 404}
"""What else a route says that is open: the treasury's lesson is a text, in which no attempt can begin."""


async def test_the_owner_passes_the_gates_that_demand_a_header(treasury):
    """What the attack sends opens these routes to the learner whose attempt it is: to read it, or to be told that
    an empty body is of no use."""
    gated = [route for route in routes() if demanded(route)]
    assert {method for route in gated for method in route.methods} == {"GET", "PUT", "POST"}
    transport = httpx.ASGITransport(app=whole_app(), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url=f"http://{treasury.academy.host}") as client:
        client.headers["Cookie"] = f"lms_session={treasury.cookies[-1]}"
        for route, method in [(one, method) for one in gated for method in one.methods]:
            content = {} if method == "GET" else {"json": {}}
            path = route.path.format(**treasury.named)
            assert (await client.request(method, path, **content)).status_code == 403, "the header is not demanded"
            response = await client.request(method, path, headers=demanded(route), **content)
            expected = _OPENED.get(route.path, 200 if method == "GET" else 422)
            assert response.status_code == expected, f"{method} {path}: {response.text}"
            assert method != "GET" or MARKER in response.text
