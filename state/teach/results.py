"""What came of a course's quizzes, for its tutor."""

from dataclasses import dataclass

import reflex as rx

from backend.assessments import api as assessments
from backend.assessments.dto import QuestionFigures, QuizFigures, ResultLine, ResultQuery
from backend.kernel.errors import InvalidInput
from backend.kernel.permissions import Permission
from state.assessments.shapes import ReviewShown, review_shown
from state.learn.words import counted
from state.session.address import an_id
from state.session.guards import current_actor, requires
from state.session.moments import ago
from state.session.zone import own_zone
from state.teach.course_work import CourseWorkState
from state.teach.extensions import ExtensionsState
from state.teach.regrading import RegradingState

_ENOUGH = 10
_WEAK = 0.2
_NO_NAME = "Name hidden until released"
_PASSED = {"passed": True, "failed": False}


@dataclass(frozen=True)
class QuizTile:
    """A quiz in numbers."""

    id: str
    title: str
    submissions: int
    passed_share: str
    mean: str
    pass_mark: str
    waiting: int
    by_hand: bool


@dataclass(frozen=True)
class ResultRow:
    """A handed-in attempt."""

    id: str
    learner: str
    quiz: str
    number: int
    percent: str
    passed: bool
    waiting: bool
    when: str


@dataclass(frozen=True)
class OptionRow:
    """An answer, and the share of those asked who chose it."""

    text: str
    correct: bool
    percent: int
    words: str


@dataclass(frozen=True)
class SpreadBar:
    """How many attempts earned so many percent; ``height`` in percent of the highest bar."""

    least: int
    until: str
    attempts: int
    height: str


@dataclass(frozen=True)
class QuestionRow:
    """A question and how many got it right. ``parts``: how well it parts the strong from the weak, in words."""

    number: int
    prompt: str
    percent: int
    words: str
    parts: str
    parts_ill: bool
    options: list[OptionRow]


class ResultsState(CourseWorkState, rx.State):
    """The page. ``passed``: empty, passed, failed, or waiting for a grader. ``grader_href``: where the chosen quiz is
    graded by hand; empty where it is not."""

    tiles: list[QuizTile] = []
    rows: list[ResultRow] = []
    passed: str = ""
    sort_by: str = "when"
    descending: bool = True
    questions: list[QuestionRow] = []
    spread: list[SpreadBar] = []
    spread_words: str = ""
    grader_href: str = ""
    grader_words: str = ""
    detail_of: str = ""
    detail: ReviewShown = ReviewShown()

    _attempt: str = ""

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def choose_passed(self, passed: str) -> None:
        """Only those who passed, or did not."""
        self.passed = passed
        await self._fill(1)

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def sort(self, key: str) -> None:
        """Sort by a column; the same one again turns the order round."""
        self.descending = not self.descending if key == self.sort_by else key in ("when", "percent")
        self.sort_by = key
        await self._fill(1)

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def look_at(self, attempt: str) -> None:
        """Open one learner's attempt."""
        actor = await current_actor(self)
        found = await assessments.learner_attempt(actor, an_id(self.course), an_id(attempt))
        self._attempt = attempt
        self.detail_of = found.learner_name or _NO_NAME
        self.detail = review_shown(found.review, own_zone(self))

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def decide_late(self, count: bool):
        """Let what came after the end of the open attempt count, or not."""
        if type(count) is not bool:
            raise InvalidInput
        actor, attempt = await current_actor(self), an_id(self._attempt)
        found = await assessments.decide_late(actor, an_id(self.course), attempt, count=count)
        self.detail = review_shown(found.review, own_zone(self))
        await self._open()
        await self._fill(self.page)
        return rx.toast.success(
            "They do not count."
            if not count
            else "They count. The attempt waits for a grader."
            if self.detail.waiting
            else f"They count. The result is {self.detail.percent} %."
        )

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def close(self) -> None:
        """Put the attempt away."""
        self.detail_of, self.detail = "", ReviewShown()

    async def _open(self) -> None:
        if not self.lesson:
            await self._follow()
        found = await assessments.course_results(await current_actor(self), an_id(self.course))
        self.course_title, self.tiles = found.course_title, [_tile(quiz) for quiz in found.quizzes]

    async def _follow(self) -> None:
        """What stands beside the results of one quiz alone."""
        for beside in (ExtensionsState, RegradingState):
            await (await self.get_state(beside))._follow(self.course, self.lesson)

    async def _chosen(self) -> None:
        self.questions, self.spread, self.spread_words = [], [], ""
        await self._follow()
        self._lead_to_grader()
        if self.lesson:
            actor = await current_actor(self)
            found = await assessments.quiz_analysis(actor, an_id(self.course), an_id(self.lesson))
            self.questions = [_question(figures) for figures in found.questions]
            if any(found.spread):
                self.spread = [_bar(tenth, count, max(found.spread)) for tenth, count in enumerate(found.spread)]
                self.spread_words = "; ".join(f"{bar.least}{bar.until} %: {bar.attempts}" for bar in self.spread)

    def _lead_to_grader(self) -> None:
        here = next((tile for tile in self.tiles if tile.id == self.lesson and tile.by_hand), None)
        self.grader_href = f"/teach/{self.course}/grading/{here.id}" if here else ""
        self.grader_words = ""
        if here:
            self.grader_words = _waits(here.waiting)

    async def _fill(self, page: int) -> None:
        asked = ResultQuery(
            lesson_id=an_id(self.lesson) if self.lesson else None,
            passed=_PASSED.get(self.passed),
            waiting=self.passed == "waiting",
            search=self.search,
            order=self.sort_by,
            descending=self.descending,
            page=page,
        )
        found = await assessments.attempts_of(await current_actor(self), an_id(self.course), asked)
        titles = {quiz.id: quiz.title for quiz in self.tiles}
        self.rows = [_row(line, titles) for line in found.lines]
        self._counted(found.total, page)


