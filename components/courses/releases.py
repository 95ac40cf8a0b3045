"""The moving parts of a course's versions: two of them side by side, and when the next one comes."""

import reflex as rx
from reflex.event import EventHandler, passthrough_event_spec


class Comparison(rx.Component):
    """Two states of a course side by side. ``before``, ``after``: ids of versions or kept drafts, or "draft"."""

    library = "$/public/teach/comparison.jsx"
    tag = "Comparison"

    course: rx.Var[str]
    before: rx.Var[str]
    after: rx.Var[str]
    before_name: rx.Var[str]
    after_name: rx.Var[str]


class WhenField(rx.Component):
    """Now, or at a time: ``on_choose`` gets ``("2026-11-30T09:00", "Europe/Oslo")``, the first empty for now.

    ``now`` and ``later`` are the words of the two choices; with ``only`` there is no now.
    """

    library = "$/public/teach/when_field.jsx"
    tag = "WhenField"

    label: rx.Var[str]
    now: rx.Var[str]
    later: rx.Var[str]
    only: rx.Var[bool]
    error: rx.Var[str]
    on_choose: EventHandler[passthrough_event_spec(str, str)]


class PlannedTime(rx.Component):
    """A moment (ISO 8601) in the zone in which it was said, and in the reader's own."""

    library = "$/public/teach/when_field.jsx"
    tag = "PlannedTime"

    at: rx.Var[str]
    zone: rx.Var[str]
