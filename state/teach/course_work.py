"""What the lists of learners' work share: the search and the pages of a table, and the course that it is about."""

import reflex as rx

from backend.kernel.errors import InvalidInput, LmsError, NotSignedIn
from backend.kernel.permissions import Permission
from state.session.address import an_id, part
from state.session.guards import requires

_PAGE = 25
_LONGEST_SEARCH = 100


class SearchedState(rx.State, mixin=True):
    """A table of learners with a search; what it shows is read by ``_fill``, page by page."""

    loaded: bool = False
    search: str = ""
    total: int = 0
    page: int = 1
    pages: int = 1

    @rx.event(supersedes=True)
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def find(self, typed: str) -> None:
        """Search by the learner's name, and by the address where the table has it."""
        self.search = str(typed)[:_LONGEST_SEARCH]
        await self._fill(1)

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def turn_to(self, page: int) -> None:
        """Another page."""
        if type(page) is not int:
            raise InvalidInput
        await self._fill(page)

    async def _fill(self, page: int) -> None:
        raise NotImplementedError


class CourseWorkState(SearchedState, mixin=True):
    """What was handed in for one kind of lesson of a course. ``lesson`` empty: all of them.

    Whoever mixes it in holds the lessons in numbers, as ``tiles``, and the lines of the table.
    """

    problem: str = ""
    course: str = ""
    course_title: str = ""
    lesson: str = ""

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def load(self) -> None:
        """Fill the page, with no filter."""
        self.reset()
        self.course = part(self, 1)
        try:
            await self._open()
            await self._fill(1)
        except NotSignedIn:
            raise
        except LmsError as failure:
            self.problem = failure.message
        self.loaded = True

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def choose_lesson(self, lesson: str) -> None:
        """Look at one lesson, or with "" at all of them."""
        self.lesson = str(an_id(lesson)) if lesson else ""
        await self._chosen()
        await self._fill(1)

    async def _open(self) -> None:
        """Read the course's title and the tiles."""
        raise NotImplementedError

    async def _chosen(self) -> None:
        """Read what the page shows of one lesson alone."""

    def _counted(self, total: int, page: int) -> None:
        self.total, self.page, self.pages = total, page, max(1, -(-total // _PAGE))
