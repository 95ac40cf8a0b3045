"""Every page and every state handler, asked over a hand-written socket for another tenant's things.

Pages come from the page registry, handlers from Reflex's own: a new one is attacked without anyone writing a test.
"""

import asyncio
import inspect
import re
from collections.abc import Iterator
from typing import Any, get_type_hints

import pytest
from socketio.exceptions import ConnectionError as SocketRefused

from tests.isolation.treasury import MARKER, Treasury, fingerprints
from tests.support.site import Site
from tests.support.whole_app import whole_app
from tests.support.wire import Wire, wire

ON_LOAD = "reflex___state____state.reflex___state____on_load_internal_state.on_load_internal"
_PLAIN: dict[type, Any] = {int: 1, float: 1.0, bool: True, dict: {}, list: []}
_AT_ONCE = 6
STRONGEST = (
    "a stranger at the right door",
    "another tenant's Trainee",
    "another tenant's Administrator",
    "another tenant's Administrator at the right door",
    "a stolen cookie at the wrong door (1)",
    "a SuperAdmin",
)
Call = tuple[str, dict[str, Any], str]


def handlers() -> dict[str, Any]:
    """Our state handlers by the name that the socket calls them."""
    whole_app()
    from lms_app.lms_app import app

    assert app._registration_context is not None
    found = app._registration_context.event_handlers
    return {name: one.handler.fn for name, one in found.items() if one.handler.fn.__module__.startswith("state.")}


def pages() -> list[str]:
    """Every page's route pattern."""
    from lms_app.page import pages as declared

    whole_app()
    return [spec.route for spec in declared()]


def filled(route: str, treasury: Treasury) -> str:
    """A page's path, with the treasury's ids in its places."""
    return re.sub(r"\[+\.*(\w+)\]+", lambda place: treasury.named.get(place[1], treasury.values[0]), route)


def payloads(handler: Any, treasury: Treasury) -> Iterator[dict[str, Any]]:
    """What a handler could be sent: each value of the treasury in each of its places for text."""
    inner = inspect.unwrap(handler)
    hints = get_type_hints(inner)
    names = list(inspect.signature(inner).parameters)[1:]
    plain = {name: _PLAIN.get(hints.get(name, str)) for name in names}
    texts = [name for name in names if plain[name] is None]
    if not texts:
        yield plain
        return
    for value in treasury.values:
        yield plain | {name: treasury.named.get(name, value) if len(texts) > 1 else value for name in texts}


async def _loot(tab: Wire, calls: list[Call]) -> list[str]:
    """Send the calls one after another; those after which the marker came, or a bug was reported."""
    for name, payload, path in calls:
        await tab.send(name, payload, path)
    # A page's load sets off further calls, whose answers come after the last call's.
    updates = await tab.settle(next(iter(handlers()))) + await tab.silence(0.3)
    came = " ".join(updates)
    if MARKER in came:
        return [f"the marker came after one of {sorted({name for name, _, _ in calls})}"]
    if "quote " in came and "on our side went wrong" in came:
        return [f"a bug was reported after one of {sorted({name for name, _, _ in calls})}"]
    return []


async def _attack(site: Site, host: str, cookie: str, batches: list[list[Call]]) -> list[str]:
    gate = asyncio.Semaphore(_AT_ONCE)

    async def one(calls: list[Call]) -> list[str]:
        async with gate, wire(f"http://{host}:{site.port}", cookie) as tab:
            return await _loot(tab, calls)

    return [line for lines in await asyncio.gather(*map(one, batches)) for line in lines]


def _batches(treasury: Treasury) -> list[list[Call]]:
    """A tab for each page, which loads it; and a tab for each state, which calls its handlers from such pages."""
    by_state: dict[str, list[Call]] = {}
    paths = [filled(route, treasury) for route in pages()]
    for name, handler in handlers().items():
        calls = by_state.setdefault(name.rpartition(".")[0], [])
        for number, payload in enumerate(payloads(handler, treasury)):
            calls.append((name, payload, paths[number % len(paths)]))
    loads = [[(ON_LOAD, {}, path)] for path in paths]
    return loads + list(by_state.values())


async def test_no_page_or_handler_gives_or_changes_what_is_another_tenants(site, treasury, attackers, superuser):
    before, failures = fingerprints(treasury.academy, superuser), []
    # Permissions nest, so an administrator stands for the tutors; the HTTP attack sends everyone.
    for name in STRONGEST:
        host, cookie = attackers[name]
        failures += [f"{name}: {line}" for line in await _attack(site, host, cookie, _batches(treasury))]
    assert failures == []
    assert fingerprints(treasury.academy, superuser) == before


async def test_the_owner_gets_what_the_attack_looks_for(site, treasury):
    """With the right cookie at the right door the marker comes: its absence elsewhere means something."""
    loads = [[(ON_LOAD, {}, filled(route, treasury))] for route in pages()]
    for cookie in treasury.cookies:
        assert await _attack(site, treasury.academy.host, cookie, loads)


async def test_another_origin_cannot_open_the_socket(site, treasury, other_tenant):
    own = site.origin(treasury.academy.slug)
    for origin in ("http://evil.example", f"http://{other_tenant.host}:{site.port}", "null"):
        with pytest.raises(SocketRefused, match="Connection error"):
            async with wire(own, treasury.cookies[0], claims_origin=origin):
                pass
