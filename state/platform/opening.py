"""Opening a tenant: one dialog, with an address that is checked as it is typed."""

import re
import unicodedata
from typing import Any

import reflex as rx

from backend.kernel.errors import InvalidField
from backend.kernel.permissions import Permission
from backend.platform.settings import settings
from backend.tenants import api as tenants
from state.platform.tenants import TenantsState
from state.session.guards import current_actor, requires

_FIELDS = ("name", "slug", "primary_colour", "first_admin_name", "first_admin_email")
_NO_ERRORS = dict.fromkeys(_FIELDS, "")
_FIRST_COLOUR = "#2f55c8"
_ACCENT = "#e0a33a"


class OpeningState(rx.State):
    """The dialog."""

    open: bool = False
    form: int = 0
    errors: dict[str, str] = dict(_NO_ERRORS)
    suggested_slug: str = ""
    address: str = ""
    free: bool = False
    colour: str = _FIRST_COLOUR
    colour_words: str = ""
    colour_passes: bool = True
    nearest: str = ""
    colour_form: int = 0

    _slug_typed: bool = False

    @rx.event
    @requires(Permission.MANAGE_TENANTS)
    async def show(self, opens: bool) -> None:
        """Open the dialog empty, or close it."""
        self.open = opens
        self.errors, self.suggested_slug, self.address, self.free = dict(_NO_ERRORS), "", "", False
        self._slug_typed = False
        self._advise(_FIRST_COLOUR)
        self.form += 1

    @rx.event(supersedes=True)
    @requires(Permission.MANAGE_TENANTS)
    async def suggest_slug(self, name: str) -> None:
        """Make an address of the name, unless somebody has typed one of their own."""
        if not self._slug_typed:
            self.suggested_slug = slug_from(name)
            await self._check(self.suggested_slug)

    @rx.event(supersedes=True)
    @requires(Permission.MANAGE_TENANTS)
    async def check_slug(self, slug: str) -> None:
        """Say whether the address that somebody typed can be had."""
        self._slug_typed = True
        await self._check(slug)

    async def _check(self, slug: str) -> None:
        problem = await tenants.slug_problem(await current_actor(self), slug) if slug else ""
        self.errors = {**self.errors, "slug": problem}
        self.free = bool(slug) and not problem
        self.address = settings().origin(slug.strip().lower()) if self.free else ""

    @rx.event(supersedes=True)
    @requires(Permission.MANAGE_TENANTS)
    async def choose_colour(self, colour: str) -> None:
        """Say whether a colour can be read."""
        self.errors = {**self.errors, "primary_colour": ""}
        try:
            self._advise(tenants.colour(colour))
        except InvalidField as failure:
            self.errors = {**self.errors, failure.field: failure.message}

    def _advise(self, colour: str) -> None:
        advice = tenants.advice(colour, _ACCENT)
        self.colour, self.colour_words, self.colour_passes = colour, advice.words, advice.passes
        self.nearest = advice.nearest

    @rx.event
    @requires(Permission.MANAGE_TENANTS)
    async def use_nearest(self) -> None:
        """Take the nearest colour that can be read."""
        self._advise(tenants.colour(self.nearest))
        self.colour_form += 1

    @rx.event
    @requires(Permission.MANAGE_TENANTS)
    async def open_tenant(self, form: dict[str, Any]) -> Any:
        """Open it; the first administrator is invited by mail."""
        self.errors = dict(_NO_ERRORS)
        given = {field: form.get(field, "") for field in _FIELDS}
        try:
            card = await tenants.open_tenant(await current_actor(self), **given)
        except InvalidField as failure:
            self.errors = {**_NO_ERRORS, failure.field: failure.message}
            return None
        self.open = False
        listed = await self.get_state(TenantsState)
        await listed._fill(1)
        return rx.toast.success(f"{card.name} is open. An invitation is on its way to {given['first_admin_email']}.")


def slug_from(name: str) -> str:
    """An address made of a name: ``École du Nord`` → ``ecole-du-nord``."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-")
