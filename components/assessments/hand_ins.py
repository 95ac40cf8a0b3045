"""Hand-ins as tutors read them."""

from typing import Any

import reflex as rx

from components.ui import icon, link, status


class NextKey(rx.Component):
    """A link to ``to``, which the key N follows too."""

    library = "$/public/teach/next_key.jsx"
    tag = "NextKey"

    to: rx.Var[str]


class JudgeKeys(rx.NoSSRComponent):
    """The keys of the form that it stands in, a tutor's own comments, and saving with the next one to follow.

    ``total``: the points at most, 0 where none are given. ``owner`` parts the people who share a browser.
    """

    library = "$/public/grader/judge.jsx"
    tag = "JudgeKeys"

    owner: rx.Var[str]
    submission: rx.Var[str]
    revision: rx.Var[int]
    total: rx.Var[int]


def standing(value: Any) -> rx.Component:
    """Where a hand-in stands, in a word."""
    return rx.match(
        value,
        ("waiting", status("Waiting", tone="info")),
        ("returned", status("Needs work", tone="warning")),
        ("passed", status("Passed", tone="success")),
        ("done", status("Done", tone="success")),
        status("Replaced", tone="neutral"),
    )


def late_mark() -> rx.Component:
    """It came after its time."""
    return status("Late", tone="warning")


def content(shown: Any) -> rx.Component:
    """Text, link and files. The text is the learner's, shown as it was typed and never as markup."""
    empty = (shown.text == "") & (shown.link == "") & (shown.files.length() == 0)
    return rx.el.div(
        rx.cond(
            shown.text != "", rx.el.div(shown.text, class_name="leading-relaxed whitespace-pre-wrap wrap-anywhere")
        ),
        rx.cond(
            shown.link != "",
            rx.el.p(
                icon("link", class_name="size-4! shrink-0 text-quiet"),
                link(
                    shown.link,
                    href=shown.link,
                    external=True,
                    target="_blank",
                    rel="noopener noreferrer nofollow",
                    class_name="link min-w-0 wrap-anywhere",
                ),
                class_name="flex items-center gap-2 text-sm",
            ),
        ),
        rx.foreach(shown.files, _file),
        rx.cond(empty, rx.el.p("Nothing is in it.", class_name="text-quiet")),
        class_name="space-y-5",
    )


def _file(file: Any) -> rx.Component:
    head = rx.el.div(
        icon("file", class_name="size-4! shrink-0 text-quiet"),
        link(file.name, href=file.href, external=True, target="_blank", class_name="link min-w-0 flex-1 wrap-anywhere"),
        rx.el.span(file.size, class_name="shrink-0 text-quiet tnum"),
        link(
            icon("download"),
            href=f"{file.href}?download=true",
            external=True,
            class_name="btn btn-ghost btn-sm btn-square",
            aria_label=f"Download {file.name}",
        ),
        class_name="flex items-center gap-3 px-3 py-2 text-sm",
    )
    picture = rx.el.img(src=file.href, alt=file.name, loading="lazy", class_name="max-h-[70vh] w-full object-contain")
    inline = rx.match(
        file.shown,
        ("picture", picture),
        ("pdf", rx.el.iframe(src=file.href, title=file.name, class_name="h-[70vh] w-full")),
        rx.fragment(),
    )
    digest = rx.el.p("SHA-256 ", file.sha256, class_name="px-3 pb-2 font-mono text-xs wrap-anywhere text-quiet")
    return rx.el.figure(head, digest, inline, class_name="overflow-hidden rounded-box hair")
