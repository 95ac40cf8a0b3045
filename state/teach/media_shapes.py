"""A file of the library as its page shows it."""

from dataclasses import dataclass

from backend.courses.dto import MediaUse, Place
from backend.media.api import Kind
from backend.media.dto import MediaInfo
from state.session.figures import size
from state.session.moments import ago

KIND_WORDS = {
    Kind.PICTURE: "Picture",
    Kind.VIDEO: "Video",
    Kind.AUDIO: "Sound",
    Kind.DOCUMENT: "Document",
    Kind.ARCHIVE: "Zip archive",
}


@dataclass
class MediaRow:
    """A file in the list. ``size`` and ``uploaded`` are words, ``uses`` counts the places that show it."""

    id: str
    name: str
    kind: str
    kind_words: str
    size: str
    uploaded: str
    uses: int
    revision: int
    thumbnail: bool
    seconds: float
    facts: str
    alt: str
    content_type: str


@dataclass
class UseRow:
    """A place that shows a file; ``href`` is empty where this person may not go there."""

    words: str
    course: str
    href: str


def media_row(info: MediaInfo, uses: int) -> MediaRow:
    """The row of a file."""
    return MediaRow(
        id=str(info.id),
        name=info.name,
        kind=info.kind.value,
        kind_words=KIND_WORDS[info.kind],
        size=size(info.size),
        uploaded=ago(info.created_at),
        uses=uses,
        revision=info.revision,
        thumbnail=info.thumbnail,
        seconds=info.seconds or 0,
        facts=_facts(info),
        alt=info.alt,
        content_type=info.content_type,
    )


def _facts(info: MediaInfo) -> str:
    facts = [KIND_WORDS[info.kind], size(info.size)]
    if info.width and info.height:
        facts.append(f"{info.width} × {info.height} pixels")
    if info.seconds:
        minutes, seconds = divmod(int(info.seconds), 60)
        facts.append(f"{minutes}:{seconds:02d} minutes")
    return " · ".join(facts)


def use_rows(uses: tuple[MediaUse, ...]) -> list[UseRow]:
    """The places that show a file; the versions of one course share a line."""
    rows: list[UseRow] = []
    versions: dict[str, list[int]] = {}
    for use in uses:
        if use.place is Place.VERSION:
            versions.setdefault(str(use.course_id), []).append(use.number)
    for use in uses:
        numbers = versions.pop(str(use.course_id), []) if use.place is Place.VERSION else []
        if use.place is not Place.VERSION or numbers:
            rows.append(_use_row(use, numbers))
    return rows


def _use_row(use: MediaUse, numbers: list[int]) -> UseRow:
    if not use.theirs:
        return UseRow("In a colleague's course", "", "")
    home = f"/teach/{use.course_id}"
    if use.place is Place.COVER:
        return UseRow("Cover", use.title, home)
    if use.place is Place.VERSION:
        listed = ", ".join(map(str, numbers))
        return UseRow(f"Published in version{'s' if len(numbers) > 1 else ''} {listed}", use.title, home)
    return UseRow(f"Lesson “{use.lesson}”", use.title, f"{home}?lesson={use.lesson_id}")
