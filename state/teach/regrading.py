"""Grading a quiz anew, once its questions were put right: what it would change, and doing it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import reflex as rx

from backend.assessments import api as assessments
from backend.assessments.dto import RegradeChange, RegradePreview
from backend.kernel.errors import LmsError
from backend.kernel.permissions import Permission
from state.learn.words import counted
from state.session.address import an_id
from state.session.guards import current_actor, requires

_SHOWN = 50


@dataclass(frozen=True)
class ChangeRow:
    """An attempt that would have another result. ``verdict``: passes, fails, or empty."""

    id: str
    learner: str
    attempt: str
    before: str
    after: str
    up: bool
    verdict: str


class RegradingState(rx.State):
    """``outdated``: how many attempts at the chosen quiz were graded by what it no longer says."""

    outdated: int = 0
    words: str = ""
    open: bool = False
    rows: list[ChangeRow] = []
    more: str = ""
    sums: list[str] = []
    kept: str = ""
    running: bool = False
    percent: int = 0

    _course: str = ""
    _lesson: str = ""
    _total: int = 0
    _stopped: bool = False

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def show(self) -> None:
        """Open the dialog with what grading anew would change."""
        self._preview(await assessments.preview_regrade(await current_actor(self), *self._place()))
        self.open = True

    @rx.event
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def close(self) -> None:
        """Close the dialog; what runs is stopped after the attempt that it is at."""
        self.open, self._stopped = False, True

    @rx.event(background=True)
    @requires(Permission.VIEW_COURSE_RESULTS)
    async def regrade(self) -> Any:
        """Grade all of them anew, some at a time; the list of results follows at the end."""
        from state.teach.results import ResultsState

        async with self:
            if self.running:
                return
            actor, place, total = await current_actor(self), self._place(), max(1, self._total)
            self.running, self.percent, self._stopped = True, 0, False
        done = changed = 0
        after: UUID | None = None
        failure = ""
        while True:
            try:
                step = await assessments.regrade_some(actor, *place, after)
            except LmsError as error:
                failure = error.message
                break
            done, changed, after = done + step.done, changed + step.changed, step.after
            async with self:
                self.percent = min(100, 100 * done // total)
                if after is None or self._stopped:
                    break
        async with self:
            self.running = self.open = False
            listed = await self.get_state(ResultsState)
            await listed._open()
            await listed._chosen()
            await listed._fill(listed.page)
        if failure:
            yield rx.toast.error(f"{failure} What was graded anew stays; begin again to go on.")
        else:
            yield rx.toast.success(f"{counted(done, 'attempt')} graded anew, {changed} with another result.")

    async def _follow(self, course: str, lesson: str) -> None:
        """Look at another quiz; "" for none."""
        self._course, self._lesson, self.open = course, lesson, False
        self.outdated = 0
        if lesson:
            self.outdated = await assessments.outdated_attempts(await current_actor(self), *self._place())
        was = "attempt was" if self.outdated == 1 else "attempts were"
        self.words = f"{self.outdated} {was} graded by answers or points that this quiz no longer has."

    def _place(self) -> tuple[UUID, UUID]:
        return an_id(self._course), an_id(self._lesson)

    def _preview(self, found: RegradePreview) -> None:
        changes, self._total = found.changes, found.attempts
        self.rows = [_row(change) for change in changes[:_SHOWN]]
        self.more = f"And {len(changes) - _SHOWN} more." if len(changes) > _SHOWN else ""
        up = sum(change.percent > change.before for change in changes)
        down = sum(change.percent < change.before for change in changes)
        passing = sum(change.passed and not change.before_passed for change in changes)
        failing = sum(change.before_passed and not change.passed for change in changes)
        self.sums = [
            counted(found.attempts, "attempt") + " looked at",
            f"{up} go up",
            f"{down} go down",
            f"{passing} more pass",
            f"{failing} no longer pass",
        ]
        numbers = ", ".join(map(str, found.kept))
        self.kept = (
            f"Changed too much to grade what was answered before, and left as graded: question {numbers}."
            if found.kept
            else ""
        )


def _row(change: RegradeChange) -> ChangeRow:
    verdict = ("passes" if change.passed else "fails") if change.passed != change.before_passed else ""
    return ChangeRow(
        id=str(change.attempt_id),
        learner=change.learner_name,
        attempt=f"Attempt {change.number}",
        before=f"{change.before} %",
        after=f"{change.percent} %",
        up=change.percent >= change.before,
        verdict=verdict,
    )
