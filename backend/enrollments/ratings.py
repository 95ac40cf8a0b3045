"""What learners say of a course: one to five stars, and a few words if they like."""

from collections.abc import Sequence
from math import ceil
from uuid import UUID

from backend.courses import api as courses
from backend.courses.dto import CourseStatus
from backend.enrollments import repository
from backend.enrollments.dto import MyReview, Rating, Review, ReviewPage
from backend.enrollments.errors import NotEnrolled, RatingTooEarly
from backend.enrollments.events import CourseRated, ReviewHidden
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.errors import InvalidInput, NotFound
from backend.kernel.ids import CourseId
from backend.kernel.permissions import Permission
from backend.platform.unit_of_work import unit_of_work

MOST_WORDS = 1_000
PER_PAGE = 10
_REVIEW = ("user_id", "name", "stars", "words", "updated_at", "hidden")


async def rate(actor: Actor, course_id: UUID, stars: int, words: str = "") -> None:
    """Say, or say anew, how a course is: ``stars`` 1 to 5, ``words`` at most 1,000 characters.

    Raises:
        InvalidInput, NotEnrolled
        RatingTooEarly: not one lesson is done.
    """
    actor.demand(Permission.LEARN)
    if not 1 <= stars <= 5:
        raise InvalidInput("Give one to five stars.")
    said = words.replace("\x00", "").strip()
    if len(said) > MOST_WORDS:
        raise InvalidInput(f"A review may have at most {MOST_WORDS:,} characters.")
    async with unit_of_work(actor) as work:
        standing = await repository.rater(work.session, course_id, actor.the_user())
        if standing is None:
            raise NotEnrolled
        title, lessons_done = standing
        if not lessons_done:
            raise RatingTooEarly
        await repository.save_rating(
            work.session, actor.tenant_id, course_id, actor.the_user(), stars, said, clock.now()
        )
        work.announce(CourseRated(course_id=course_id, course_title=title, stars=stars))


async def take_back_rating(actor: Actor, course_id: UUID) -> None:
    """Remove what I said of a course; saying nothing twice is fine."""
    actor.demand(Permission.LEARN)
    async with unit_of_work(actor) as work:
        await repository.remove_rating(work.session, course_id, actor.the_user())


async def hide_review(actor: Actor, course_id: UUID, user_id: UUID, *, hidden: bool) -> None:
    """Take someone's words out of sight, or bring them back; their stars count all the same.

    Raises:
        CourseNotFound, ReviewersOnlyRead: only who teaches the course.
        NotFound: no such review.
    """
    card = await courses.demand_editor(actor, CourseId(course_id))
    async with unit_of_work(actor) as work:
        if not await repository.set_hidden(work.session, course_id, user_id, hidden):
            raise NotFound("That review is not there any more.")
        work.announce(ReviewHidden(course_id=course_id, course_title=card.title, user_id=user_id, hidden=hidden))


async def ratings_of(actor: Actor, course_ids: Sequence[UUID]) -> dict[UUID, Rating]:
    """The average and the count of those of the courses that somebody rated. One query."""
    if not course_ids:
        return {}
    rows = await repository.averages(actor, course_ids)
    return {row["course_id"]: Rating(float(row["average"]), row["count"]) for row in rows}


async def reviews(actor: Actor, course_id: UUID, page: int = 1) -> ReviewPage:
    """What was said of a published course in words, newest first; hidden ones only to who teaches it. 4 queries.

    Raises:
        CourseNotFound
    """
    actor.demand(Permission.BROWSE_CATALOGUE)
    teaches = course_id in await courses.my_course_ids(actor) if actor.may(Permission.VIEW_COURSE_RESULTS) else False
    card = (await courses.cards(actor, [course_id])).get(CourseId(course_id))
    if card is None or (card.status is not CourseStatus.PUBLISHED and not teaches):
        raise courses.CourseNotFound
    mine = await repository.my_rating(actor, course_id, actor.the_user())
    rows = await repository.reviews(actor, course_id, hidden_too=teaches, page=max(page, 1), size=PER_PAGE)
    return ReviewPage(
        rows=tuple(Review(*(row[name] for name in _REVIEW)) for row in rows),
        mine=MyReview(mine["stars"], mine["words"]) if mine and mine["stars"] else None,
        may_rate=bool(mine and mine["may_rate"]),
        may_hide=teaches,
        page=max(page, 1),
        pages=max(1, ceil((rows[0]["total"] if rows else 0) / PER_PAGE)),
    )
