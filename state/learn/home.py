"""The home of everyone who learns."""

import reflex as rx

from backend.enrollments import api as enrollments
from backend.enrollments.dto import EnrollmentCard
from backend.kernel.permissions import Permission
from state.learn import words
from state.learn.papers import certificate_urls
from state.learn.shapes import Tile, my_tile
from state.session.guards import current_actor, requires

_SHOWN = 12


class HomeState(rx.State):
    """Where to go on, what else is open, and what is done."""

    loaded: bool = False
    first_name: str = ""
    sentence: str = ""
    current: Tile | None = None
    current_href: str = ""
    current_lesson: str = ""
    current_left: str = ""
    courses: list[Tile] = []
    completed: list[Tile] = []
    certificate_urls: dict[str, str] = {}

    @rx.event
    @requires(Permission.USE_ACCOUNT)
    async def load(self):
        """Fill the page; whoever keeps the platform has a home of their own."""
        actor = await current_actor(self)
        if not actor.may(Permission.LEARN):
            return rx.redirect("/platform", replace=True)
        cards = await enrollments.my_enrollments(actor)
        self.first_name = actor.name.split()[0] if actor.name else ""
        self._show([card for card in cards if card.status == "active"])
        done = [card for card in cards if card.status == "completed"]
        self.completed = [my_tile(card) for card in done[:_SHOWN]]
        self.sentence = _sentence(len(cards) - len(done), len(done))
        if done:
            self.certificate_urls = await certificate_urls(actor)
        self.loaded = True
        return None

    def _show(self, open_cards: list[EnrollmentCard]) -> None:
        first = next((card for card in open_cards if card.lesson_id), None)
        self.current = my_tile(first) if first else None
        self.courses = [my_tile(card) for card in open_cards if card is not first][:_SHOWN]
        if first:
            self.current_href = f"/learn/{first.course_id}/{first.lesson_id}"
            self.current_lesson = f"Lesson {first.lesson_number} of {first.total} · {first.lesson_title}"
            left = words.minutes(first.minutes_left)
            self.current_left = f"about {left} left" if left else ""


def _sentence(open_count: int, done_count: int) -> str:
    """One line under the greeting."""
    if not open_count and not done_count:
        return "Choose a first course, and it will wait for you here."
    done = f"{words.counted(done_count, 'course')} completed" if done_count else ""
    going = f"{words.counted(open_count, 'course')} to go on with" if open_count else ""
    return f"You have {' and '.join(part for part in (going, done) if part)}."
