"""The bank of questions, for its page and for the quiz builder: plain HTTP, for no state should hold questions."""

from typing import Annotated, Any
from uuid import UUID

import orjson
from fastapi import APIRouter, Body, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, Field

from backend.assessments import api as assessments
from backend.courses import api as courses
from backend.courses.api import QuestionChanged
from backend.courses.dto import BankQuery, Choice, QuestionFound
from backend.kernel.ids import LessonId
from lms_app.http.acting import Acting, body_bytes
from state.session.address import an_id

router = APIRouter(prefix="/api/v1/bank")

_Words = Annotated[str, Field(max_length=300)]
_Tags = Annotated[list[Annotated[str, Field(max_length=200)]], Field(max_length=50)]
_Page = Annotated[int, Query(ge=1, le=1_000)]


class CategorySent(BaseModel):
    """What a category is called, and in which other it lies; empty: in none."""

    name: _Words
    parent: _Words = ""


class QuestionSent(BaseModel):
    """A question as it is to be kept; ``revision`` is the one that it began from, 0 for a new one."""

    category: _Words
    content: dict[str, Any]
    tags: _Tags = []
    difficulty: _Words = ""
    revision: Annotated[int, Field(ge=0, lt=2**31)] = 0


class ManySent(BaseModel):
    """Questions that something is done to: ``what`` is move, archive, restore or delete."""

    what: _Words
    ids: Annotated[list[_Words], Field(max_length=100)]
    category: _Words = ""


def _choice(category: str, tags: list[str], difficulty: str, *, below: bool) -> Choice:
    return Choice(_maybe(category), below, tuple(tags), difficulty)


def _maybe(value: str) -> UUID | None:
    return an_id(value) if value else None


@router.get("")
async def overview(actor: Acting) -> Response:
    """``{"categories": [{"id", "parent_id", "name", "questions"}], "tags", "archived"}``."""
    return _json(await courses.bank_overview(actor))


@router.post("/categories", status_code=201)
async def make(sent: CategorySent, actor: Acting) -> Response:
    """Make a category; it."""
    return _json(await courses.make_category(actor, sent.name, _maybe(sent.parent)), 201)


@router.put("/categories/{category_id}")
async def change(category_id: str, sent: CategorySent, actor: Acting) -> Response:
    """Name a category anew, or let it lie elsewhere."""
    await courses.change_category(actor, an_id(category_id), sent.name, _maybe(sent.parent))
    return Response(status_code=204)


@router.delete("/categories/{category_id}")
async def delete(category_id: str, actor: Acting) -> Response:
    """Delete a category in which nothing lies."""
    await courses.delete_category(actor, an_id(category_id))
    return Response(status_code=204)


@router.get("/questions")
async def find(
    actor: Acting,
    category: _Words = "",
    below: bool = True,
    tag: Annotated[list[_Words], Query(max_length=20)] = [],  # noqa: B006 - FastAPI copies it
    difficulty: _Words = "",
    kind: _Words = "",
    search: _Words = "",
    archived: bool = False,
    page: _Page = 1,
) -> Response:
    """Up to fifty questions: ``{"lines", "total"}``, the latest changed first."""
    asked = BankQuery(_choice(category, tag, difficulty, below=below), search, kind, archived, page)
    return _json(await courses.find_questions(actor, asked))


@router.post("/questions", status_code=201)
async def write(sent: QuestionSent, actor: Acting) -> Response:
    """Keep a new question; it with its first version."""
    kept = await courses.add_question(actor, an_id(sent.category), sent.content, sent.tags, sent.difficulty)
    return _json(kept, 201)


@router.get("/questions/{question_id}")
async def question(question_id: str, actor: Acting) -> Response:
    """A question by its newest version, and its versions."""
    return _json(await courses.bank_question(actor, an_id(question_id)))


@router.put("/questions/{question_id}")
async def save(question_id: str, sent: QuestionSent, actor: Acting) -> Response:
    """Keep a question over the revision that was seen; it as it is then. What it says otherwise is a new version.

    409 ``bank.question_changed`` names the newer ``revision``.
    """
    given = (actor, an_id(question_id), an_id(sent.category), sent.content, sent.tags, sent.difficulty, sent.revision)
    try:
        return _json(await courses.save_question(*given))
    except QuestionChanged as newer:
        told = {"code": newer.code, "message": newer.message, "revision": newer.revision}
        return _json(told, newer.status)


@router.get("/questions/{question_id}/versions/{number}")
async def version(question_id: str, number: int, actor: Acting) -> Response:
    """A version beside the one before it: ``{"number", "row", "content"}``; ``row`` null for the first."""
    return _json(await courses.bank_version(actor, an_id(question_id), number))


