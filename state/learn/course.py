"""One course, before and after one joined it."""

from uuid import UUID

import reflex as rx

from backend.courses import api as courses
from backend.courses.dto import CoursePage
from backend.enrollments import api as enrollments
from backend.enrollments.dto import CourseProgress
from backend.kernel.actor import Actor
from backend.kernel.errors import LmsError, NotSignedIn
from backend.kernel.permissions import Permission
from state.learn import words
from state.learn.papers import certificate_urls
from state.learn.shapes import OutlineItem, OutlinePart
from state.session.address import an_id, part
from state.session.guards import current_actor, requires


class CourseState(rx.State):
    """A course's own page. ``status``: empty (not joined), active or completed. ``problem``: why there is no page."""

    loaded: bool = False
    problem: str = ""
    course: str = ""
    title: str = ""
    summary: str = ""
    paragraphs: list[str] = []
    facts: str = ""
    cover_url: str = ""
    category: str = ""
    parts: list[OutlinePart] = []
    status: str = ""
    started: bool = False
    percent: int = 0
    progress_text: str = ""
    resume_href: str = ""
    certificate_url: str = ""
    joining: bool = False
    may_edit: bool = False

    @rx.event
    @requires(Permission.BROWSE_CATALOGUE)
    async def load(self):
        """Show the course that the address names."""
        wanted = part(self, 1)
        if wanted != self.course:
            self.reset()
        self.course = wanted
        try:
            await self._show(await current_actor(self), an_id(wanted))
            self.problem = ""
        except NotSignedIn:
            raise
        except LmsError as error:
            self.problem = error.message
        self.loaded = True

    @rx.event
    @requires(Permission.LEARN)
    async def enrol(self):
        """Join, and go to the first lesson."""
        self.joining = True
        yield
        try:
            await enrollments.enrol(await current_actor(self), an_id(self.course))
        finally:
            self.joining = False
        yield rx.redirect(f"/learn/{self.course}/resume")

    async def _show(self, actor: Actor, course_id: UUID) -> None:
        mine = await enrollments.course_progress(actor, course_id)
        page = await courses.course_page(actor, course_id)
        card = page.card
        self.title, self.summary, self.cover_url, self.category = (
            card.title,
            card.summary,
            card.cover_url,
            card.category,
        )
        self.paragraphs = [part.strip() for part in page.description.split("\n\n") if part.strip()]
        self.facts = _facts(page)
        self.parts = _parts(page, mine)
        self.may_edit = actor.may(Permission.MANAGE_ALL_COURSES) or actor.user_id == card.owner_id
        self.status = mine.status if mine else ""
        if mine:
            await self._show_progress(actor, mine)

    async def _show_progress(self, actor: Actor, mine: CourseProgress) -> None:
        self.started, self.percent = mine.started, mine.percent
        here = mine.lesson_id or "resume"
        self.resume_href = f"/learn/{self.course}/{here}"
        self.progress_text = f"Completed {words.day(mine.completed_at)}" if mine.completed_at else ""
        if mine.completed_at:
            self.certificate_url = (await certificate_urls(actor)).get(self.course, "")


def _facts(page: CoursePage) -> str:
    card = page.card
    return words.dotted(
        words.LEVELS.get(card.level, card.level),
        words.minutes(card.minutes),
        words.counted(card.lesson_count, "lesson"),
        words.counted(page.quizzes, "quiz", "quizzes") if page.quizzes else "",
    )


def _parts(page: CoursePage, mine: CourseProgress | None) -> list[OutlinePart]:
    done = mine.done if mine else frozenset()
    return [
        OutlinePart(
            title=section.title,
            tally=words.dotted(
                words.counted(len(section.lessons), "lesson"),
                words.minutes(sum(lesson.minutes or 0 for lesson in section.lessons)),
            ),
            lessons=[
                OutlineItem(str(one.id), one.title, one.kind, words.minutes(one.minutes or 0), one.id in done)
                for one in section.lessons
            ],
        )
        for section in page.sections
    ]
