"""Taking a quiz over plain HTTP, so that it goes on while the page's socket is down.

The browser keeps its answers until one of these routes says that they are in the database.
"""

from typing import Annotated, Any, TypeVar
from uuid import UUID

import orjson
from fastapi import APIRouter, Depends, Header, Request, Response
from pydantic import Field, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from backend.assessments import api as assessments
from backend.assessments.dto import Answer
from backend.kernel.errors import Forbidden, InvalidInput
from lms_app.http.acting import Acting, json_bytes
from state.session.address import an_id

_AT_MOST = 512_000
HEADER = "X-Lyceum-Quiz"


@dataclass(frozen=True)
class _Sent:
    answers: list[Answer]


@dataclass(frozen=True)
class _Beginning:
    code: Annotated[str, Field(max_length=200)] = ""


@dataclass(frozen=True)
class _Onward(_Sent):
    to: int


@dataclass(frozen=True)
class _Wanted:
    question_id: UUID
    number: Annotated[int, Field(ge=1, le=100)]


T = TypeVar("T")
_sent, _onward, _wanted = TypeAdapter(_Sent), TypeAdapter(_Onward), TypeAdapter(_Wanted)
_beginning = TypeAdapter(_Beginning)


async def from_our_page(mark: Annotated[str, Header(alias=HEADER)] = "") -> None:
    """A header that a form or a link of another site cannot send.

    Raises:
        Forbidden
    """
    if mark != "1":
        raise Forbidden


router = APIRouter(prefix="/api/v1/attempts", dependencies=[Depends(from_our_page)])


@router.post("/at/{course_id}/{lesson_id}")
async def begin(course_id: str, lesson_id: str, actor: Acting, request: Request) -> Response:
    """Begin an attempt at a quiz, or go on with an open one: ``{"code"}``, where the quiz asks for one.

    ``{"id", "number", "resumed"}``.
    """
    try:
        code = _beginning.validate_json(await json_bytes(request, _AT_MOST), strict=True).code
    except ValidationError:
        raise InvalidInput("That is no access code.") from None
    return _json(await assessments.begin(actor, an_id(course_id), an_id(lesson_id), code))


@router.get("/{attempt_id}")
async def load(attempt_id: str, actor: Acting) -> Response:
    """An attempt as it is taken: its questions without their solutions, and the answers so far."""
    return _json(await assessments.attempt_for_taking(actor, an_id(attempt_id)))


@router.put("/{attempt_id}/answers")
async def save(attempt_id: str, actor: Acting, request: Request) -> Response:
    """Keep ``{"answers": [{"question_id", "value", "seq"}]}``; answered once they are in the database.

    ``{"saved_at", "newer"}``; ``newer`` are answers that the database already had a later one for.
    """
    return _json(await assessments.save_answers(actor, an_id(attempt_id), await _answers(request)))


@router.post("/{attempt_id}/hand-in")
async def hand_in(attempt_id: str, actor: Acting, request: Request) -> Response:
    """Close and grade an attempt, with the last answers; the second time gives the same result."""
    return _json(await assessments.hand_in(actor, an_id(attempt_id), await _answers(request)))


@router.post("/{attempt_id}/onward")
async def onward(attempt_id: str, actor: Acting, request: Request) -> Response:
    """Go on to the question ``{"to"}``, from 0, once ``{"answers"}`` of the page before are kept: ``{"reached"}``."""
    sent = await _read(request, _onward)
    return _json(await assessments.turn(actor, an_id(attempt_id), sent.to, sent.answers))


@router.post("/{attempt_id}/hints")
async def hint(attempt_id: str, actor: Acting, request: Request) -> Response:
    """Take the hint ``{"question_id", "number"}``: ``{"question_id", "hints"}``, once it is written down."""
    sent = await _read(request, _wanted)
    return _json(await assessments.take_hint(actor, an_id(attempt_id), sent.question_id, sent.number))


@router.post("/{attempt_id}/check")
async def check(attempt_id: str, actor: Acting, request: Request) -> Response:
    """In practice, what is right about one of ``{"answers"}``, which is kept: as the review tells it."""
    answers = await _answers(request)
    if len(answers) != 1:
        raise InvalidInput("One answer is checked at a time.")
    return _json(await assessments.check_answer(actor, an_id(attempt_id), answers[0]))


async def _read(request: Request, form: TypeAdapter[T]) -> T:
    try:
        return form.validate_json(await json_bytes(request, _AT_MOST), strict=True)
    except ValidationError:
        raise InvalidInput("This is not in the form that we can keep.") from None


async def _answers(request: Request) -> list[Answer]:
    try:
        return _sent.validate_json(await json_bytes(request, _AT_MOST), strict=True).answers
    except ValidationError:
        raise InvalidInput("These answers are not in the form that we can keep.") from None


def _json(body: Any) -> Response:
    return Response(orjson.dumps(body), media_type="application/json", headers={"Cache-Control": "no-store"})
