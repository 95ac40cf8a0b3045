"""Frozen shapes that cross the door."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.kernel.ids import PLATFORM_TENANT, TenantId


@dataclass(frozen=True, slots=True)
class TenantCard:
    """Whose host this is. ``slug`` is empty for the platform."""

    id: TenantId
    slug: str
    name: str
    suspended: bool = False
    suspend_reason: str = ""

    @property
    def is_platform(self) -> bool:
        """Whether this is the platform itself, behind the bare host."""
        return self.id == PLATFORM_TENANT


@dataclass(frozen=True, slots=True)
class TenantRow:
    """A line of the SuperAdmin's list. ``status``: active or suspended; ``storage_limit``: bytes."""

    id: TenantId
    slug: str
    name: str
    status: str
    suspend_reason: str
    created_at: datetime
    suspended_at: datetime | None
    primary_colour: str
    url: str
    storage_limit: int


@dataclass(frozen=True, slots=True)
class TenantPage:
    """One page of tenants, and how many there are in all that match."""

    rows: tuple[TenantRow, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class BrandCard:
    """How a tenant looks. Colours are ``#rrggbb``; ``revision`` grows with every change.

    ``front_open``: visitors see a front page with the catalogue before they sign in.
    """

    name: str
    logo_media_id: UUID | None
    primary_colour: str
    accent_colour: str
    font: str
    sign_in_heading: str
    sign_in_text: str
    quote: str
    quote_by: str
    revision: int
    front_open: bool = False
    front_heading: str = ""
    front_text: str = ""


@dataclass(frozen=True, slots=True)
class BrandChange:
    """A brand as its editor sends it; ``revision`` is the one they started from."""

    primary_colour: str
    accent_colour: str
    font: str
    sign_in_heading: str
    sign_in_text: str
    quote: str
    quote_by: str
    revision: int
    logo_media_id: UUID | None = None
    front_open: bool = False
    front_heading: str = ""
    front_text: str = ""


@dataclass(frozen=True, slots=True)
class Palette:
    """What the stylesheet makes of a brand's colours in one mode; all ``#rrggbb``."""

    primary: str
    primary_content: str
    accent: str
    accent_content: str


@dataclass(frozen=True, slots=True)
class ColourAdvice:
    """What contrast says of a primary colour.

    ``on_button`` is that of words on the main button, ``on_page`` the weakest of links on our light surfaces;
    both are WCAG ratios from 1 to 21. ``nearest`` is the colour itself where it passes.
    """

    passes: bool
    on_button: float
    on_page: float
    nearest: str
    words: str
    light: Palette
    dark: Palette
