"""What a brand will look like: the sign-in page and a piece of the app, by day and by night."""

from typing import Any

import reflex as rx

from components.ui import icon

# The light surfaces, for a page that is itself dark; the same values as in assets/styles/tokens.css.
_LIGHT = {
    "--color-base-100": "oklch(100% 0 0)",
    "--color-base-200": "oklch(98% 0.003 90)",
    "--color-base-300": "oklch(93.5% 0.005 90)",
    "--color-base-content": "oklch(23% 0.01 270)",
    "--text-quiet": "oklch(48% 0.01 270)",
    "colorScheme": "light",
}


def brand_preview(draft: Any, *, name: Any, logo: Any, light: Any, dark: Any, family: Any) -> rx.Component:
    """``draft``: the texts; ``light`` and ``dark``: CSS variables of the two palettes; ``family``: the CSS font."""
    return rx.el.div(
        _mode("Light", "sun", _both(draft, name, logo, light), light, family, _LIGHT, ""),
        _mode("Dark", "moon", _both(draft, name, logo, light), dark, family, {}, "dark"),
        class_name="space-y-6",
    )


def _mode(
    label: str, drawing: str, content: rx.Component, palette: Any, family: Any, surfaces: dict[str, str], mode: str
) -> rx.Component:
    variables = {
        name: palette[name]
        for name in ("--color-primary", "--color-primary-content", "--color-accent", "--color-accent-content")
    }
    return rx.el.figure(
        rx.el.figcaption(
            icon(drawing, class_name="size-4!"), label, class_name="mb-2 flex items-center gap-2 text-sm text-quiet"
        ),
        rx.el.div(
            content,
            aria_hidden="true",
            style={**variables, **surfaces, "fontFamily": family},
            class_name=f"{mode} overflow-hidden rounded-box hair bg-base-100 text-base-content",
        ),
    )


def _both(draft: Any, name: Any, logo: Any, light: Any) -> rx.Component:
    return rx.el.div(_sign_in(draft, name, logo, light), _piece_of_app())


def _mark(name: Any, logo: Any) -> rx.Component:
    letter = rx.el.span(
        name[0],
        class_name="grid size-6 place-items-center rounded-md bg-primary text-xs font-semibold text-primary-content",
    )
    picture = rx.el.img(src=f"/media/{logo}", alt="", class_name="h-6 max-w-24 object-contain")
    return rx.el.div(
        rx.cond(logo != "", picture, letter),
        rx.el.span(name, class_name="truncate text-xs font-semibold"),
        class_name="flex items-center gap-2",
    )


def _sign_in(draft: Any, name: Any, logo: Any, light: Any) -> rx.Component:
    form = rx.el.div(
        _mark(name, logo),
        rx.el.p(draft["sign_in_heading"], class_name="mt-4 text-base leading-tight font-semibold tracking-tight"),
        rx.el.p(draft["sign_in_text"], class_name="mt-1 text-xs text-quiet"),
        rx.el.div(class_name="mt-4 h-7 rounded-md border border-base-content/20"),
        rx.el.div(class_name="mt-2 h-7 rounded-md border border-base-content/20"),
        rx.el.span("Sign in", class_name="btn btn-primary btn-xs mt-3 w-full"),
        class_name="flex min-w-0 flex-1 flex-col justify-center p-5",
    )
    panel = rx.el.div(
        rx.el.div(class_name="absolute -end-8 -top-8 size-32 rounded-full bg-current opacity-10"),
        rx.el.div(class_name="absolute -bottom-10 -start-6 size-28 rounded-full bg-current opacity-10"),
        rx.cond(
            draft["quote"] != "",
            rx.el.div(
                rx.el.p("“", draft["quote"], "”", class_name="text-xs leading-snug font-medium"),
                rx.el.p(draft["quote_by"], class_name="mt-1.5 text-[0.6875rem]"),
                class_name="absolute inset-x-4 bottom-4",
            ),
            rx.fragment(),
        ),
        style={"background": light["--color-primary"], "color": light["--color-primary-content"]},
        class_name="relative min-h-56 flex-1 overflow-hidden",
    )
    return rx.el.div(form, panel, class_name="flex")


def _piece_of_app() -> rx.Component:
    return rx.el.div(
        rx.el.span(
            icon("house", class_name="size-4!"),
            "Home",
            class_name="flex items-center gap-2 rounded-lg bg-primary/10 px-2 py-1.5 text-xs font-medium text-primary",
        ),
        rx.el.span("Continue", class_name="btn btn-primary btn-xs"),
        rx.el.span("A link", class_name="text-xs text-primary underline underline-offset-2"),
        rx.el.span(
            rx.el.span(class_name="block h-full w-3/5 rounded-full bg-primary"),
            class_name="h-1.5 w-20 overflow-hidden rounded-full bg-primary/20",
        ),
        rx.el.span("New", class_name="rounded-full bg-accent px-2 py-0.5 text-[0.6875rem] text-accent-content"),
        class_name="flex flex-wrap items-center gap-3 border-t border-base-300 bg-base-200 px-5 py-4",
    )
