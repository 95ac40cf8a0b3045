"""What a tenant's name, address and words may be."""

import re
from typing import Final

from backend.kernel.errors import InvalidField

PAGE_SIZE: Final = 25
GIGABYTE: Final = 1024**3
LEAST_STORAGE: Final = GIGABYTE // 10
MOST_STORAGE: Final = 100_000 * GIGABYTE

FONTS: Final = {
    "Inter": '"Inter Variable", ui-sans-serif, system-ui, sans-serif',
    "Source Sans": '"Source Sans 3 Variable", ui-sans-serif, system-ui, sans-serif',
    "Nunito": '"Nunito Variable", ui-sans-serif, system-ui, sans-serif',
    "Source Serif": '"Source Serif 4 Variable", ui-serif, Georgia, serif',
    "System": "ui-sans-serif, system-ui, sans-serif",
}
"""The fonts that we serve ourselves, by the name people choose, and what the stylesheet says for each."""

FONT_FILES: Final = {
    "Source Sans": ("Source Sans 3 Variable", "source-sans-3", "200 900"),
    "Nunito": ("Nunito Variable", "nunito", "200 1000"),
    "Source Serif": ("Source Serif 4 Variable", "source-serif-4", "200 900"),
}
"""Family, file stem under /fonts and weights, of the fonts that the app's own stylesheet does not bring."""

_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_RESERVED = frozenset(
    {
        "admin",
        "api",
        "app",
        "assets",
        "auth",
        "blog",
        "cdn",
        "dev",
        "docs",
        "ftp",
        "help",
        "imap",
        "localhost",
        "mail",
        "media",
        "metrics",
        "mx",
        "ns",
        "ns1",
        "ns2",
        "platform",
        "pop",
        "root",
        "smtp",
        "staging",
        "static",
        "status",
        "support",
        "test",
        "www",
    }
)

_LIMITS: Final = {
    "name": 80,
    "first_admin_name": 80,
    "sign_in_heading": 80,
    "sign_in_text": 200,
    "quote": 280,
    "quote_by": 100,
    "front_heading": 80,
    "front_text": 300,
}
_NEEDED: Final = frozenset({"name", "first_admin_name", "sign_in_heading"})


def slug(typed: object) -> str:
    """The first part of a tenant's address, lower case.

    Raises:
        InvalidField: it cannot be part of a host name, or is kept for the platform.
    """
    value = typed.strip().lower() if isinstance(typed, str) else ""
    if len(value) < 2 or not _LABEL.fullmatch(value):
        raise InvalidField(
            "slug", "Use 2 to 63 small letters, digits and hyphens; it cannot begin or end with a hyphen."
        )
    if value in _RESERVED or value.startswith("xn--"):
        raise InvalidField("slug", f"The address “{value}” is kept for the platform. Please choose another.")
    return value


def words(field: str, typed: object) -> str:
    """A line of text that a person gives, with its spaces tidied.

    Raises:
        InvalidField: missing where it is needed, or too long.
    """
    value = " ".join(typed.split()) if isinstance(typed, str) else ""
    if not value and field in _NEEDED:
        raise InvalidField(field, "Please write something here.")
    if len(value) > _LIMITS[field]:
        raise InvalidField(field, f"That is {len(value)} characters; there is room for {_LIMITS[field]}.")
    return value


def font(typed: object) -> str:
    """One of the fonts that we serve.

    Raises:
        InvalidField: it is none of them.
    """
    if not isinstance(typed, str) or typed not in FONTS:
        raise InvalidField("font", "Please choose one of the fonts in the list.")
    return typed


def reason(typed: object) -> str:
    """Why somebody suspends or resumes: a sentence for the log and for those who ask.

    Raises:
        InvalidField: missing, or too long.
    """
    value = " ".join(typed.split()) if isinstance(typed, str) else ""
    if not 3 <= len(value) <= 300:
        raise InvalidField("reason", "Please say why, in up to 300 characters.")
    return value


def storage(typed: object) -> int:
    """A limit of storage as somebody types it, in GB: its bytes.

    Raises:
        InvalidField: no number, or beyond what is offered.
    """
    value = typed.strip().replace(",", ".") if isinstance(typed, str) else ""
    if not re.fullmatch(r"\d{1,6}(\.\d{1,2})?", value):
        raise InvalidField("gigabytes", "Please enter a number of gigabytes, 20 or 2.5.")
    limit = round(float(value) * GIGABYTE)
    if not LEAST_STORAGE <= limit <= MOST_STORAGE:
        raise InvalidField("gigabytes", "A tenant has between 0.1 GB and 100,000 GB.")
    return limit


def slug_of(host: object, base_host: str) -> str | None:
    """The slug in a Host header: empty for the platform's own, None for a host that is none of ours."""
    if not isinstance(host, str) or len(host) > 300:
        return None
    name = host.strip().lower().rsplit("]", 1)[-1].split(":", 1)[0].rstrip(".")
    if name == base_host:
        return ""
    label, dot, rest = name.partition(".")
    return label if dot and rest == base_host and _LABEL.fullmatch(label) else None
