"""Learning paths as learners' pages show them."""

from dataclasses import dataclass

from backend.assigning.dto import DueCard
from backend.enrollments.dto import Way
from backend.paths.dto import PathCard, PathPage, PathStep, StepState
from state.learn import words
from state.learn.shapes import Tile, due_shown

WAYS = {
    Way.CODE: "You need the code of this course.",
    Way.ASK: "A tutor decides who joins this course: ask for a place.",
    Way.ASKED: "You asked for a place. A tutor decides, and we tell you.",
    Way.JOIN_QUEUE: "Every seat is taken. You can wait for one.",
    Way.WAITING: "You are on the waiting list. As soon as a seat is yours, we tell you.",
    Way.INVITED_ONLY: "By invitation: a tutor of this course enrols you.",
    Way.NOT_YET: "Enrolment is not open yet.",
    Way.OVER: "Enrolment is closed. Ask a tutor how to go on.",
    Way.PREREQUISITES: "Another course must be completed before this one.",
    Way.SUSPENDED: "Your access is suspended. Ask a tutor how to go on.",
    Way.EXPIRED: "Your access ended. Ask a tutor to extend it.",
}


@dataclass(frozen=True)
class StepShown:
    """A course of a path. ``state``: done, inside, open, locked or away; ``takes``: it can be begun from here.

    ``note`` says what is to be known of it: why it is locked, what its door asks for, when it was completed.
    """

    id: str
    number: int
    title: str
    meta: str
    cover_url: str
    optional: bool
    state: str
    percent: int
    note: str
    takes: bool


@dataclass(frozen=True)
class Onward:
    """The one way on. ``kind``: join, take (an event for ``id``), go (a link to ``href``), done, or empty for none."""

    kind: str = ""
    words: str = ""
    id: str = ""
    href: str = ""
    next: str = ""


@dataclass(frozen=True)
class PathUnderWay:
    """A path that one is in. ``due``: the day until which it is to be completed, or empty."""

    tile: Tile
    due: str
    overdue: bool


def path_tile(card: PathCard) -> Tile:
    """A path as a card."""
    if card.completed_at:
        meta = f"Completed {words.day(card.completed_at)}"
    else:
        told = f"{card.done} of {words.counted(card.total, 'course')}" if card.status else ""
        meta = words.dotted(told or words.counted(card.courses, "course"), words.minutes(card.minutes))
    return Tile(
        id=str(card.id),
        href=f"/paths/{card.id}",
        title=card.title,
        meta=meta,
        text=f"Next: {card.next_title}" if card.status == "active" and card.next_title else card.summary,
        cover_url=card.cover_url,
        status=card.status,
        percent=card.percent,
    )


def under_way(card: PathCard, assigned: DueCard | None) -> PathUnderWay:
    """A path that one is in, with what is assigned to one of it."""
    due, overdue = due_shown(assigned)
    return PathUnderWay(path_tile(card), due, overdue)


def facts(page: PathPage) -> str:
    """``3 courses · 4 h · Beginner · in order``."""
    card = page.card
    return words.dotted(
        words.counted(card.courses, "course"),
        words.minutes(card.minutes),
        words.LEVELS.get(card.level, ""),
        "one after the other" if page.in_order else "in any order",
    )


def steps_shown(page: PathPage) -> list[StepShown]:
    """The courses in their order."""
    inside = page.card.status != ""
    return [_step(number, step, inside) for number, step in enumerate(page.steps, 1)]


def _step(number: int, step: PathStep, inside: bool) -> StepShown:
    return StepShown(
        id=str(step.course_id),
        number=number,
        title=step.title,
        meta=words.dotted(
            words.LEVELS.get(step.level, step.level), words.minutes(step.minutes), words.counted(step.lessons, "lesson")
        ),
        cover_url=step.cover_url,
        optional=not step.required,
        state=step.state.value,
        percent=step.percent,
        note=_note(step),
        takes=inside and step.state is StepState.OPEN and step.way is Way.ENROL,
    )


def _note(step: PathStep) -> str:
    match step.state:
        case StepState.DONE:
            return f"Completed {words.day(step.completed_at)}" if step.completed_at else "Completed"
        case StepState.LOCKED:
            return step.lock
        case StepState.AWAY:
            blocks = " The path is completed once it is back, or its tutor changes the path." if step.required else ""
            return f"This course is not available now.{blocks}"
        case StepState.OPEN:
            return WAYS.get(step.way, "")
    return ""


def onward(page: PathPage) -> Onward:
    """What to do now: join, go on where one is, begin the next course, or see what was earned."""
    path = f"/paths/{page.card.id}"
    if page.card.status == "completed":
        return Onward("done", "See what you earned", href=f"{path}/complete")
    if page.card.status == "":
        return Onward("join", "Join the path") if page.joinable else Onward()
    ahead = sorted(page.steps, key=lambda step: not step.required)
    inside = next((step for step in ahead if step.state is StepState.INSIDE), None)
    if inside is not None:
        begun = inside.percent > 0 or page.card.percent > 0
        go = f"/learn/{inside.course_id}/resume"
        return Onward("go", "Continue" if begun else "Start", href=go, next=inside.title)
    free = [step for step in ahead if step.state is StepState.OPEN]
    begin = next((step for step in free if step.way is Way.ENROL), None)
    if begin is not None:
        return Onward("take", "Start", id=str(begin.course_id), next=begin.title)
    if free:
        return Onward("go", "See the course", href=f"/courses/{free[0].course_id}", next=free[0].title)
    return Onward()
