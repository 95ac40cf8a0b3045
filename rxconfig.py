"""How Reflex builds and runs the app. What differs per deployment comes from ``backend.platform.settings``."""

import reflex as rx

from backend.platform.settings import settings
from lms_app.build import FewerFiles, SameOrigin

_redis_url = settings().redis_url.get_secret_value() or None

config = rx.Config(
    app_name="lms_app",
    # One build serves every tenant's host and port; see SameOrigin for how the browser finds the socket.
    api_url="http://localhost:8000",
    cors_allowed_origins=[],
    trusted_proxy_hops=settings().trusted_proxy_hops,
    redis_url=_redis_url,
    telemetry_enabled=False,
    show_built_with_reflex=False,
    frontend_compression_formats=["brotli", "gzip"],
    frontend_packages=["daisyui@5.8.1", "@fontsource-variable/inter@5.2.8"],
    # Nothing of ours evaluates components at run time, so these libraries need not ride on every page.
    frontend_lazy_bundled_libraries=True,
    disable_plugins=[rx.plugins.SitemapPlugin],
    plugins=[
        SameOrigin(),
        FewerFiles(),
        rx.plugins.TailwindV4Plugin(
            {
                "darkMode": "class",
                # Relative to .web/, where the generated Tailwind configuration lies.
                "content": [
                    "./app/**/*.{js,jsx}",
                    "./utils/**/*.{js,jsx}",
                    "../lms_app/http/templates/**/*.html",
                    "../assets/**/*.jsx",
                ],
                "plugins": ["@tailwindcss/typography@0.5.20"],
            }
        ),
    ],
)
