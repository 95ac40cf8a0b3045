"""What learners say of the course that is open."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from backend.enrollments import api as enrollments
from backend.enrollments.dto import Review
from backend.kernel.errors import InvalidInput, LmsError, NotSignedIn
from backend.kernel.permissions import Permission
from state.learn import words
from state.session.address import an_id, part
from state.session.guards import current_actor, requires


@dataclass(frozen=True)
class ReviewRow:
    """One review."""

    user: str
    name: str
    stars: int
    words: str
    day: str
    hidden: bool


class ReviewsState(rx.State):
    """A course's stars and reviews, and mine. ``stars`` 0: I said nothing yet."""

    course: str = ""
    average: str = ""
    rows: list[ReviewRow] = []
    page: int = 1
    pages: int = 1
    may_rate: bool = False
    may_hide: bool = False
    stars: int = 0
    said: str = ""
    writing: bool = False
    error: str = ""

    @rx.event
    @requires(Permission.BROWSE_CATALOGUE)
    async def load(self):
        """The reviews of the course that the address names; none where the course cannot be shown."""
        self.reset()
        self.course = part(self, 1)
        try:
            await self._show(1)
        except NotSignedIn:
            raise
        except LmsError:
            self.reset()

    @rx.event
    @requires(Permission.BROWSE_CATALOGUE)
    async def turn_to(self, page: int):
        """Another page of reviews."""
        await self._show(page)

    @rx.event
    @requires(Permission.LEARN)
    async def write(self, writing: bool):
        """Open the form, or close it."""
        self.writing, self.error = writing, ""

    @rx.event
    @requires(Permission.LEARN)
    async def save(self, form: dict[str, Any]):
        """Keep my stars and words."""
        given = str(form.get("stars", ""))
        try:
            if given not in tuple("12345"):
                raise InvalidInput("Choose how many stars you give.")
            await enrollments.rate(
                await current_actor(self), an_id(self.course), int(given), str(form.get("words", ""))
            )
        except NotSignedIn:
            raise
        except LmsError as failure:
            self.error = failure.message
            return None
        self.writing = False
        await self._show(1)
        return rx.toast.success("Thank you. Your rating is kept.")

    @rx.event
    @requires(Permission.LEARN)
    async def take_back(self):
        """Remove my rating."""
        await enrollments.take_back_rating(await current_actor(self), an_id(self.course))
        self.writing = False
        await self._show(1)
        return rx.toast.success("Your rating is removed.")

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def hide(self, user: str, hidden: bool):
        """Take someone's words out of sight, or bring them back."""
        await enrollments.hide_review(await current_actor(self), an_id(self.course), an_id(user), hidden=hidden)
        await self._show(self.page)

    async def _show(self, page: int) -> None:
        actor, course = await current_actor(self), an_id(self.course)
        found = await enrollments.reviews(actor, course, page)
        rating = (await enrollments.ratings_of(actor, [course])).get(course)
        self.average = words.stars(rating.average, rating.count) if rating else ""
        self.rows, self.page, self.pages = [_row(one) for one in found.rows], found.page, found.pages
        self.may_rate, self.may_hide = found.may_rate, found.may_hide
        self.stars, self.said = (found.mine.stars, found.mine.words) if found.mine else (0, "")


def _row(review: Review) -> ReviewRow:
    who = str(review.user_id)
    return ReviewRow(who, review.name, review.stars, review.words, words.day(review.at), review.hidden)
