"""One page, one counter."""

import reflex as rx


class Counter(rx.State):
    """A number that a click raises."""

    count: int = 0

    @rx.event
    async def up(self) -> None:
        """Raise it."""
        self.count += 1


def index() -> rx.Component:
    return rx.el.main(
        rx.el.h1("Count"), rx.el.p(Counter.count, id="count"), rx.el.button("Up", id="up", on_click=Counter.up)
    )


app = rx.App()
app.add_page(index)
