"""Changes of a course's outline, from the editor. Each answers with all that changed since the sender's revision."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from backend.courses import api as courses
from backend.courses.dto import LessonKind, Opening, OutlineChanged
from backend.kernel.actor import Actor
from backend.kernel.errors import InvalidInput
from backend.kernel.ids import CourseId
from lms_app.http.acting import Acting
from lms_app.http.outlines import news
from state.session.address import an_id

router = APIRouter()
Ids = Annotated[list[UUID], Field(min_length=1, max_length=2_000)]
Title = Annotated[str, Field(max_length=1_000)]


class Opens(BaseModel):
    """When something opens: days after enrolling, or a date."""

    after_days: int | None = None
    on: date | None = None


class AddSection(BaseModel):
    """A new section."""

    what: Literal["add_section"]
    title: Title
    before: UUID | None = None


class AddLesson(BaseModel):
    """A new lesson."""

    what: Literal["add_lesson"]
    section_id: UUID
    title: Title
    kind: LessonKind = LessonKind.TEXT
    before: UUID | None = None


class ChangeSection(BaseModel):
    """Another title for a section, or (with ``opening``) another time at which it opens."""

    what: Literal["section"]
    id: UUID
    title: Title | None = None
    opening: bool = False
    opens: Opens | None = None


class ChangeLessons(BaseModel):
    """The same settings for several lessons; those that are not sent stay."""

    what: Literal["lessons"]
    ids: Ids
    title: Title | None = None
    depth: int | None = None
    required: bool | None = None
    gate: bool | None = None
    preview: bool | None = None


class MoveLessons(BaseModel):
    """Lessons to another place of the course."""

    what: Literal["move_lessons"]
    ids: Ids
    section_id: UUID
    before: UUID | None = None
    depth: int | None = None


class MoveSections(BaseModel):
    """Sections to another place of the course."""

    what: Literal["move_sections"]
    ids: Ids
    before: UUID | None = None


class Choice(BaseModel):
    """What is done to lessons and sections alike."""

    what: Literal["delete", "duplicate", "restore"]
    ids: Ids


class Send(BaseModel):
    """Lessons or sections to another course; ``keep``: here too."""

    what: Literal["send"]
    ids: Ids
    course_id: UUID
    section_id: UUID | None = None
    keep: bool


class Undo(BaseModel):
    """A change to take back."""

    what: Literal["undo"]
    change_id: UUID


class Wanted(BaseModel):
    """A change, and the revision that the sender knows."""

    since: int
    change: Annotated[
        AddSection | AddLesson | ChangeSection | ChangeLessons | MoveLessons | MoveSections | Choice | Send | Undo,
        Field(discriminator="what"),
    ]


@router.post("/api/v1/courses/{course_id}/outline")
async def change(course_id: str, wanted: Wanted, actor: Acting) -> JSONResponse:
    """``{"done": {"id", "course_id", "words", "lesson_ids"}, …news since the sender's revision}``."""
    course = CourseId(an_id(course_id))
    done = await _deed(actor, course, wanted.change)
    return JSONResponse({"done": told(done), **news(await courses.outline_news(actor, course, wanted.since))})


async def _deed(actor: Actor, course: CourseId, wanted: Any) -> OutlineChanged:
    match wanted:
        case AddSection():
            return await courses.add_section(actor, course, wanted.title, before=wanted.before)
        case AddLesson():
            return await courses.add_lesson(
                actor, course, wanted.section_id, wanted.title, wanted.kind, before=wanted.before
            )
        case ChangeSection():
            return await _change_section(actor, course, wanted)
        case ChangeLessons():
            sent = wanted.model_dump(exclude={"what", "ids"}, exclude_none=True)
            return await courses.update_lessons(actor, course, wanted.ids, sent)
        case MoveLessons():
            return await courses.move_lessons(actor, course, wanted.ids, wanted.section_id, wanted.before, wanted.depth)
        case MoveSections():
            return await courses.move_sections(actor, course, wanted.ids, wanted.before)
        case Send():
            return await courses.send(
                actor, course, wanted.ids, CourseId(wanted.course_id), wanted.section_id, keep=wanted.keep
            )
        case Undo():
            return await courses.undo(actor, course, wanted.change_id)
        case Choice(what=what, ids=ids):
            deeds = {"delete": courses.delete, "duplicate": courses.duplicate_items, "restore": courses.restore_lessons}
            return await deeds[what](actor, course, ids)
    raise InvalidInput


async def _change_section(actor: Actor, course: CourseId, wanted: ChangeSection) -> OutlineChanged:
    if wanted.title is not None:
        return await courses.rename_section(actor, course, wanted.id, wanted.title)
    if wanted.opening:
        opens = Opening(wanted.opens.after_days, wanted.opens.on) if wanted.opens else None
        return await courses.set_section_opening(actor, course, wanted.id, opens)
    raise InvalidInput


def told(done: OutlineChanged) -> dict[str, Any]:
    """What was done, as the browser reads it; it is undone in the course that it names."""
    return {
        "id": str(done.id) if done.id else None,
        "course_id": str(done.course_id),
        "words": done.words,
        "lesson_ids": [str(each) for each in done.lesson_ids],
    }
