"""When something may be handed in, what may be in it, and what settles it. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any, Final
from urllib.parse import urlsplit

from backend.assessments.dto import HandedInFile, HandInState, Judgement, LevelGiven, SubmissionStatus, Verdict
from backend.assessments.grader.errors import HandGradeInvalid
from backend.assessments.grader.rules import levels_given
from backend.assessments.hand_ins.errors import (
    HandInClosed,
    HandInInvalid,
    JudgedMeanwhile,
    JudgementInvalid,
    NothingToHandIn,
)
from backend.assessments.quiz import rubric_from
from backend.courses.dto import Assignment, Settle

MAX_TEXT: Final = 50_000
MAX_LINK: Final = 2_000
MAX_COMMENT: Final = 5_000
_SETTLED: Final = frozenset({SubmissionStatus.PASSED, SubmissionStatus.DONE})
_JUDGED: Final = frozenset({SubmissionStatus.WAITING, SubmissionStatus.RETURNED})


@dataclass(frozen=True, slots=True)
class Judged:
    """What a verdict comes to. ``percent`` of the points, None where there are none."""

    status: SubmissionStatus
    points: int | None
    percent: int | None
    comment: str
    levels: tuple[LevelGiven, ...] = ()


def due_at(asked: Assignment, enrolled_at: datetime) -> datetime | None:
    """Until when it is in time: days after the enrolment, or the end of a day, in UTC."""
    if asked.due is None:
        return None
    if asked.due.on is not None:
        return datetime.combine(asked.due.on + timedelta(days=1), time(), UTC)
    return enrolled_at + timedelta(days=asked.due.after_days or 0)


def is_late(due: datetime | None, now: datetime) -> bool:
    """Whether the time is over."""
    return due is not None and now >= due


def attempts_left(asked: Assignment, made: int) -> int | None:
    """How often it can still be handed in; None: until it is settled."""
    return None if asked.attempts is None else max(0, asked.attempts - made)


def state_of(statuses: Sequence[SubmissionStatus]) -> HandInState:
    """What is left to do, after hand-ins of these statuses, the oldest first."""
    if not statuses:
        return HandInState.TO_DO
    return HandInState.NEEDS_WORK if statuses[-1] is SubmissionStatus.RETURNED else HandInState.HANDED_IN


def closed(
    asked: Assignment, statuses: Collection[SubmissionStatus], due: datetime | None, now: datetime
) -> HandInClosed | None:
    """Why nothing can be handed in, after hand-ins of these statuses; None where something can."""
    if _SETTLED.intersection(statuses):
        return HandInClosed("This assignment is settled. What you handed in is below.")
    if attempts_left(asked, len(statuses)) == 0:
        once = "You have handed in, once, as this assignment allows."
        return HandInClosed(once if asked.attempts == 1 else f"You have handed in {asked.attempts} times, the most.")
    if is_late(due, now) and not asked.late:
        return HandInClosed("The time for this assignment is over, and nothing is taken late.")
    return None


def status_of_new(asked: Assignment) -> SubmissionStatus:
    """What a hand-in is at first."""
    return SubmissionStatus.DONE if asked.settle is Settle.HANDED_IN else SubmissionStatus.WAITING


def clean(asked: Assignment, text: str, link: str) -> tuple[str, str]:
    """A draft's text and link as they are kept; only those that are asked for.

    Raises:
        HandInInvalid
    """
    words = text.replace("\r\n", "\n").replace("\x00", "")
    address = " ".join(link.replace("\x00", "").split())
    if len(words) > MAX_TEXT:
        raise HandInInvalid(f"A text may have at most {MAX_TEXT:,} characters.")
    if len(address) > MAX_LINK:
        raise HandInInvalid(f"A link may have at most {MAX_LINK:,} characters.")
    return (words if asked.text else "", address if asked.link else "")


def demand_something(asked: Assignment, text: str, link: str, files: Sequence[HandedInFile]) -> None:
    """Go on only with what can be handed in.

    Raises:
        NothingToHandIn, HandInInvalid
    """
    if not (text.strip() or link or files):
        raise NothingToHandIn
    if link and not is_address(link):
        raise HandInInvalid("The link is not an address of the web: it should begin with https://.")
    demand_files(asked, files)


def is_address(link: str) -> bool:
    """Whether this is an address of the web that a tutor can follow."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.username


def demand_files(asked: Assignment, files: Sequence[Any]) -> None:
    """Go on only with as many files, of the kinds and sizes, as the assignment takes; each has those fields.

    Raises:
        HandInInvalid
    """
    if files and not asked.files:
        raise HandInInvalid("This assignment takes no files.")
    if len(files) > asked.max_files:
        many = "1 file" if asked.max_files == 1 else f"{asked.max_files} files"
        raise HandInInvalid(f"This assignment takes {many} at most.")
    for file in files:
        if asked.kinds and file.kind not in asked.kinds:
            raise HandInInvalid(f"“{file.name}” is not a file of a kind that this assignment takes.")
        if file.size > asked.max_mb * 1024 * 1024:
            raise HandInInvalid(f"“{file.name}” is too large: {asked.max_mb} MB at most.")


def judged(asked: Assignment, judgement: Judgement) -> Judged:
    """What a tutor's verdict comes to.

    Raises:
        JudgementInvalid
    """
    comment = judgement.comment.replace("\r\n", "\n").replace("\x00", "").strip()
    if len(comment) > MAX_COMMENT:
        raise JudgementInvalid(f"A comment may have at most {MAX_COMMENT:,} characters.")
    passes = judgement.verdict is Verdict.PASS
    if not passes and not comment:
        raise JudgementInvalid("Say what is missing, so that the learner knows how to go on.")
    status = SubmissionStatus.PASSED if passes else SubmissionStatus.RETURNED
    if asked.settle is not Settle.POINTS:
        return Judged(status, None, None, comment)
    levels: tuple[LevelGiven, ...] = ()
    points = judgement.points
    if asked.rubric and (passes or judgement.levels):
        levels, points = _by_rubric(asked, judgement)
    if points is None and not passes:
        return Judged(status, None, None, comment)
    if type(points) is not int or not 0 <= points <= asked.max_points:
        raise JudgementInvalid(f"Give between 0 and {asked.max_points} points.")
    if passes and points < asked.pass_points:
        raise JudgementInvalid(f"{asked.pass_points} points pass. Give more, or return it.")
    return Judged(status, points, points * 100 // asked.max_points, comment, levels)


def _by_rubric(asked: Assignment, judgement: Judgement) -> tuple[tuple[LevelGiven, ...], int]:
    try:
        levels = levels_given(rubric_from(asked.rubric), judgement.levels)
    except HandGradeInvalid as failure:
        raise JudgementInvalid(failure.message) from None
    return levels, min(asked.max_points, int(sum(level.points for level in levels)))


def demand_open(status: SubmissionStatus, *, newest: bool) -> None:
    """Go on only where something can still be said: of the newest hand-in, that waits or was returned.

    Raises:
        JudgedMeanwhile
    """
    if not newest:
        raise JudgedMeanwhile("The learner has handed in again meanwhile. Look at the newer one.")
    if status not in _JUDGED:
        raise JudgedMeanwhile("This hand-in is settled.")
