"""The floor: the smallest Reflex application, with the same Valkey and the same transport as ours."""

import os

import reflex as rx

config = rx.Config(
    app_name="bare",
    redis_url=os.environ.get("LMS_REDIS_URL"),
    telemetry_enabled=False,
    show_built_with_reflex=False,
    api_url=os.environ.get("BARE_URL", "http://localhost:8000"),
    disable_plugins=[rx.plugins.SitemapPlugin],
    frontend_compression_formats=["brotli", "gzip"],
)
