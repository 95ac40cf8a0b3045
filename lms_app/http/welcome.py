"""In front of the door: what visitors see of an academy that shows them its catalogue.

Plain pages, working without a script, and found by search engines. Everything here is for anyone on the network.
"""

from dataclasses import dataclass
from typing import Annotated, Any, Final
from urllib.parse import urlencode
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import RedirectResponse, Response

from backend.courses import api as courses
from backend.courses.dto import CoursePage, Found, SnapshotLesson, Wanted
from backend.enrollments import api as enrollments
from backend.kernel.actor import system
from backend.kernel.errors import LmsError, NotFound, TooMany
from backend.kernel.ids import CourseId
from backend.media import api as media
from backend.platform.cache import count_within, key
from backend.tenants import api as tenants
from backend.tenants.dto import TenantCard
from lms_app.http.client import ip_of, tenant_of
from lms_app.http.covers import drawn_cover
from lms_app.http.templating import tenant_page
from state.learn import words

router = APIRouter(prefix="/welcome", include_in_schema=False)

_LOOKS_PER_MINUTE: Final = 240
_KEEP_A_WHILE: Final = {"Cache-Control": "private, max-age=600"}
_ORDERS: Final = {"best": "Best match", "title": "By title", "newest": "Newest first"}
_FACETS: Final = {
    "levels": ("Level", words.LEVELS),
    "lengths": ("Length", words.LENGTHS),
    "categories": ("Category", {}),
    "languages": ("Language", words.LANGUAGES),
    "tags": ("Tag", {}),
}
Many = Annotated[list[str], Query()]


async def open_tenant(request: Request) -> TenantCard:
    """The academy of this host, where it shows itself to visitors.

    Raises:
        NotFound: it does not, or it is the platform. TooMany: this address looks too often.
    """
    tenant = await tenant_of(request)
    if tenant.is_platform or tenant.suspended or not (await tenants.brand_of(tenant.id)).front_open:
        raise NotFound("There is no such page.")
    if await count_within(key(tenant.id, "welcome", ip_of(request)), 60) > _LOOKS_PER_MINUTE:
        raise TooMany
    return tenant


Here = Annotated[TenantCard, Depends(open_tenant)]


@dataclass(frozen=True, slots=True)
class _Card:
    """A course on the front page."""

    id: UUID
    title: str
    meta: str
    summary: str
    has_cover: bool
    rating: str


@router.get("")
async def front(
    request: Request,
    q: str = "",
    levels: Many = [],  # noqa: B006 - FastAPI copies it
    lengths: Many = [],  # noqa: B006
    categories: Many = [],  # noqa: B006
    languages: Many = [],  # noqa: B006
    tags: Many = [],  # noqa: B006
    order: str = "",
    page: int = 1,
) -> Response:
    """The academy, and its catalogue with search and facets. Where it shows none, the way to sign in."""
    try:
        tenant = await open_tenant(request)
    except NotFound:
        return RedirectResponse("/sign-in", 303, {"Cache-Control": "no-store"})
    order = order if order in _ORDERS else "best" if q.strip() else "title"
    chosen = {"levels": levels, "lengths": lengths, "categories": categories, "languages": languages, "tags": tags}
    narrow = {name: tuple(values) for name, values in chosen.items()}
    found = await courses.browse_as_visitor(tenant.id, Wanted(q, order=order, page=page, **narrow))
    rated = await enrollments.ratings_of(system(tenant.id), [card.id for card in found.items])
    cards = [
        _Card(
            card.id,
            card.title,
            _meta(card.level, card.minutes, card.lesson_count),
            card.summary,
            bool(card.cover_url),
            words.stars(rated[card.id].average, rated[card.id].count) if card.id in rated else "",
        )
        for card in found.items
    ]
    return await tenant_page(
        request,
        tenant,
        "welcome.html",
        cards=cards,
        found=found,
        facets=_facets(found, chosen),
        orders=_ORDERS,
        order=order,
        query=q[:100],
        narrowed=bool(q.strip() or any(chosen.values())),
        drawn_cover=drawn_cover,
        turn=lambda number: _address(q, chosen, order, number),
    )


