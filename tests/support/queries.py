"""Counts the statements that reach Postgres, so that a page's budget is a fact."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine

from backend.platform import quick_read


@contextmanager
def queries(at_most: int) -> Iterator[list[str]]:
    """Fail where more statements than ``at_most`` are sent inside; yields them.

    Begin, commit, and the statement that tells Postgres who acts are not counted.
    """
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, _parameters: Any, context: Any, _many: bool) -> None:
        if not context.execution_options.get("lms_uncounted"):
            seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    quick_read.watchers.append(seen.append)
    try:
        yield seen
    finally:
        quick_read.watchers.remove(seen.append)
        event.remove(Engine, "before_cursor_execute", note)
    assert len(seen) <= at_most, f"{len(seen)} statements, at most {at_most} allowed:\n" + "\n".join(seen)
