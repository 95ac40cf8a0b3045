"""Where a link in a lesson may lead. Everything else is not a link."""

import re
from uuid import UUID

_WEB = re.compile(r"^(https?)://[^\s/?#]+([/?#]\S*)?$", re.IGNORECASE)
_OTHER = re.compile(r"^(mailto:[^\s@]+@[^\s@]+|tel:[+0-9 ().-]+)$", re.IGNORECASE)
_ANCHOR = re.compile(r"^#[^\s#\"'<>]{1,200}$")
_BARE_HOST = re.compile(r"^(www\.)?[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,12}(/\S*)?$", re.IGNORECASE)
_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_LESSON = re.compile(rf"^lesson:({_UUID})(#[^\s#\"'<>]{{1,200}})?$")
_MEDIA = re.compile(rf"^/media/({_UUID})$")
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]")


def safe_href(href: str) -> str | None:
    """The link as it may be kept, or None: web, mail and phone links, anchors of this lesson, and other lessons.

    Browsers skip control characters within a scheme, so a link that holds any is judged without them.
    """
    bare = _UNSEEN.sub("", href)
    if len(bare) > 2_000:
        return None
    if _WEB.match(bare) or _OTHER.match(bare) or _ANCHOR.match(bare) or _LESSON.match(bare):
        return bare
    return f"https://{bare}" if _BARE_HOST.match(bare) else None


def lesson_of(href: str) -> tuple[UUID, str] | None:
    """Lesson id and anchor ("" or "#…") of a link within the course."""
    match = _LESSON.match(href)
    return (UUID(match[1]), match[2] or "") if match else None


def media_of(url: str) -> UUID | None:
    """The id of an uploaded picture by its address."""
    match = _MEDIA.match(url)
    return UUID(match[1]) if match else None


def is_external(href: str) -> bool:
    """Whether this leads to another site."""
    return bool(_WEB.match(href))
