"""What the player shows around a lesson's text."""

from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from backend.assessments.dto import QuizCard
from backend.enrollments.dto import LessonView
from backend.kernel import clock
from state.learn import words
from state.session.moments import moment


@dataclass(frozen=True)
class Frame:
    """The lesson that is open, and of which version, without its text. ``action`` is what the loud button does.

    ``action``: ``complete``, ``next`` (another lesson), ``finish`` (all is done), ``quiz`` and ``hand_in`` (both in the
    page) or ``locked`` (nothing is open; the words say why). A locked lesson is no ``next_id``.
    """

    lesson: str = ""
    version: str = ""
    title: str = ""
    kind: str = "text"
    number: int = 0
    total: int = 0
    percent: int = 0
    done_count: int = 0
    done: bool = False
    previous_id: str = ""
    previous_title: str = ""
    next_id: str = ""
    next_title: str = ""
    action: str = ""
    action_words: str = ""
    action_id: str = ""


@dataclass(frozen=True)
class PastAttempt:
    """An attempt that was handed in; one that is ``waiting`` for a grader has no result yet."""

    href: str
    words: str
    result: str
    passed: bool
    waiting: bool


@dataclass(frozen=True)
class QuizIntro:
    """A quiz before it begins, and after it was tried.

    ``action`` empty: no attempt can begin; ``closed`` says why. ``asks_code``: an access code is needed to begin.
    """

    questions: str = ""
    limit: str = ""
    opens: str = ""
    closes: str = ""
    closed: str = ""
    asks_code: bool = False
    wrong_costs: str = ""
    pass_mark: str = ""
    attempts: str = ""
    best: str = ""
    best_label: str = ""
    counts: str = ""
    way: str = ""
    practice: bool = False
    passed: bool = False
    action: str = ""
    review_href: str = ""
    past: list[PastAttempt] = field(default_factory=list)


def frame_of(view: LessonView) -> Frame:
    """The frame around a lesson."""
    action, said, target = _action(view)
    return Frame(
        lesson=str(view.lesson_id),
        version=str(view.version_id),
        title=view.title,
        kind=view.kind,
        number=view.number,
        total=view.total,
        percent=view.percent,
        done_count=view.done_count,
        done=view.done,
        previous_id=str(view.previous.id) if view.previous else "",
        previous_title=view.previous.title if view.previous else "",
        next_id=str(view.next.id) if view.next and view.next.lock is None else "",
        next_title=view.next.title if view.next else "",
        action=action,
        action_words=said,
        action_id=target,
    )


def _action(view: LessonView) -> tuple[str, str, str]:
    """The loud button: what it does, its words, and the lesson that it leads to."""
    if not view.done and view.complete_when == "passed":
        return ("quiz" if view.kind == "quiz" else "hand_in", "", "")
    if not view.done:
        ends = "Complete the course" if view.completes_course else "Complete the lesson"
        return ("complete", "Complete and continue" if view.continue_to else ends, "")
    if view.status == "completed" and not view.next:
        return ("finish", "See what you earned", "")
    if view.next and view.next.lock is None:
        return ("next", "Next lesson", str(view.next.id))
    if view.next and view.next.lock and view.continue_to is None:
        return ("locked", view.next.lock.words, "")
    return ("next", "Go on with what is open", str(view.continue_to or ""))


_COUNTED = {"best": "Your best", "last": "Your last", "first": "Your first", "average": "Your average"}
_COUNTS = {"last": "The last attempt", "first": "The first attempt", "average": "The average of all attempts"}


def _way(card: QuizCard) -> str:
    """How one goes through it, where that is not one question after the other, forth and back."""
    pages = {0: "All on one page", 1: ""}.get(card.per_page, f"{card.per_page} on a page")
    return words.dotted(pages, "No going back" if card.forward_only else "")


def quiz_intro(card: QuizCard, zone: ZoneInfo) -> QuizIntro:
    """A quiz, and how it went so far; moments in the reader's own ``zone``."""
    past, now = [one for one in card.attempts if one.waiting or one.percent is not None], clock.now()
    closed = ""
    if card.opens_at and now < card.opens_at:
        closed = f"You can begin on {moment(card.opens_at.astimezone(zone))}."
    elif card.closes_at and now >= card.closes_at:
        closed = "This quiz has closed, so no new attempt can begin."
    elif card.attempts_left == 0:
        closed = "You have used every attempt."
    action = "" if closed else "Try again" if past else "Start the quiz"
    if card.open_attempt_id is not None:
        action, closed = "Resume the quiz", ""
    return QuizIntro(
        limit=words.minutes(card.time_limit) if card.time_limit else "",
        opens=moment(card.opens_at.astimezone(zone)) if card.opens_at and now < card.opens_at else "",
        closes=moment(card.closes_at.astimezone(zone)) if card.closes_at else "",
        closed=closed,
        wrong_costs=f"{card.wrong_costs} % of its points" if card.wrong_costs else "",
        asks_code=card.asks_code and action != "" and card.open_attempt_id is None,
        questions=words.counted(card.question_count, "question"),
        pass_mark=f"{card.pass_mark} %",
        attempts="As many as you like" if card.attempts_left is None else str(card.attempts_left),
        best=f"{card.counted_percent} %" if card.counted_percent is not None and not card.practice else "",
        best_label=_COUNTED[card.counts],
        counts="" if card.practice or card.counts == "best" else _COUNTS[card.counts],
        way=_way(card),
        practice=card.practice,
        passed=card.passed,
        action=action,
        review_href=f"/quiz/{past[0].id}" if past else "",
        past=[
            PastAttempt(
                f"/quiz/{one.id}",
                words.dotted(f"Attempt {one.number}", words.day(one.submitted_at) if one.submitted_at else ""),
                "" if one.waiting else f"{one.percent} %",
                bool(one.passed),
                one.waiting,
            )
            for one in past
        ],
    )
