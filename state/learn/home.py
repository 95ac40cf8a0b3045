"""The home of everyone who learns."""

from dataclasses import dataclass

import reflex as rx

from backend.calendar import api as calendar
from backend.enrollments import api as enrollments
from backend.enrollments.dto import EnrollmentCard, Streak, StreakDay
from backend.kernel import clock
from backend.kernel.permissions import Permission
from backend.paths import api as paths
from state.learn import words
from state.learn.agenda import Line, line_of
from state.learn.days import streak_in_words
from state.learn.papers import certificate_urls
from state.learn.path_shapes import PathUnderWay, under_way
from state.learn.shapes import Tile, my_tile, recommended_tile
from state.session.guards import current_actor, requires
from state.session.zone import own_zone

_SHOWN = 12
_PATHS = 3


@dataclass(frozen=True)
class Dot:
    """A day of this week: its first letter, what is read out, and its ``look``: learned, open (today), rest, ahead."""

    letter: str
    label: str
    look: str


class HomeState(rx.State):
    """Where to go on, what is due, the days in a row, what else is open or done, and what might be next.

    ``paths`` are those under way, the one touched last first.

    ``dots`` are empty for whoever is in no course.
    """

    loaded: bool = False
    first_name: str = ""
    sentence: str = ""
    current: Tile | None = None
    current_href: str = ""
    current_lesson: str = ""
    current_left: str = ""
    paths: list[PathUnderWay] = []
    courses: list[Tile] = []
    completed: list[Tile] = []
    certificate_urls: dict[str, str] = {}
    due: list[Line] = []
    streak: str = ""
    streak_text: str = ""
    dots: list[Dot] = []
    recommended: list[Tile] = []
    by_taste: bool = False

    @rx.event
    @requires(Permission.USE_ACCOUNT)
    async def load(self):
        """Fill the page; whoever keeps the platform has a home of their own."""
        actor = await current_actor(self)
        if not actor.may(Permission.LEARN):
            return rx.redirect("/platform", replace=True)
        found = await calendar.learning_and_due(actor)
        cards = found.courses
        self.first_name = actor.name.split()[0] if actor.name else ""
        self._show([card for card in cards if card.status == "active"])
        done = [card for card in cards if card.status == "completed"]
        self.completed = [my_tile(card) for card in done[:_SHOWN]]
        self.sentence = _sentence(len(cards) - len(done), len(done))
        self.certificate_urls = await certificate_urls(actor) if done else {}
        self.due = [line_of(item, clock.now(), own_zone(self)) for item in found.due]
        mine = await paths.my_paths(actor, _PATHS)
        self.paths = [under_way(one, found.paths_due.get(one.id)) for one in mine if one.status == "active"]
        self._count(await enrollments.my_streak(actor, own_zone(self)) if cards else None)
        next_ones = await enrollments.recommended(actor)
        self.recommended = [recommended_tile(one) for one in next_ones]
        self.by_taste = any(one.by_taste for one in next_ones)
        self.loaded = True
        return None

    def _count(self, streak: Streak | None) -> None:
        self.streak, self.streak_text = streak_in_words(streak) if streak else ("", "")
        self.dots = [_dot(day) for day in streak.week] if streak else []

    def _show(self, open_cards: list[EnrollmentCard]) -> None:
        first = next((card for card in open_cards if card.lesson_id), None)
        self.current = my_tile(first) if first else None
        self.courses = [my_tile(card) for card in open_cards if card is not first][:_SHOWN]
        if first:
            self.current_href = f"/learn/{first.course_id}/{first.lesson_id}"
            self.current_lesson = f"Lesson {first.lesson_number} of {first.total} · {first.lesson_title}"
            left = words.minutes(first.minutes_left)
            self.current_left = f"about {left} left" if left else ""


def _dot(day: StreakDay) -> Dot:
    if day.to_come:
        look, said = "ahead", "still to come"
    elif day.learned:
        look, said = "learned", "learned"
    else:
        look, said = ("open", "not yet") if day.today else ("rest", "a rest")
    return Dot(f"{day.day:%A}"[:1], f"{day.day:%A}{', today' if day.today else ''}: {said}", look)


def _sentence(open_count: int, done_count: int) -> str:
    """One line under the greeting."""
    if not open_count and not done_count:
        return "Choose a first course, and it will wait for you here."
    done = f"{words.counted(done_count, 'course')} completed" if done_count else ""
    going = f"{words.counted(open_count, 'course')} to go on with" if open_count else ""
    return f"You have {' and '.join(part for part in (going, done) if part)}."
