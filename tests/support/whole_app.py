"""The whole ASGI application, in this process: every gate, route and page, and no socket server."""

import os
from functools import cache

from starlette.types import ASGIApp


@cache
def whole_app() -> ASGIApp:
    """The application as the web process serves it. Call it after the settings of the run are in place."""
    os.environ.setdefault("__REFLEX_SKIP_COMPILE", "true")
    from lms_app.http.app import http_api
    from lms_app.lms_app import app

    # A test that called the routes by themselves has started them; Reflex adds its own middleware before a start.
    http_api.middleware_stack = None
    return app()