def _address(q: str, chosen: dict[str, list[str]], order: str, page: int) -> str:
    asked = [("q", q)] if q else []
    asked += [(name, value) for name, values in chosen.items() for value in values]
    return "/welcome?" + urlencode([*asked, ("order", order), ("page", str(page))])


def _facets(found: Found, chosen: dict[str, list[str]]) -> list[dict[str, Any]]:
    shown = []
    for name, (label, names) in _FACETS.items():
        values = [one for one in getattr(found, name) if one.count or one.value in chosen[name]]
        if len(values) > 1 or chosen[name]:
            choices = [
                (one.value, names.get(one.value, one.value), one.count, one.value in chosen[name]) for one in values
            ]
            shown.append({"name": name, "label": label, "choices": choices})
    return shown


@router.get("/courses/{course_id}")
async def course(request: Request, tenant: Here, course_id: UUID) -> Response:
    """A course before one signs in: what it is, what is in it, and the lessons that may be read now."""
    try:
        page = await courses.visitors_course(tenant.id, CourseId(course_id))
    except LmsError as failure:
        return await _gone(request, tenant, failure)
    rated = (await enrollments.ratings_of(system(tenant.id), [course_id])).get(course_id)
    return await tenant_page(
        request,
        tenant,
        "welcome_course.html",
        course=page,
        facts=_facts(page),
        rating=words.stars(rated.average, rated.count) if rated else "",
        paragraphs=[part.strip() for part in page.description.split("\n\n") if part.strip()],
        drawn_cover=drawn_cover,
        minutes=words.minutes,
    )


@router.get("/courses/{course_id}/lessons/{lesson_id}")
async def lesson(request: Request, tenant: Here, course_id: UUID, lesson_id: UUID) -> Response:
    """A lesson that its tutor marked as a preview."""
    try:
        content, shown = await courses.visitors_lesson(tenant.id, CourseId(course_id), lesson_id)
    except LmsError as failure:
        return await _gone(request, tenant, failure)
    return await tenant_page(
        request, tenant, "welcome_lesson.html", content=content, lesson=shown, html=_with_open_files(shown, course_id)
    )


@router.get("/courses/{course_id}/lessons/{lesson_id}/media/{media_id}")
async def lesson_file(tenant: Here, course_id: UUID, lesson_id: UUID, media_id: UUID) -> Response:
    """A file that such a lesson shows."""
    _, shown = await courses.visitors_lesson(tenant.id, CourseId(course_id), lesson_id)
    if not courses.shows(shown, media_id):
        raise NotFound
    return await _file(tenant, media_id)


@router.get("/covers/{course_id}")
async def cover(tenant: Here, course_id: UUID) -> Response:
    """The picture of a course that visitors find."""
    media_id = await courses.visitors_cover(tenant.id, CourseId(course_id))
    return await _file(tenant, media_id)


async def _file(tenant: TenantCard, media_id: UUID) -> Response:
    return RedirectResponse(await media.url_of(system(tenant.id), media_id), 302, _KEEP_A_WHILE)


def _with_open_files(shown: SnapshotLesson, course_id: UUID) -> str:
    """The lesson's HTML, its files behind the visitors' door."""
    return shown.html.replace('"/media/', f'"/welcome/courses/{course_id}/lessons/{shown.id}/media/')


def _facts(page: CoursePage) -> str:
    card = page.card
    return words.dotted(
        _meta(card.level, card.minutes, card.lesson_count),
        words.counted(page.quizzes, "quiz", "quizzes") if page.quizzes else "",
        words.LANGUAGES.get(card.language, card.language),
    )


def _meta(level: str, minutes: int, lessons: int) -> str:
    return words.dotted(words.LEVELS.get(level, level), words.minutes(minutes), words.counted(lessons, "lesson"))


async def _gone(request: Request, tenant: TenantCard, failure: LmsError) -> Response:
    return await tenant_page(request, tenant, "welcome_gone.html", status=failure.status, heading_words=failure.message)
