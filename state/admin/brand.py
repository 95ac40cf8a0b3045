"""The brand's editor: what is chosen shows in a preview at once, and nowhere else until it is saved."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

import reflex as rx

from backend.kernel import clock
from backend.kernel.errors import InvalidField, InvalidInput
from backend.kernel.permissions import Permission
from backend.tenants import api as tenants
from backend.tenants.dto import BrandCard, BrandChange, Palette
from state.session.guards import current_actor, requires

_COLOURS = ("primary_colour", "accent_colour")
_TEXTS = ("sign_in_heading", "sign_in_text", "quote", "quote_by", "front_heading", "front_text")
_FIELDS = (*_COLOURS, *_TEXTS, "font")
_LONGEST = 300
_NO_ERRORS = dict.fromkeys(_FIELDS, "")
_EMPTY = {**_NO_ERRORS, "primary_colour": "#2f55c8", "accent_colour": "#e0a33a", "font": "Inter"}


class BrandState(rx.State):
    """The page. ``draft`` is what the preview shows; what is saved is what stands in the form when it is sent.

    What somebody types arrives a little later, and may do so after the form was sent or thrown away: hence ``form``,
    the number of the form that it was typed in.
    """

    loaded: bool = False
    draft: dict[str, str] = dict(_EMPTY)
    logo: str = ""
    name: str = ""
    errors: dict[str, str] = dict(_NO_ERRORS)
    passes: bool = True
    advice: str = ""
    front_open: bool = False
    nearest: str = ""
    light: dict[str, str] = {}
    dark: dict[str, str] = {}
    family: str = ""
    saved: str = ""
    form: int = 0
    colour_form: int = 0

    _revision: int = 0

    @rx.event
    @requires(Permission.EDIT_BRAND)
    async def load(self) -> None:
        """Begin with the brand as it is."""
        actor = await current_actor(self)
        self._take(await tenants.brand_of(actor.tenant_id))
        self.saved, self.loaded = "", True

    def _take(self, brand: BrandCard) -> None:
        self.draft = {field: getattr(brand, field) for field in _FIELDS}
        self.logo = str(brand.logo_media_id) if brand.logo_media_id else ""
        self.front_open = brand.front_open
        self.name, self.errors, self._revision = brand.name, dict(_NO_ERRORS), brand.revision
        self.form += 1
        self._show()

    def _show(self) -> None:
        advice = tenants.advice(self.draft["primary_colour"], self.draft["accent_colour"])
        self.passes, self.advice, self.nearest = advice.passes, advice.words, advice.nearest
        self.light, self.dark = _variables(advice.light), _variables(advice.dark)
        self.family = tenants.FONTS.get(self.draft["font"], "")

    @rx.event
    @requires(Permission.EDIT_BRAND)
    async def try_colour(self, field: str, colour: str, form: int) -> None:
        """Show a colour in the preview, and what contrast says of it."""
        if field not in _COLOURS:
            raise InvalidInput
        try:
            self._try(field, tenants.colour(colour, field), form)
        except InvalidField as failure:
            self.errors = {**self.errors, failure.field: failure.message}

    @rx.event
    @requires(Permission.EDIT_BRAND)
    async def use_nearest(self) -> None:
        """Take the nearest colour that can be read."""
        self.draft = {**self.draft, "primary_colour": self.nearest}
        self.colour_form += 1
        self._changed()

    @rx.event
    @requires(Permission.EDIT_BRAND)
    async def try_words(self, field: str, words: str, form: int) -> None:
        """Show a text or a font in the preview."""
        if field not in (*_TEXTS, "font"):
            raise InvalidInput
        self._try(field, words[:_LONGEST], form)

    def _try(self, field: str, value: str, form: int) -> None:
        if form == self.form and value != self.draft[field]:
            self.draft, self.errors = {**self.draft, field: value}, {**self.errors, field: ""}
            self._changed()

    @rx.event
    @requires(Permission.EDIT_BRAND)
    async def try_logo(self, media_id: str) -> None:
        """Show an uploaded logo in the preview; empty takes it away."""
        self.logo = str(_media_id(media_id) or "")
        self._changed()

    def _changed(self) -> None:
        self._show()
        self.saved = "Not saved yet"

    @rx.event
    @requires(Permission.EDIT_BRAND)
    async def save(self, form: dict[str, Any]) -> Any:
        """Make what stands in the form the brand, and the preview."""
        self.errors = dict(_NO_ERRORS)
        sent = {field: str(form.get(field, self.draft[field]))[:_LONGEST] for field in _FIELDS}
        try:
            sent |= {field: tenants.colour(sent[field], field) for field in _COLOURS}
            self.draft = sent
            self._show()
            self.front_open = bool(form.get("front_open"))
            logo = _media_id(self.logo)
            change = BrandChange(**sent, revision=self._revision, logo_media_id=logo, front_open=self.front_open)
            brand = await tenants.update_brand(await current_actor(self), change)
        except InvalidField as failure:
            self.errors = {**_NO_ERRORS, failure.field: failure.message}
            self.saved = "Not saved yet"
            return rx.toast.error("One of the fields is not right. Nothing was saved yet.")
        self._revision = brand.revision
        self.saved = f"Saved {clock.now():%H:%M} UTC. Everyone sees it with the next page they load."
        return rx.call_script(_RELOAD_THEME)

    @rx.event
    @requires(Permission.EDIT_BRAND)
    async def discard(self) -> None:
        """Go back to what was saved last."""
        actor = await current_actor(self)
        self._take(await tenants.brand_of(actor.tenant_id))
        self.saved = ""


# This very page shows the new brand without being loaded again.
_RELOAD_THEME = (
    "for (const one of document.querySelectorAll('link[href^=\"/theme.css\"]')) one.href = '/theme.css?' + Date.now()"
)


def _variables(palette: Palette) -> dict[str, str]:
    return {f"--color-{name.replace('_', '-')}": colour for name, colour in asdict(palette).items()}


def _media_id(value: str) -> UUID | None:
    try:
        return UUID(value) if value else None
    except ValueError:
        raise InvalidInput from None
