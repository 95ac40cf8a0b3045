"""A course's own page as small frozen shapes: its outline, and its door in words."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from backend.courses.dto import CoursePage, LessonNode
from backend.enrollments.dto import CourseProgress, Door, Lock, OutlineLesson, Way
from state.learn import words

MANY_LESSONS = 80
"""A longer course is folded, and brings the lessons of a section when it is opened."""


@dataclass(frozen=True)
class HomeLesson:
    """A lesson in the outline. ``lock``: why it is shut, with ``opens_at`` (ISO 8601) for a date; empty: open."""

    id: str
    title: str
    kind: str
    note: str
    done: bool
    depth: int
    optional: bool
    preview: bool
    lock: str
    opens_at: str


@dataclass(frozen=True)
class HomePart:
    """A section in the outline. ``lessons`` are empty until it was opened, where the course is long."""

    title: str
    tally: str
    loaded: bool
    lessons: list[HomeLesson]


@dataclass(frozen=True)
class FirstCourse:
    """A course to be completed first."""

    href: str
    title: str
    done: bool


@dataclass(frozen=True)
class DoorShown:
    """A course's door. ``way`` is the one thing to do, ``text`` what to know; ``at`` a moment that belongs to it."""

    way: str = ""
    text: str = ""
    at: str = ""
    refused: str = ""
    first: tuple[FirstCourse, ...] = ()


def door_shown(door: Door) -> DoorShown:
    """The door in words."""
    moments = {Way.NOT_YET: door.opens_at, Way.EXPIRED: door.access_until, Way.OVER: door.closes_at}
    at = moments.get(door.way) or (door.access_until if door.way is Way.IN else None)
    if at and door.way in (Way.IN, Way.EXPIRED):
        at -= timedelta(seconds=1)  # a midnight belongs to the day before it
    answer = f"Your request was declined: {door.reason}" if door.reason else "Your request was declined."
    return DoorShown(
        way=door.way.value,
        text=_door_text(door),
        at=at.isoformat() if at else "",
        refused=answer if door.declined and door.way in (Way.ASK, Way.JOIN_QUEUE) else "",
        first=tuple(
            FirstCourse(f"/courses/{one.course_id}", one.title, one.done)
            for one in (door.prerequisites if door.way is Way.PREREQUISITES else ())
        ),
    )


def _door_text(door: Door) -> str:
    match door.way:
        case Way.WAITING:
            return f"You are {_nth(door.position)} on the waiting list. A free seat enrols you, and we write to you."
        case Way.JOIN_QUEUE:
            waiting = f" {words.counted(door.queue, 'person waits', 'people wait')}." if door.queue else ""
            return f"Every seat is taken.{waiting} You are enrolled as soon as one is free for you."
    facts = []
    if door.seats_left is not None and door.way in (Way.ENROL, Way.CODE, Way.ASK):
        facts.append(f"{words.counted(door.seats_left, 'seat')} left." if door.seats_left else "No seat is free now.")
    if door.access_days is not None and door.way in (Way.ENROL, Way.CODE, Way.ASK):
        facts.append(f"Access lasts {words.counted(door.access_days, 'day')}.")
    if door.was_in:
        facts.append("Your progress from before comes back.")
    return " ".join(facts)


def _nth(count: int) -> str:
    ending = "th" if 10 <= count % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return f"{count}{ending}"


def parts_before(page: CoursePage, opened: Collection[int]) -> list[HomePart]:
    """The outline for who has not joined; ``opened``: sections that were unfolded by hand."""
    few = sum(len(section.lessons) for section in page.sections) <= MANY_LESSONS
    parts = []
    for index, section in enumerate(page.sections):
        shown = few or index == 0 or index in opened
        minutes = words.minutes(sum(lesson.minutes or 0 for lesson in section.lessons))
        tally = words.dotted(words.counted(len(section.lessons), "lesson"), minutes)
        parts.append(HomePart(section.title, tally, shown, [*map(_before, section.lessons)] if shown else []))
    return parts


def _before(lesson: LessonNode) -> HomeLesson:
    return HomeLesson(
        id=str(lesson.id),
        title=lesson.title,
        kind=lesson.kind,
        note=words.minutes(lesson.minutes or 0),
        done=False,
        depth=lesson.depth,
        optional=not lesson.required,
        preview=lesson.preview,
        lock="",
        opens_at="",
    )


def parts_inside(mine: CourseProgress, opened: Collection[int]) -> list[HomePart]:
    """The outline of the learner's own version, with their progress and locks."""
    few = sum(section.total for section in mine.outline) <= MANY_LESSONS
    here = _section_of(mine, mine.lesson_id)
    parts = []
    for index, section in enumerate(mine.outline):
        shown = few or index == here or index in opened
        tally = f"{section.done}/{section.total}"
        parts.append(HomePart(section.title, tally, shown, [*map(_inside, section.lessons)] if shown else []))
    return parts


def _inside(lesson: OutlineLesson) -> HomeLesson:
    lock = lesson.lock
    return HomeLesson(
        id=str(lesson.id),
        title=lesson.title,
        kind=lesson.kind,
        note=f"{lesson.quiz_percent} %" if lesson.quiz_percent is not None else words.minutes(lesson.minutes),
        done=lesson.done,
        depth=lesson.depth,
        optional=not lesson.required,
        preview=False,
        lock=lock_words(lock),
        opens_at=lock.opens_at.isoformat() if lock and lock.opens_at else "",
    )


def _section_of(mine: CourseProgress, lesson: UUID | None) -> int:
    for index, section in enumerate(mine.outline):
        if any(one.id == lesson for one in section.lessons):
            return index
    return 0


def lock_words(lock: Lock | None) -> str:
    """Why a lesson is shut; for a date the page adds the day in the reader's own zone."""
    if lock is None:
        return ""
    return "Opens on" if lock.opens_at else lock.words
