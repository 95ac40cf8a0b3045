"""What a page is going to ask for, named in its header: the browser fetches it before it has run the code that asks."""

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import orjson

from lms_app.page import PageSpec

_PLACE = re.compile(r"\[+\.*(\w+)\]+")
_ID = re.compile(r"[A-Za-z0-9-]{1,64}")
_IMPORTED = re.compile(r"""(?:from|import)\s*["']\./([\w.-]+\.js)["']""")


def links(built: Path, version: int, route: str, path: str, spec: PageSpec | None) -> str:
    """The ``Link`` header for ``path`` of ``route``; ``version`` changes with what is ``built``.

    Scripts are those of the page itself and what it loads when it runs (``spec.later``); ``spec.ahead`` are fetched
    with the rights of whoever opens the page, like any other request of theirs.
    """
    ahead, later = (spec.ahead, spec.later) if spec else ((), ())
    parts = [f"<{script}>; rel=modulepreload" for script in _scripts(built, version, route, later)]
    # As ``fetch`` asks: a request that is made otherwise would not find what was fetched.
    parts += [f"<{address}>; rel=preload; as=fetch; crossorigin" for address in addresses(route, path, ahead)]
    return ", ".join(parts)


def addresses(route: str, path: str, patterns: Iterable[str]) -> list[str]:
    """What the patterns mean on ``path``; nothing where a part of the path could not be an id."""
    names, parts = route.strip("/").split("/"), path.strip("/").split("/")
    if len(names) != len(parts):
        return []
    values = {place[1]: part for name, part in zip(names, parts, strict=True) if (place := _PLACE.fullmatch(name))}
    if not all(_ID.fullmatch(value) for value in values.values()):
        return []
    return [_PLACE.sub(lambda place: values[place[1]], pattern) for pattern in patterns]


@lru_cache(maxsize=256)
def _scripts(built: Path, _version: int, route: str, later: tuple[str, ...]) -> tuple[str, ...]:
    """The page's own modules, without those that every page names, and the ``later`` ones with what they import."""
    found = sorted((built / "assets").glob("manifest-*.js"))
    if not found:
        return ()
    text = found[-1].read_text()
    routes = orjson.loads(text[text.index("{") : text.rindex("}") + 1])["routes"]
    known = {*routes["root"]["imports"], routes["root"]["module"]}
    wanted = _PLACE.sub(r":\1", route.strip("/"))
    own = next((each for each in routes.values() if each.get("path", "") == wanted), None)
    named = [own["module"], *own["imports"]] if own else []
    for name in later:
        named += _with_imports(built / "assets", name)
    return tuple(dict.fromkeys(part for part in named if part not in known))


def _with_imports(assets: Path, name: str) -> list[str]:
    """The addresses of a module by its name without the hash, and of all that it cannot run without."""
    waiting, found = sorted(assets.glob(f"{name}-????????.js")), list[str]()
    while waiting:
        module = waiting.pop()
        if (address := f"/assets/{module.name}") not in found:
            found.append(address)
            waiting += [assets / each for each in _IMPORTED.findall(module.read_text())]
    return found
