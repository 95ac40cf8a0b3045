"""What may be written into a course. Pure."""

import re
from collections.abc import Iterable
from typing import Any

from backend.courses.content import assignments
from backend.courses.content import blocks as blocks_of
from backend.courses.content.schema import clean_text
from backend.courses.dto import (
    NO_CERTIFICATE,
    Assignment,
    CertificateChoice,
    CompleteWhen,
    CompletionRule,
    LessonKind,
    LessonNode,
    Level,
    Opening,
)
from backend.kernel.errors import InvalidInput

MAX_TITLE = 200
MAX_SUMMARY = 500
MAX_DESCRIPTION = 20_000
MAX_MINUTES = 1_440
MAX_DAYS = 3_650
MAX_TAGS = 12
MAX_TAG = 30
MAX_ACTIVE_MINUTES = 10_000
CERTIFICATE_TEMPLATES = ("classic", "modern", "plain", "portrait", NO_CERTIFICATE)
MINUTES_PER_QUESTION = 1
_LANGUAGE = re.compile(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")


def title(value: str, what: str = "title") -> str:
    """One line of 1 to 200 characters.

    Raises:
        InvalidInput
    """
    line = one_line(value)
    if not line:
        raise InvalidInput(f"Please give a {what}.")
    if len(line) > MAX_TITLE:
        raise InvalidInput(f"A {what} may have at most {MAX_TITLE} characters.")
    return line


def summary(value: str) -> str:
    """One line of at most 500 characters, or none.

    Raises:
        InvalidInput
    """
    line = one_line(value)
    if len(line) > MAX_SUMMARY:
        raise InvalidInput(f"A summary may have at most {MAX_SUMMARY} characters.")
    return line


def description(value: str) -> str:
    """Plain text with line breaks, at most 20,000 characters.

    Raises:
        InvalidInput
    """
    text = str(clean_text(value)).strip()
    if len(text) > MAX_DESCRIPTION:
        raise InvalidInput(f"A description may have at most {MAX_DESCRIPTION:,} characters.")
    return text


def category(value: str) -> str:
    """A word or two, or none.

    Raises:
        InvalidInput
    """
    line = one_line(value)
    if len(line) > 60:
        raise InvalidInput("A category may have at most 60 characters.")
    return line


def level(value: str) -> str:
    """One of the levels.

    Raises:
        InvalidInput
    """
    if value not in list(Level):
        raise InvalidInput("Choose a level: beginner, intermediate or advanced.")
    return str(value)


def language(value: str) -> str:
    """A language tag such as "en" or "pt-BR".

    Raises:
        InvalidInput
    """
    if not _LANGUAGE.match(value) or len(value) > 35:
        raise InvalidInput("A language is a tag such as “en” or “pt-BR”.")
    return value


def version_policy(value: str) -> str:
    """When learners in the middle of a course move to a newer version.

    Raises:
        InvalidInput
    """
    if value not in ("next_lesson", "never"):
        raise InvalidInput("Choose when learners move to a new version.")
    return value


def minutes(value: int | None) -> int | None:
    """Whole minutes up to a day; None to reckon them.

    Raises:
        InvalidInput
    """
    if value is not None and not 1 <= value <= MAX_MINUTES:
        raise InvalidInput(f"Expected time is between 1 and {MAX_MINUTES:,} minutes.")
    return value


def complete_when(kind: LessonKind, value: str) -> CompleteWhen:
    """A quiz and an assignment are complete when passed; a text when marked or viewed.

    Raises:
        InvalidInput
    """
    allowed = (CompleteWhen.MARKED, CompleteWhen.VIEWED) if kind is LessonKind.TEXT else (CompleteWhen.PASSED,)
    if value not in list(allowed):
        raise InvalidInput("Choose when this lesson counts as complete.")
    return CompleteWhen(value)


def assignment(kind: LessonKind, value: Assignment | None) -> Assignment | None:
    """What an assignment asks for, the ordinary where nothing is said; None for every other kind of lesson.

    Raises:
        InvalidInput
    """
    return assignments.checked(value or Assignment()) if kind is LessonKind.ASSIGNMENT else None


def opening(value: Opening | None) -> Opening | None:
    """Days after the enrolment (1 to 3,650), or a date; None: at once.

    Raises:
        InvalidInput
    """
    if value is None or (value.after_days is None and value.on is None):
        return None
    if value.after_days is not None and value.on is not None:
        raise InvalidInput("Choose one: some days after enrolling, or a date.")
    if value.after_days is not None and not 1 <= value.after_days <= MAX_DAYS:
        raise InvalidInput(f"Give between 1 and {MAX_DAYS:,} days.")
    return value


def depth(value: int) -> int:
    """0, or 1 for a lesson that is indented.

    Raises:
        InvalidInput
    """
    if value not in (0, 1):
        raise InvalidInput("A lesson can be indented once.")
    return value


def tags(values: Iterable[str]) -> tuple[str, ...]:
    """At most 12 tags of at most 30 characters, each once whatever its case.

    Raises:
        InvalidInput
    """
    kept = {line.casefold(): line for line in map(one_line, values) if line}
    if len(kept) > MAX_TAGS:
        raise InvalidInput(f"A course may have at most {MAX_TAGS} tags.")
    if any(len(line) > MAX_TAG for line in kept.values()):
        raise InvalidInput(f"A tag may have at most {MAX_TAG} characters.")
    return tuple(kept.values())


def completion(value: CompletionRule) -> CompletionRule:
    """Up to 10,000 minutes of active time, and an average of 1 to 100 %.

    Raises:
        InvalidInput
    """
    if value.min_minutes is not None and not 1 <= value.min_minutes <= MAX_ACTIVE_MINUTES:
        raise InvalidInput(f"The least time is between 1 and {MAX_ACTIVE_MINUTES:,} minutes.")
    if value.average is not None and not 1 <= value.average <= 100:
        raise InvalidInput("The average is between 1 and 100 %.")
    return value


def certificate(value: CertificateChoice) -> CertificateChoice:
    """One of the templates, and a line of at most 200 characters.

    Raises:
        InvalidInput
    """
    if value.template not in CERTIFICATE_TEMPLATES:
        raise InvalidInput("Choose one of the certificates.")
    line = one_line(value.line)
    if len(line) > MAX_TITLE:
        raise InvalidInput(f"The certificate's line may have at most {MAX_TITLE} characters.")
    return CertificateChoice(value.template, line)


def default_complete_when(kind: LessonKind) -> CompleteWhen:
    """What a new lesson starts with."""
    return CompleteWhen.MARKED if kind is LessonKind.TEXT else CompleteWhen.PASSED


def reckoned_minutes(kind: LessonKind, blocks: list[dict[str, Any]], quiz: dict[str, Any] | None) -> int:
    """Minutes that a lesson takes, by its length: 1 a question, or by its words and pictures."""
    if kind is LessonKind.QUIZ:
        asked = quiz or {}
        drawn = sum(int(draw["count"]) for draw in asked.get("draws", []))
        return max(1, (len(asked.get("questions", [])) + drawn) * MINUTES_PER_QUESTION)
    return blocks_of.reading_minutes(blocks)


def lesson_minutes(node: LessonNode, blocks: list[dict[str, Any]], quiz: dict[str, Any] | None) -> int:
    """What the tutor says, else what its length suggests."""
    return node.minutes if node.minutes is not None else reckoned_minutes(node.kind, blocks, quiz)


def one_line(value: str) -> str:
    """One line without what cannot be shown or kept."""
    return " ".join(str(clean_text(value)).split())
