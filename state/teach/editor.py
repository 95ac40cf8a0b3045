"""The course editor: which course and lesson are open.

The outline is no part of it: the browser reads and changes it by HTTP (``lms_app/http/outlines.py``), so that the
1,200 lessons of a large course are not stored and sent with every event.
"""

from typing import Any

import reflex as rx

from backend.courses import api as courses
from backend.courses.dto import CourseEditing, Tree
from backend.kernel.errors import NotFound
from backend.kernel.ids import CourseId, LessonId
from backend.kernel.permissions import Permission
from state.session.address import an_id, id_in_query, ids_in_path
from state.session.guards import current_actor, requires
from state.teach.assignment_settings import AssignmentSettingsState
from state.teach.course_head import standing
from state.teach.lesson_settings import LessonSettingsState
from state.teach.outline import node_in


class EditorState(rx.State):
    """The course that is being edited. The blocks of a lesson are no part of it: they travel by HTTP.

    ``stamp`` grows when the browser should ask for the outline again, ``body_stamp`` when for the lesson's body.
    ``locked``: archived, or open to a reviewer.
    """

    id: str = ""
    title: str = ""
    status: str = ""
    number: int = 0
    version_policy: str = "next_lesson"
    changed: bool = False
    locked: bool = False
    missing: bool = False
    empty: bool = False
    stamp: int = 0
    body_stamp: int = 0
    lesson_id: str = ""
    kind: str = ""
    lesson_title: str = ""

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def open(self) -> None:
        """Fill the page from its address."""
        actor = await current_actor(self)
        try:
            (course_id,) = ids_in_path(self, 1)
            course = await courses.course_for_editing(actor, CourseId(course_id))
        except NotFound:
            self.reset()
            self.missing = True
            return
        self._show_course(course)
        await self._show_lesson(course.tree, id_in_query(self, "lesson"))

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def select(self, lesson_id: str) -> None:
        """Open another lesson."""
        await self._show_lesson((await self._course()).tree, an_id(lesson_id))

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def preview(self) -> Any:
        """Look at the open lesson as learners would.

        Asked here rather than linked: the browser may not have heard yet which lesson was chosen a moment ago.
        """
        return rx.redirect(f"/teach/{self._id()}/preview/{an_id(self.lesson_id)}")

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def rename_lesson(self, title: str) -> None:
        """Another title for the open lesson, typed over the text."""
        lesson_id = LessonId(an_id(self.lesson_id))
        done = await courses.rename_lesson(await current_actor(self), self._id(), lesson_id, title)
        if done.id:
            await self._changed(done.tree)

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def note_change(self) -> None:
        """A lesson's body was saved: the draft is ahead of what is published."""
        self.changed = True

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def note_outline(self) -> None:
        """The outline changed, here or elsewhere: the open lesson may be called otherwise now, or be gone."""
        course = await self._course()
        self._show_course(course)
        await self._show_lesson(course.tree, an_id(self.lesson_id) if self.lesson_id else None)

    def _id(self) -> CourseId:
        return CourseId(an_id(self.id))

    async def _course(self) -> CourseEditing:
        return await courses.course_for_editing(await current_actor(self), self._id())

    def _show_course(self, course: CourseEditing) -> None:
        card = course.card
        self.id, self.title, self.status = str(card.id), card.title, standing(card)
        self.number, self.changed, self.missing = card.published_number, card.changed, False
        self.version_policy = course.version_policy
        self.locked = course.reviewing or self.status == "archived"

    async def _changed(self, tree: Tree) -> None:
        """Show a tree that was changed on the server, and let the browser ask for it."""
        self.changed = True
        self.stamp += 1
        await self._show_lesson(tree, an_id(self.lesson_id) if self.lesson_id else None)

    async def _show_lesson(self, tree: Tree, lesson_id: Any) -> None:
        node = node_in(tree, lesson_id)
        self.empty = node is None
        self.lesson_id, self.kind = (str(node.id), node.kind.value) if node else ("", "")
        self.lesson_title = node.title if node else ""
        settings = await self.get_state(LessonSettingsState)
        await settings._show(node, await current_actor(self))
        (await self.get_state(AssignmentSettingsState))._show(node)
