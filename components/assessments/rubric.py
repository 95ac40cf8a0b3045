"""The rubric of an assignment in the editor: a part that runs in the browser alone."""

from typing import Any

import reflex as rx
from reflex.event import EventHandler, passthrough_event_spec


class RubricSettings(rx.NoSSRComponent):
    """What the rubric is in a few words, and a dialog that changes it; ``on_save`` has the whole of it."""

    library = "$/public/teach/rubric.jsx"
    tag = "RubricSettings"

    rubric: rx.Var[list[dict[str, Any]]]
    on_save: EventHandler[passthrough_event_spec(list)]