def _waits(count: int) -> str:
    if not count:
        return "Nothing waits for a grader."
    return counted(count, "attempt waits", "attempts wait") + " to be graded or released."


def _tile(quiz: QuizFigures) -> QuizTile:
    return QuizTile(
        id=str(quiz.lesson_id),
        title=quiz.title,
        submissions=quiz.submissions + quiz.waiting,
        passed_share=f"{100 * quiz.passed // quiz.submissions} %" if quiz.submissions else "–",
        mean=f"{quiz.mean_percent} %" if quiz.mean_percent is not None else "–",
        pass_mark=f"{quiz.pass_mark} %",
        waiting=quiz.waiting,
        by_hand=quiz.by_hand,
    )


def _row(line: ResultLine, titles: dict[str, str]) -> ResultRow:
    return ResultRow(
        id=str(line.attempt_id),
        learner=line.learner_name or _NO_NAME,
        quiz=titles.get(str(line.lesson_id), "A quiz of an earlier version"),
        number=line.number,
        percent="" if line.percent is None else f"{line.percent} %",
        passed=line.passed,
        waiting=line.waiting,
        when=ago(line.submitted_at),
    )


def _question(figures: QuestionFigures) -> QuestionRow:
    partly = f", {figures.partial} partly" if figures.partial else ""
    parts, ill = _parts(figures)
    return QuestionRow(
        number=figures.number,
        prompt=figures.prompt,
        percent=figures.percent_correct,
        words=f"{figures.correct} of {figures.asked} correct{partly}",
        parts=parts,
        parts_ill=ill,
        options=[
            OptionRow(one.text, one.correct, 100 * one.chosen // figures.asked, f"{one.chosen} of {figures.asked}")
            for one in figures.options
        ],
    )


def _parts(figures: QuestionFigures) -> tuple[str, bool]:
    """How well a question parts the strong from the weak, in words, and whether it should be looked at."""
    value = figures.discrimination
    if figures.asked < _ENOUGH:
        return f"Too few answers to say how well it parts strong from weak: {figures.asked} of {_ENOUGH}.", False
    if value is None:
        return "Everybody earned the same, so it parts nobody from anybody.", False
    said = f"{value:.2f}".replace("-", "−")
    if value < 0:
        return f"Those who are good at the rest get it wrong ({said}). Look at what is marked as correct.", True
    if value < _WEAK:
        return f"It hardly parts the strong from the weak ({said}).", False
    return f"It parts the strong from the weak ({said}).", False


def _bar(tenth: int, attempts: int, highest: int) -> SpreadBar:
    until = 100 if tenth == 9 else 10 * tenth + 9
    return SpreadBar(10 * tenth, f"–{until}", attempts, f"{100 * attempts // highest}%")
