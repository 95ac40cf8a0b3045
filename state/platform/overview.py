"""All academies in numbers."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from backend.kernel.errors import LmsError
from backend.kernel.permissions import Permission
from backend.reporting import api as reporting
from state.session.figures import duration, size
from state.session.guards import current_actor, requires


@dataclass
class AcademyLine:
    """One academy's figures."""

    id: str
    name: str
    people: str
    courses: str
    enrollments: str
    completions: str
    storage: str


class PlatformState(rx.State):
    """The platform's dashboard."""

    loaded: bool = False
    problem: str = ""
    tenants: str = "0"
    people: str = "0"
    completions: str = "0"
    storage: str = "0 B"
    waiting: str = ""
    names: list[str] = []
    by_people: list[dict[str, Any]] = []
    academies: list[AcademyLine] = []

    @rx.event
    @requires(Permission.MANAGE_TENANTS)
    async def load(self) -> None:
        """Fill the dashboard."""
        try:
            seen = await reporting.platform(await current_actor(self))
        except LmsError as failure:
            self.problem, self.loaded = failure.message, True
            return
        self.tenants, self.people = f"{seen.tenants:,}", f"{seen.people:,}"
        self.completions, self.storage = f"{seen.completions:,}", size(seen.storage_bytes)
        self.waiting = (
            f"{seen.outbox_waiting:,} events wait, the oldest for {duration(seen.outbox_age_seconds)}"
            if seen.outbox_waiting
            else "No event waits"
        )
        top = seen.by_tenant[:12]
        self.names = [academy.name for academy in top]
        self.by_people = [
            {"name": "People", "values": [academy.people for academy in top]},
            {"name": "Completions", "values": [academy.completions for academy in top]},
        ]
        self.academies = [
            AcademyLine(
                str(a.tenant_id),
                a.name,
                f"{a.people:,}",
                f"{a.courses:,}",
                f"{a.enrollments:,}",
                f"{a.completions:,}",
                size(a.storage_bytes),
            )
            for a in top
        ]
        self.problem, self.loaded = "", True
