"""One hand-in, and what its tutor says of it."""

from dataclasses import dataclass, field
from typing import Any

import reflex as rx

from backend.assessments import api as assessments
from backend.assessments.api import JudgedMeanwhile
from backend.assessments.dto import HandedInFile, Judgement, JudgementView, Submission, Verdict
from backend.courses import api as courses
from backend.courses.dto import Criterion, Settle
from backend.kernel.errors import InvalidInput, LmsError, NotSignedIn
from backend.kernel.permissions import Permission
from state.session.address import an_id, part
from state.session.guards import current_actor, requires


@dataclass(frozen=True)
class FileShown:
    """A file; ``shown``: "picture", "pdf", or empty where a browser does not show it in the page."""

    name: str
    size: str
    sha256: str
    href: str
    shown: str


@dataclass(frozen=True)
class LevelShown:
    """A level of a criterion; ``key`` is the number key that gives it."""

    id: str
    title: str
    text: str
    points: str
    key: str


@dataclass(frozen=True)
class CriterionShown:
    """A criterion of the rubric."""

    id: str
    title: str
    levels: list[LevelShown]


@dataclass(frozen=True)
class GivenShown:
    """The level that was given for a criterion."""

    criterion: str
    level: str
    points: str


@dataclass(frozen=True)
class HandInShown:
    """A hand-in. Moments are ISO 8601."""

    id: str = ""
    revision: int = 0
    number: int = 0
    at: str = ""
    late: bool = False
    text: str = ""
    link: str = ""
    receipt: str = ""
    status: str = ""
    points: str = ""
    comment: str = ""
    by: str = ""
    settled_at: str = ""
    files: list[FileShown] = field(default_factory=list)
    levels: list[GivenShown] = field(default_factory=list)


class HandInState(rx.State):
    """The page. ``open``: something can still be said. ``unsent``: words that could not be kept, to be copied.

    ``owner`` parts the people who share a browser; ``rubric`` is empty where points are typed.
    """

    loaded: bool = False
    missing: str = ""
    course: str = ""
    learner: str = ""
    assignment: str = ""
    settled_words: str = ""
    max_points: int = 0
    pass_points: int = 0
    shown: HandInShown = HandInShown()
    earlier: list[HandInShown] = []
    open: bool = False
    problem: str = ""
    unsent: str = ""
    waiting: int = 0
    next_href: str = ""
    owner: str = ""
    rubric: list[CriterionShown] = []

    _revision: int = 0

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def load(self) -> None:
        """Open the hand-in that the address names."""
        course, submission = part(self, 1), part(self, 3)
        self.reset()
        self.course = course
        try:
            actor = await current_actor(self)
            self.owner = str(actor.the_user())
            view = await assessments.hand_in_for_tutor(actor, an_id(course), an_id(submission))
        except NotSignedIn:
            raise
        except LmsError as failure:
            self.missing = failure.message
        else:
            self._show(view)
        self.loaded = True

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def judge(self, form: dict[str, Any]) -> Any:
        """Pass it or give it back, as the form says."""
        comment = str(form.get("comment", ""))
        self.problem = self.unsent = ""
        actor, course, submission = await current_actor(self), an_id(self.course), an_id(self.shown.id)
        try:
            said = Judgement(
                _verdict(form.get("verdict")), self._revision, _points(form.get("points")), comment, _levels(form)
            )
            view = await assessments.judge(actor, course, submission, said)
        except JudgedMeanwhile as failure:
            self._show(await assessments.hand_in_for_tutor(actor, course, submission))
            self.problem, self.unsent = failure.message, comment
            return None
        except InvalidInput as failure:
            self.problem = failure.message
            return None
        self._show(view)
        done = "passed" if said.verdict is Verdict.PASS else "given back"
        told = rx.toast.success(f"The hand-in of {self.learner} is {done}. They are told.")
        return [told, rx.redirect(self.next_href)] if form.get("onward") == "yes" and self.next_href else told

    def _show(self, view: JudgementView) -> None:
        self.learner, self.assignment = view.learner_name, view.title
        self.settled_words = courses.settled_words(view.asked)
        points = view.asked.settle is Settle.POINTS
        self.max_points, self.pass_points = (view.asked.max_points, view.asked.pass_points) if points else (0, 0)
        self.rubric = [_criterion(line) for line in view.asked.rubric] if points else []
        self.shown, self._revision = _shown(view.submission, self.max_points), view.submission.revision
        self.earlier = [_shown(one, self.max_points) for one in view.earlier]
        self.open = view.newest and view.submission.status in ("waiting", "returned")
        self.waiting = view.waiting
        self.next_href = f"/teach/{self.course}/hand-ins/{view.next_waiting}" if view.next_waiting else ""


def _verdict(given: Any) -> Verdict:
    if given not in tuple(Verdict):
        raise InvalidInput("Choose whether it is passed or needs work.")
    return Verdict(given)


def _points(given: Any) -> int | None:
    text = str(given or "").strip()
    if not text:
        return None
    if not text.isdecimal():
        raise InvalidInput("Give whole points.")
    return int(text[:9])


def _levels(form: dict[str, Any]) -> dict[str, str]:
    """The level of each criterion, from radio buttons that are named after it."""
    chosen = {name.removeprefix("level-"): value for name, value in form.items() if name.startswith("level-")}
    return {line: str(level) for line, level in chosen.items() if level}


def _criterion(line: Criterion) -> CriterionShown:
    levels = [
        LevelShown(one.id, one.title, one.text, f"{one.points:g}", str(number))
        for number, one in enumerate(line.levels, 1)
    ]
    return CriterionShown(line.id, line.title, levels)


def _shown(one: Submission, most: int) -> HandInShown:
    return HandInShown(
        id=str(one.id),
        revision=one.revision,
        number=one.number,
        at=one.handed_in_at.isoformat(),
        late=one.late,
        text=one.text,
        link=one.link,
        receipt=one.receipt,
        status=one.status.value,
        points="" if one.points is None else f"{one.points} of {most} points",
        comment=one.comment,
        by=one.settled_by,
        settled_at=one.settled_at.isoformat() if one.settled_at else "",
        files=list(map(_file, one.files)),
        levels=[
            GivenShown(given.criterion, given.level, f"{given.points:g} of {given.out_of:g}") for given in one.levels
        ],
    )


def _file(file: HandedInFile) -> FileShown:
    shown = "pdf" if file.content_type == "application/pdf" else ""
    if file.content_type.startswith("image/") and file.content_type != "image/svg+xml":
        shown = "picture"
    return FileShown(file.name, _size(file.size), file.sha256, f"/api/v1/hand-in-files/{file.id}", shown)


def _size(size: int) -> str:
    if size < 1024:
        return f"{size} B"
    return f"{round(size / 1024)} KB" if size < 1024 * 1024 else f"{size / 1024 / 1024:.1f} MB"
