"""The outline of a course, for the editor: plain HTTP, so that 1,200 lessons enter no state and travel once.

After the first time only the sections that changed are sent, whoever changed them.
"""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from backend.courses import api as courses
from backend.courses.dto import (
    ChangeInfo,
    LessonKind,
    LessonNode,
    Opening,
    OutlineNews,
    SectionNode,
    Somebody,
    Surroundings,
)
from backend.kernel.ids import CourseId, LessonId
from lms_app.http.acting import Acting
from state.session.address import an_id

router = APIRouter()
_FRESH = {"Cache-Control": "no-store"}
_MOST_COURSES = 24


class Window(BaseModel):
    """A window of the editor: a name of its own, the lesson that it shows, and whether it is being closed."""

    window: str = Field(min_length=1, max_length=40)
    lesson_id: str = Field(default="", max_length=40)
    leaving: bool = False


@router.get("/api/v1/courses/{course_id}/outline")
async def outline(course_id: str, actor: Acting, since: Annotated[int | None, Query()] = None) -> JSONResponse:
    """``{"revision", "whole", "order", "sections", "changes"}``: all of it, or what changed since a revision."""
    found = await courses.outline_news(actor, CourseId(an_id(course_id)), since)
    return JSONResponse(news(found), headers=_FRESH)


@router.post("/api/v1/courses/{course_id}/here")
async def here(course_id: str, window: Window, actor: Acting) -> Response:
    """Say that one is here, and hear who else is: ``{"people", "revision", "lesson"}``. 204 for who leaves."""
    course = CourseId(an_id(course_id))
    if window.leaving:
        await courses.leave(actor, course, window.window)
        return Response(status_code=204)
    lesson = LessonId(an_id(window.lesson_id)) if window.lesson_id else None
    return JSONResponse(_around(await courses.look_around(actor, course, window.window, lesson)), headers=_FRESH)


@router.get("/api/v1/courses/{course_id}/sections")
async def sections(course_id: str, actor: Acting) -> JSONResponse:
    """``[{"id", "title", "lessons"}]`` of a course of this person's, to choose a place in it; ``lessons`` counts."""
    found = (await courses.outline_news(actor, CourseId(an_id(course_id)))).sections
    listed = [{"id": str(each.id), "title": each.title, "lessons": len(each.lessons)} for each in found]
    return JSONResponse(listed, headers=_FRESH)


@router.get("/api/v1/teaching")
async def teaching(actor: Acting, search: Annotated[str, Query(max_length=200)] = "") -> JSONResponse:
    """``[{"id", "title"}]`` of the courses that this person works on, last changed first; 24 at most."""
    found = await courses.list_my_courses(actor, search=search)
    listed = [{"id": str(card.id), "title": card.title} for card in found.items[:_MOST_COURSES]]
    return JSONResponse(listed, headers=_FRESH)


@router.get("/api/v1/courses/{course_id}/removed")
async def removed(course_id: str, actor: Acting) -> JSONResponse:
    """``[{"id", "title", "kind", "section", "by", "at"}]``: lessons that can be brought back, last deleted first."""
    found = await courses.recently_deleted(actor, CourseId(an_id(course_id)))
    listed = [
        {
            "id": str(each.id),
            "title": each.title,
            "kind": each.kind.value,
            "section": each.section,
            "by": each.by,
            "at": each.at.isoformat(),
        }
        for each in found
    ]
    return JSONResponse(listed, headers=_FRESH)


def news(found: OutlineNews) -> dict[str, Any]:
    """What became of an outline, as the browser reads it."""
    return {
        "revision": found.revision,
        "whole": found.whole,
        "order": None if found.order is None else [str(each) for each in found.order],
        "sections": list(map(_section, found.sections)),
        "changes": list(map(_change, found.changes)),
    }


def _section(section: SectionNode) -> dict[str, Any]:
    row: dict[str, Any] = {"id": str(section.id), "title": section.title}
    row["lessons"] = list(map(_lesson, section.lessons))
    if section.opens:
        row["opens"] = _opening(section.opens)
    return row


def _lesson(node: LessonNode) -> dict[str, Any]:
    """Only what is not as usual: most of 1,200 lessons are text, required and open."""
    row: dict[str, Any] = {"id": str(node.id), "title": node.title}
    if node.kind is not LessonKind.TEXT:
        row["kind"] = node.kind.value
    if node.depth:
        row["depth"] = node.depth
    if not node.required:
        row["optional"] = True
    if node.gate:
        row["gate"] = True
    if node.preview:
        row["preview"] = True
    if node.opens:
        row["opens"] = _opening(node.opens)
    return row


def _opening(opens: Opening) -> dict[str, Any]:
    return {"on": opens.on.isoformat()} if opens.on else {"after_days": opens.after_days}


def _change(change: ChangeInfo) -> dict[str, Any]:
    return {
        "id": str(change.id),
        "words": change.words,
        "by": change.by,
        "at": change.at.isoformat(),
        "yours": change.yours,
    }


def _around(found: Surroundings) -> dict[str, Any]:
    saved = found.lesson
    lesson = saved and {
        "revision": saved.revision,
        "saved_at": saved.at.isoformat(),
        "by": saved.by,
        "yours": saved.yours,
    }
    return {"people": list(map(_person, found.people)), "revision": found.revision, "lesson": lesson}


def _person(person: Somebody) -> dict[str, Any]:
    return {
        "id": str(person.user_id),
        "name": person.name,
        "lesson_id": str(person.lesson_id or ""),
        "yours": person.yours,
    }
