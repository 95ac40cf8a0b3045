"""What we change in the frontend that Reflex generates, at build time."""

from typing import Any

from reflex.plugins import Plugin

_STATE_JS = "utils/state.js"
_PARSED = "const endpoint = new URL(url_str);"
_SAME_ORIGIN = (
    f"{_PARSED}\n"
    '  if (typeof window !== "undefined") {\n'
    '    const secure = window.location.protocol === "https:";\n'
    '    const socket = endpoint.protocol.startsWith("ws");\n'
    '    endpoint.protocol = socket ? (secure ? "wss:" : "ws:") : window.location.protocol;\n'
    "    endpoint.host = window.location.host;\n"
    '    if (!window.location.port) endpoint.port = "";\n'
    "    return endpoint;\n"
    "  }"
)


_VITE = "vite.config.js"
_GROUPS = "groups: ["
# Every shared icon would be a file of its own, of a hundred bytes; and a page would wait for a dozen of them.
_PARTS = (
    f"{_GROUPS}\n"
    "            { name: 'parts', test: /lucide-react|app_components.components|public.ui/, minShareCount: 2 },"
)


_BUILD = "minify: true,"
_NO_DATA = f"{_BUILD} assetsInlineLimit: 0,"


def _keep_fonts_in_files(source: str) -> str:
    """A small font would become a ``data:`` address, which no page of ours may load."""
    if _NO_DATA in source:
        return source
    if source.count(_BUILD) != 1:
        raise RuntimeError(f"Reflex's {_VITE} has changed: look again at how it builds.")
    return source.replace(_BUILD, _NO_DATA)


def _gather_small_parts(source: str) -> str:
    if _PARTS in source:
        return source
    if source.count(_GROUPS) != 1:
        raise RuntimeError(f"Reflex's {_VITE} has changed: look again at how it groups modules into files.")
    return source.replace(_GROUPS, _PARTS)


def _connect_to_own_origin(source: str) -> str:
    if _SAME_ORIGIN in source:
        return source
    if source.count(_PARSED) != 1:
        raise RuntimeError(f"Reflex's {_STATE_JS} has changed: look again at how getBackendURL finds the server.")
    return source.replace(_PARSED, _SAME_ORIGIN)


class FewerFiles(Plugin):
    """Put the small parts that pages share into one file, which each of them fetches once."""

    def pre_compile(self, **context: Any) -> None:
        """Patch the bundler's settings; fails the build when the place to patch is gone."""
        context["add_modify_task"](_VITE, _gather_small_parts)
        context["add_modify_task"](_VITE, _keep_fonts_in_files)


class SameOrigin(Plugin):
    """Let the page talk to the host and port that it was loaded from.

    Reflex bakes the server's address into the build and replaces only the host name, so a build
    would be tied to one port. Ours serves every tenant's host on whatever port it is started on.
    """

    def pre_compile(self, **context: Any) -> None:
        """Patch the generated client; fails the build when the place to patch is gone."""
        context["add_modify_task"](_STATE_JS, _connect_to_own_origin)
