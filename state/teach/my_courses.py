"""The courses that a tutor edits."""

from typing import Any, TypedDict

import reflex as rx

from backend.assessments import api as assessments
from backend.courses import api as courses
from backend.courses.dto import CourseCard
from backend.enrollments import api as enrollments
from backend.kernel.ids import CourseId
from backend.kernel.permissions import Permission
from state.session.address import an_id
from state.session.guards import current_actor, requires


class CourseRow(TypedDict):
    """A course in the list; ``updated_at`` is an ISO 8601 moment. ``waiting``: hand-ins to look at; ``to_grade``:
    attempts at quizzes that wait for a grader.
    """

    id: str
    title: str
    summary: str
    cover_url: str
    status: str
    number: int
    changed: bool
    lessons: int
    learners: int
    waiting: int
    to_grade: int
    part: str
    is_template: bool
    updated_at: str


class MyCoursesState(rx.State):
    """One page of them. ``shelf`` is "" for those in work, "archived", or "template"."""

    loaded: bool = False
    rows: list[CourseRow] = []
    search: str = ""
    shelf: str = ""
    page: int = 1
    pages: int = 1
    total: int = 0

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def load(self) -> None:
        """The first page, afresh."""
        self.search, self.shelf, self.page = "", "", 1
        await self._read()

    @rx.event(supersedes=True)
    @requires(Permission.AUTHOR_COURSES)
    async def find(self, words: str) -> None:
        """Those whose title or summary has these words."""
        self.search, self.page = words, 1
        await self._read()

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def turn_to(self, page: int) -> None:
        """Another page."""
        self.page = max(1, page)
        await self._read()

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def show_shelf(self, shelf: str) -> None:
        """Those in work, the archived ones, or the templates."""
        self.shelf, self.page = (shelf if shelf in ("archived", "template") else ""), 1
        await self._read()

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def copy(self, course_id: str) -> Any:
        """A copy of a course, opened in the editor."""
        card = await courses.duplicate(await current_actor(self), CourseId(an_id(course_id)))
        return rx.redirect(f"/teach/{card.id}")

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def archive(self, course_id: str) -> Any:
        """Take a course out of the catalogue, or bring it back from the archive."""
        change = courses.unarchive if self.shelf == "archived" else courses.archive
        card = await change(await current_actor(self), CourseId(an_id(course_id)))
        await self._read()
        done = "is archived" if card.status == "archived" else "is back"
        return rx.toast.success(f"“{card.title}” {done}.")

    async def _read(self) -> None:
        actor = await current_actor(self)
        found = await courses.list_my_courses(actor, search=self.search, status=self.shelf, page=self.page)
        learners = await enrollments.learner_counts(actor, [card.id for card in found.items])
        taught = [card.id for card in found.items if card.part != "reviewer"]
        waiting = await assessments.waiting_hand_ins(actor, taught)
        to_grade = await assessments.waiting_attempts(actor, taught)
        self.rows = [
            _row(card, learners[card.id], waiting.get(card.id, 0), to_grade.get(card.id, 0)) for card in found.items
        ]
        self.total, self.pages, self.loaded = found.total, found.pages, True


def _row(card: CourseCard, learners: int, waiting: int, to_grade: int) -> CourseRow:
    return {
        "id": str(card.id),
        "title": card.title,
        "summary": card.summary,
        "cover_url": card.cover_url,
        "status": card.status.value,
        "number": card.published_number,
        "changed": card.changed,
        "lessons": card.lesson_count,
        "learners": learners,
        "waiting": waiting,
        "to_grade": to_grade,
        "part": card.part,
        "is_template": card.is_template,
        "updated_at": card.updated_at.isoformat(),
    }
