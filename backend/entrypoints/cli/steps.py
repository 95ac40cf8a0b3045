"""What a command prints while it works: a line per step, with its seconds."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape

from backend.entrypoints.embedded.service import Progress

console = Console(highlight=False, soft_wrap=True)
errors = Console(highlight=False, soft_wrap=True, stderr=True)


def done(name: str, seconds: float, detail: str = "") -> None:
    """A step that worked."""
    console.print(f"[green]✓[/] {escape(name):<28} [dim]{seconds:6.1f} s  {escape(detail)}[/]")


def note(text: str) -> None:
    """Something worth knowing that is not a failure."""
    console.print(f"[yellow]•[/] {escape(text)}")


def fail(sentence: str) -> None:
    """Why it stopped, and the way on."""
    errors.print(f"[red]✗[/] {escape(sentence)}")


@contextmanager
def step(name: str) -> Iterator[None]:
    """Time a step and print its line once it has worked."""
    began = time.monotonic()
    yield
    done(name, time.monotonic() - began)


class Lines(Progress):
    """The supervisor's progress as lines."""

    def done(self, name: str, seconds: float) -> None:
        """A service is up."""
        done(name, seconds)

    def note(self, text: str) -> None:
        """Something happened."""
        note(text)