@router.get("/questions/{question_id}/uses")
async def uses(question_id: str, actor: Acting) -> Response:
    """``{"uses", "older"}``: the quizzes that ask a question, and attempts that an older version graded, by quiz."""
    wanted = an_id(question_id)
    found = await courses.question_uses(actor, wanted)
    (newest,) = await courses.newest_questions(actor, [wanted]) or (None,)
    older = await assessments.graded_by_older(actor, wanted, newest.number) if newest and found else {}
    return _json({"uses": found, "older": {str(lesson): count for lesson, count in older.items()}})


@router.post("/questions/{question_id}/renewal")
async def renew(question_id: str, actor: Acting) -> Response:
    """Let the drafts of one's courses ask the newest version: ``{"done"}``."""
    return _json({"done": await courses.renew_drafts(actor, an_id(question_id))})


@router.get("/quizzes")
async def quizzes(actor: Acting, search: _Words = "") -> Response:
    """``{"quizzes"}`` of one's courses whose questions could come into the bank."""
    return _json({"quizzes": await courses.quizzes_to_take(actor, search)})


@router.post("/categories/{category_id}/quizzes/{lesson_id}")
async def take(category_id: str, lesson_id: str, actor: Acting) -> Response:
    """Put the questions of a quiz into a category: ``{"done"}``."""
    done = await courses.take_from_quiz(actor, LessonId(an_id(lesson_id)), an_id(category_id))
    return _json({"done": done})


@router.post("/newest")
async def newest(sent: Annotated[list[_Words], Body(max_length=200)], actor: Acting) -> Response:
    """``{"questions": [{"id", "number", "content", "archived"}]}`` of those that the bank still has."""
    return _json({"questions": await courses.newest_questions(actor, [an_id(one) for one in sent])})


@router.get("/pool")
async def pool(
    actor: Acting,
    category: _Words = "",
    below: bool = True,
    tag: Annotated[list[_Words], Query(max_length=20)] = [],  # noqa: B006 - FastAPI copies it
    difficulty: _Words = "",
) -> Response:
    """``{"count"}``: how many questions a draw would have to draw from."""
    choice = _choice(category, tag, difficulty, below=below)
    return _json({"count": await courses.count_questions(actor, choice)})


@router.post("/changes")
async def many(sent: ManySent, actor: Acting) -> Response:
    """Move, archive, bring back or delete up to fifty questions: ``{"done"}``."""
    ids = [an_id(one) for one in sent.ids]
    if sent.what == "move":
        done = await courses.move_questions(actor, ids, an_id(sent.category))
    elif sent.what == "delete":
        done = await courses.delete_questions(actor, ids)
    else:
        done = await courses.archive_questions(actor, ids, archived=sent.what != "restore")
    return _json({"done": done})


@router.post("/categories/{category_id}/file")
async def read_in(category_id: str, actor: Acting, request: Request, name: str = "", keep: bool = False) -> Response:
    """``{"form", "found", "questions", "categories"}`` of a file sent as it is; ``keep``: they go into the bank."""
    data = await body_bytes(request, courses.MAX_QUESTION_FILE)
    filed = await courses.read_into_bank(actor, an_id(category_id), name[:200], data, keep=keep)
    told = {"form": filed.form, "questions": filed.questions, "categories": filed.categories}
    return _json({**told, "found": [_told(one) for one in filed.found]})


@router.get("/file", include_in_schema=False)
async def take_away(
    actor: Acting,
    form: str = "gift",
    category: _Words = "",
    below: bool = True,
    tag: Annotated[list[_Words], Query(max_length=20)] = [],  # noqa: B006 - FastAPI copies it
    difficulty: _Words = "",
) -> Response:
    """A choice of the bank as ``gift``, ``moodle`` or ``qti``, a thousand questions at most."""
    made = await courses.export_bank(actor, _choice(category, tag, difficulty, below=below), form)
    headers = {"Content-Disposition": f'attachment; filename="{made.name}"', "Cache-Control": "no-store"}
    return Response(made.body, media_type=made.media_type, headers=headers)


@router.get("/file/losses")
async def losses(
    actor: Acting,
    form: str = "gift",
    category: _Words = "",
    below: bool = True,
    tag: Annotated[list[_Words], Query(max_length=20)] = [],  # noqa: B006 - FastAPI copies it
    difficulty: _Words = "",
) -> Response:
    """``{"found"}``: what would become of each question in that form; ``line`` counts them."""
    made = await courses.export_bank(actor, _choice(category, tag, difficulty, below=below), form)
    return _json({"found": [_told(one) for one in made.found]})


def _told(one: QuestionFound) -> dict[str, Any]:
    told = {"kind": one.kind, "outcome": one.outcome, "what": one.what, "why": one.why}
    return {"line": one.spot.line, "ident": one.spot.ident, **told}


def _json(body: Any, status: int = 200) -> Response:
    return Response(orjson.dumps(body), status, media_type="application/json", headers={"Cache-Control": "no-store"})
