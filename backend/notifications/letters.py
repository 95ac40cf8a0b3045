"""What each mail says, and how it looks: a few words in the academy's name and colour, as text and as HTML.

A one-time link is a secret, so it is not in the stored mail: ``[[invite:<id>]]`` stands for it until it is sent.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final
from uuid import UUID

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from backend.auth import api as auth_api
from backend.kernel.permissions import Role
from backend.tenants import api as tenants_api
from backend.tenants.dto import BrandCard

_LINK: Final = re.compile(r"\[\[(invite|reset):([0-9a-f-]{36})\]\]")


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail's words. ``url`` is where the button leads; ``small`` is said below it."""

    template: str
    subject: str
    heading: str
    paragraphs: tuple[str, ...]
    button: str
    url: str
    small: str = ""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A mail's two bodies."""

    text: str
    html: str


def invitation(academy: str, name: str, role: str, inviter: str, link_id: UUID) -> Letter:
    """For someone who was asked in."""
    label = Role(role).label.lower() if role in Role.__members__ else "member"
    by = f"{inviter} invites you" if inviter else "You are invited"
    return Letter(
        template="invitation",
        subject=f"{by} to {academy}",
        heading=f"Welcome to {academy}",
        paragraphs=(
            f"Hello {name},",
            f"{by} to join {academy} as {'an' if label[0] in 'aeiou' else 'a'} {label}. "
            "Choose a password, and you are in.",
        ),
        button="Accept the invitation",
        url=f"[[invite:{link_id}]]",
        small="The link works once, for seven days. If you did not expect it, you can leave it be.",
    )


def password_link(academy: str, name: str, link_id: UUID) -> Letter:
    """For someone who asked for a new password."""
    return Letter(
        template="password_link",
        subject=f"Set a new password for {academy}",
        heading="Set a new password",
        paragraphs=(f"Hello {name},", f"you asked for a link to set a new password for {academy}. Here it is."),
        button="Set a new password",
        url=f"[[reset:{link_id}]]",
        small="The link works once, for one hour. If you did not ask for it, your password stays as it is.",
    )


def password_changed(academy: str, name: str, origin: str) -> Letter:
    """For someone whose password is another now."""
    return Letter(
        template="password_changed",
        subject=f"Your password for {academy} was changed",
        heading="Your password was changed",
        paragraphs=(
            f"Hello {name},",
            f"your password for {academy} was changed a moment ago, and your other devices were signed out.",
        ),
        button="Sign in",
        url=f"{origin}/sign-in",
        small="If that was not you, ask for a new password at once, and tell your academy.",
    )


def certificate(academy: str, name: str, course: str, origin: str, code: str) -> Letter:
    """For someone who completed a course."""
    return Letter(
        template="certificate",
        subject=f"Your certificate for {course}",
        heading=f"You completed {course}",
        paragraphs=(
            f"Congratulations, {name}!",
            f"Your certificate is ready to be downloaded and shown. Its code is {code}; anyone can check it at "
            f"{origin}/verify/{code}.",
        ),
        button="See your certificate",
        url=f"{origin}/certificates",
    )


def course_part(academy: str, name: str, course: str, course_url: str, by: str, part: str) -> Letter:
    """For someone who works on a course from now on. ``part``: owner, tutor or reviewer."""
    heading, may = _PARTS[part]
    return Letter(
        template="course_part",
        subject=f"{heading}: {course}",
        heading=heading,
        paragraphs=(f"Hello {name},", f"{by or academy} {may.format(course=course)}"),
        button="Open the course",
        url=course_url,
    )


_PARTS: Final = {
    "owner": (
        "A course is yours now",
        "handed “{course}” over to you. You decide who works on it.",
    ),
    "tutor": ("You teach a course", "asked you to teach “{course}”. You can write, publish and see how learners do."),
    "reviewer": (
        "You review a course",
        "asked you to review “{course}”. You can read the draft and comment on it; its tutors make the changes.",
    ),
}


def render(letter: Letter, brand: BrandCard, origin: str) -> Rendered:
    """Both bodies of a mail; every word in them is escaped for HTML."""
    light = tenants_api.advice(brand.primary_colour, brand.accent_colour).light
    words = {"letter": letter, "academy": brand.name, "origin": origin, "palette": light}
    return Rendered(
        text=_templates().get_template("letter.txt").render(words),
        html=_templates().get_template("letter.html").render(words),
    )


def with_links(body: str, slug: str) -> str:
    """A stored body with the one-time links in their places."""
    return _LINK.sub(lambda found: auth_api.link_url(slug, found[1], UUID(found[2])), body)


@lru_cache(maxsize=1)
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
