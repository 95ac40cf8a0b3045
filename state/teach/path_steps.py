"""The courses of the path whose page is open: put in, put in another order, required or not, taken out."""

from dataclasses import dataclass

import reflex as rx

from backend.kernel.errors import InvalidInput
from backend.kernel.permissions import Permission
from backend.paths import api as paths
from backend.paths.dto import StepChoice
from state.learn import words
from state.session.address import an_id
from state.session.guards import current_actor, requires
from state.teach.path_editor import PathEditorState


@dataclass(frozen=True)
class CourseLine:
    """A course that could be added."""

    id: str
    title: str
    meta: str


class PathStepsState(rx.State):
    """The dialog that looks for a course; the courses themselves are the editor's."""

    asking: bool = False
    words: str = ""
    found: list[CourseLine] = []

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def ask(self) -> None:
        """Open the search for a course."""
        self.asking = True
        await self._find("")

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def close(self) -> None:
        """Put it away."""
        self.reset()

    @rx.event(supersedes=True)
    @requires(Permission.AUTHOR_COURSES)
    async def find(self, words: str) -> None:
        """Published courses that fit these words."""
        await self._find(words)

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def add(self, course_id: str) -> None:
        """Put a course at the end; the search stays open for another."""
        editor = await self.get_state(PathEditorState)
        await self._set(editor, [*_choices(editor), StepChoice(an_id(course_id))])
        await self._find(self.words)

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def remove(self, course_id: str) -> None:
        """Take a course out; what people did in it stays theirs."""
        editor = await self.get_state(PathEditorState)
        gone = an_id(course_id)
        await self._set(editor, [one for one in _choices(editor) if one.course_id != gone])

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def require(self, course_id: str, required: bool) -> None:
        """Let a course count for completion, or be optional."""
        editor = await self.get_state(PathEditorState)
        which = an_id(course_id)
        await self._set(
            editor,
            [StepChoice(which, required) if one.course_id == which else one for one in _choices(editor)],
        )

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def move(self, course_id: str, place: int) -> None:
        """Put a course to another place, counted from 0."""
        if type(place) is not int:
            raise InvalidInput
        editor = await self.get_state(PathEditorState)
        which = an_id(course_id)
        moved = [one for one in _choices(editor) if one.course_id == which]
        rest = [one for one in _choices(editor) if one.course_id != which]
        at = max(0, min(place, len(rest)))
        await self._set(editor, [*rest[:at], *moved, *rest[at:]])

    async def _set(self, editor: PathEditorState, wanted: list[StepChoice]) -> None:
        deed = paths.set_steps(await current_actor(self), an_id(editor.path), wanted, editor._revision)
        await editor._done("steps", deed)

    async def _find(self, typed: str) -> None:
        self.words = typed[:100]
        editor = await self.get_state(PathEditorState)
        found = await paths.courses_to_add(await current_actor(self), an_id(editor.path), self.words)
        self.found = [
            CourseLine(
                str(one.course_id),
                one.title,
                words.dotted(
                    words.LEVELS.get(one.level, one.level),
                    words.minutes(one.minutes),
                    words.counted(one.lessons, "lesson"),
                ),
            )
            for one in found
        ]


def _choices(editor: PathEditorState) -> list[StepChoice]:
    return [StepChoice(an_id(step.id), step.required) for step in editor.steps]
