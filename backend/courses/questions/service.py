"""Questions into a quiz and out of it, for whoever may edit its lesson."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from backend.courses import policy, repository, tree
from backend.courses.dto import LessonKind
from backend.courses.dto.questions import QuestionFound, Spot
from backend.courses.exporting.parcel import slug
from backend.courses.importing.errors import ImportRefused
from backend.courses.questions import gift_writing, moodle_writing, qti_packing, qti_writing
from backend.courses.questions.errors import NothingToExport, QuestionFilesTooOften, QuestionFormUnknown
from backend.courses.questions.harvest import Harvest
from backend.courses.questions.reading import MAX_BYTES
from backend.courses.questions.reading import read_questions as read_file
from backend.courses.questions.written import Written
from backend.kernel.actor import Actor
from backend.kernel.errors import InvalidInput
from backend.kernel.ids import LessonId
from backend.platform import cache
from backend.platform.unit_of_work import unit_of_work

MAX_FILES: Final = 60
WINDOW_SECONDS: Final = 600


@dataclass(frozen=True, slots=True)
class QuestionFile:
    """A quiz in a format: the file, and what became of each of its questions."""

    name: str
    media_type: str
    body: bytes
    found: tuple[QuestionFound, ...]


Home = tuple[str, ...]
"""The names of a category and of those that it lies in, from the top down."""


@dataclass(frozen=True, slots=True)
class _Form:
    write: Callable[[list[dict[str, Any]]], Written]
    ending: str
    media_type: str
    pack: Callable[[Written, str], bytes]
    category: Callable[[Home], str] | None = None


def _gift(written: Written, title: str) -> bytes:
    head = f"// {' '.join(title.split())}\n\n"
    return (head + "\n\n".join(written.parts) + "\n").encode()


def _moodle(written: Written, _title: str) -> bytes:
    return (moodle_writing.HEAD + "".join(written.parts) + moodle_writing.FOOT).encode()


_FORMS: Final = {
    "gift": _Form(gift_writing.write_gift, "gift", "text/plain; charset=utf-8", _gift, gift_writing.category),
    "moodle": _Form(moodle_writing.write_moodle, "xml", "application/xml", _moodle, moodle_writing.category),
    "qti": _Form(qti_writing.write_qti, "qti.zip", "application/zip", qti_packing.pack),
}


async def read_questions(actor: Actor, lesson_id: LessonId, name: str, data: bytes) -> Harvest:
    """The questions of a file or of pasted text, and what became of each; nothing is kept.

    Raises:
        LessonNotFound, CourseNotFound, ReviewersOnlyRead, CourseArchived, QuestionFilesTooOften, ImportRefused
    """
    await _quiz(actor, lesson_id, to_edit=True)
    return await read_file_of(actor, name, data)


async def read_file_of(actor: Actor, name: str, data: bytes, *, bank: bool = False) -> Harvest:
    """The questions of somebody's file, for a quiz or for the ``bank``; reading many in a row is refused.

    Raises:
        QuestionFilesTooOften, ImportRefused
    """
    key = cache.key(actor.tenant_id, "question-files", actor.the_user())
    if await cache.count_within(key, WINDOW_SECONDS) > MAX_FILES:
        raise QuestionFilesTooOften
    if not data.strip():
        raise ImportRefused("There is nothing in it.")
    if len(data) > MAX_BYTES:
        raise ImportRefused(f"A file of questions may have {MAX_BYTES // 1_000_000} MB at most.")
    called = " ".join(name.split())[:80] or "What you pasted"
    return await asyncio.to_thread(lambda: read_file(data, called, bank=bank))


async def export_questions(actor: Actor, lesson_id: LessonId, form: str) -> QuestionFile:
    """The draft of a quiz in a format; a question that is not finished stays out, and is told of.

    Raises:
        LessonNotFound, CourseNotFound, QuestionFormUnknown, NothingToExport
    """
    title, quiz = await _quiz(actor, lesson_id)
    made = await asyncio.to_thread(written_file, form, title, [((), quiz.get("questions", []))])
    why = "it draws from the academy's bank, whose questions are exported there"
    drawn = (
        QuestionFound(Spot(), "question", "dropped", f"{draw['count']} drawn at random", why)
        for draw in quiz.get("draws", [])
    )
    return replace(made, found=(*made.found, *drawn))


def written_file(form: str, title: str, groups: Sequence[tuple[Home, list[dict[str, Any]]]]) -> QuestionFile:
    """Questions in a format, each group of them under its category, where it has one and the format knows any.

    Raises:
        QuestionFormUnknown, NothingToExport
    """
    chosen = _FORMS.get(form)
    if chosen is None:
        raise QuestionFormUnknown
    whole = Written()
    for home, questions in groups:
        written = chosen.write(questions)
        heading = [chosen.category(home)] if home and written.parts and chosen.category else []
        whole.parts += heading + written.parts
        behind = len(whole.found)
        whole.found += [replace(one, spot=Spot(one.spot.line + behind)) for one in written.found]
    if not whole.found:
        raise NothingToExport
    name = f"{slug(title) or 'quiz'}.{chosen.ending}"
    return QuestionFile(name, chosen.media_type, chosen.pack(whole, title), tuple(whole.found))


async def _quiz(actor: Actor, lesson_id: LessonId, *, to_edit: bool = False) -> tuple[str, dict[str, Any]]:
    """The title of a lesson and its quiz as it is drafted. One query."""
    async with unit_of_work(actor, read_only=True) as work:
        body, course = await repository.lesson(work.session, lesson_id)
    check = policy.may_edit if to_edit else policy.may_read_draft
    check(actor, course)
    node = tree.lesson(tree.parse(course.draft), lesson_id)
    if node.kind is not LessonKind.QUIZ:
        raise InvalidInput("Questions belong into a quiz, and this lesson is none.")
    return node.title, body.quiz or {}
