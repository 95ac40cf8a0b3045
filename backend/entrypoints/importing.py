"""``./lms import course``: a folder, a zip or a cartridge into a tenant, and what became of every part of it."""

import json
import time
from itertools import groupby
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from backend.courses import api as courses
from backend.courses.dto import CourseCard
from backend.entrypoints.cli import steps
from backend.kernel.actor import Actor, person, system
from backend.kernel.errors import LmsError, NotFound
from backend.kernel.permissions import Permission
from backend.platform.settings import settings
from backend.platform.unit_of_work import unit_of_work
from backend.tenants import api as tenants
from backend.users import api as users

_COLOURS = {"kept": "green", "changed": "yellow", "dropped": "red"}
_MOST_SHOWN = 60


class NobodyToActFor(NotFound):
    """The tenant or the tutor that was named is not there, or may not do it."""

    code = "import_nobody"


async def run(path: Path, *, tenant: str, tutor: str, publish: bool, report: Path | None = None) -> CourseCard:
    """Import a course and print its report; with ``report``, write that as JSON too.

    Raises:
        NobodyToActFor, ImportRefused (and the named failures of pictures, drafts and publishing)
    """
    actor = await author(tenant, tutor)
    began = time.monotonic()
    result = await courses.import_course(actor, path, _Progress())
    card = result.card
    steps.done("imported", time.monotonic() - began, card.title)
    print_report(result)
    if report:
        _write(report, result.report.as_json())
    if result.namesake:
        steps.note(f"A course of that title is there already, so this one is called “{card.title}”.")
    return await _publish(actor, card, tenant) if publish else _stays_draft(card, tenant)


def _write(file: Path, data: dict[str, Any]) -> None:
    try:
        file.write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    except OSError as failure:
        steps.note(f"The report could not be written to {file}: {failure.strerror}.")
    else:
        steps.note(f"The whole report is in {file}.")


async def author(slug: str, email: str) -> Actor:
    """The tutor of that address in that tenant, as who acts.

    Raises:
        NobodyToActFor
    """
    card = await tenants.resolve_host(f"{slug}.{settings().base_host}")
    if card is None or not card.slug:
        raise NobodyToActFor(f"There is no academy called “{slug}”.")
    async with unit_of_work(system(card.id), read_only=True) as work:
        found = await users.find(work, email.strip().lower())
    if found is None or not found.is_active:
        raise NobodyToActFor(f"There is nobody active with the address {email} in “{slug}”.")
    actor = person(card.id, found.card.id, found.card.role, name=found.card.name, email=found.card.email)
    if not actor.may(Permission.AUTHOR_COURSES):
        raise NobodyToActFor(f"{found.card.name} may not write courses: they are neither tutor nor administrator.")
    return actor


class _Progress(courses.ImportWatcher):
    """One line that grows old in place on a terminal, and none elsewhere."""

    async def tell(self, what: str, done: int, of: int) -> None:
        """See ``ImportWatcher``."""
        if steps.console.is_terminal:
            steps.console.print(f"  {done} of {of} {what}", end="\n" if done == of else "\r")


async def _publish(actor: Actor, card: CourseCard, tenant: str) -> CourseCard:
    began = time.monotonic()
    try:
        version = await courses.publish(actor, card.id)
    except LmsError as failure:
        steps.note(f"It is a draft of {card.lesson_count or 'its'} lessons. {failure.message}")
        raise
    steps.done("published", time.monotonic() - began, f"version {version.number}")
    steps.note(f"Learners find it at {settings().origin(tenant)}/courses/{card.id}")
    return card


def _stays_draft(card: CourseCard, tenant: str) -> CourseCard:
    steps.note(f"It is a draft: edit and publish it at {settings().origin(tenant)}/teach/{card.id}")
    return card


def print_report(result: courses.ImportResult) -> None:
    """Totals by kind, then everything that was changed or dropped, alike ones of a file in one row."""
    console = Console(highlight=False, width=None if steps.console.is_terminal else 132)
    totals = Table("part", box=None, header_style="bold")
    for outcome, colour in _COLOURS.items():
        totals.add_column(outcome, justify="right", style=colour)
    for kind, counts in result.report.totals().items():
        totals.add_row(kind, *(str(counts[outcome]) if counts[outcome] else "–" for outcome in counts))
    console.print(totals)
    rows = _rows(result)
    if not rows:
        return
    table = Table("where", "part", "", "why", box=None, header_style="bold")
    for where, what, outcome, why in rows[:_MOST_SHOWN]:
        table.add_row(escape(where), escape(what), f"[{_COLOURS[outcome]}]{outcome}[/]", escape(why))
    console.print(table)
    if len(rows) > _MOST_SHOWN:
        steps.note(f"{len(rows) - _MOST_SHOWN} more rows: write the whole report with --report FILE.json")


def _rows(result: courses.ImportResult) -> list[tuple[str, str, str, str]]:
    """(where, what, outcome, why) of what was not simply kept."""
    notable = [item for item in result.report.items if item.outcome != "kept"]
    rows = []
    for (file, kind, outcome, why), group in groupby(notable, lambda one: (one.file, one.kind, one.outcome, one.why)):
        items = list(group)
        lines = ", ".join(dict.fromkeys(str(item.line) for item in items if item.line))
        names = list(dict.fromkeys(item.what for item in items if item.what))
        more = f" (+{len(names) - 3})" if len(names) > 3 else ""
        rows.append((f"{file}:{lines}" if lines else file, f"{kind}: {', '.join(names[:3])}{more}", outcome, why))
    return rows
