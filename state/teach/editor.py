"""The course editor: which course and lesson are open, and the tree."""

from typing import Literal

import reflex as rx

from backend.courses import api as courses
from backend.courses.dto import CourseEditing, LessonKind, Tree
from backend.kernel.errors import NotFound
from backend.kernel.ids import CourseId, LessonId
from backend.kernel.permissions import Permission
from state.session.address import an_id, id_in_query, ids_in_path
from state.session.guards import current_actor, requires
from state.teach.lesson_settings import LessonSettingsState
from state.teach.outline import SectionOrder, SectionRow, node_in, order_of, rows_of


class EditorState(rx.State):
    """The course that is being edited. The blocks of a lesson are no part of it: they travel by HTTP.

    ``stamp`` grows when the tree must be shown anew though it did not change; ``body_stamp`` when the lesson's
    body must be loaded anew.
    """

    id: str = ""
    title: str = ""
    status: str = ""
    number: int = 0
    changed: bool = False
    missing: bool = False
    sections: list[SectionRow] = []
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
        node = node_in(course.tree, id_in_query(self, "lesson"))
        await self._show_tree(course.tree, node.id if node else None)

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def select(self, lesson_id: str) -> None:
        """Open another lesson."""
        tree = (await self._course()).tree
        await self._show_tree(tree, LessonId(an_id(lesson_id)))

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def add_section(self, title: str) -> None:
        """A new section at the end."""
        await self._changed(await courses.add_section(await current_actor(self), self._id(), title))

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def add_lesson(self, section_id: str, title: str, kind: Literal["text", "quiz"]) -> None:
        """A new lesson at the end of a section, opened."""
        actor = await current_actor(self)
        tree, lesson_id = await courses.add_lesson(actor, self._id(), an_id(section_id), title, LessonKind(kind))
        await self._changed(tree, lesson_id)

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def rename(self, what: Literal["section", "lesson"], item_id: str, title: str) -> None:
        """Another title, typed in the tree or over the text."""
        change = courses.rename_section if what == "section" else courses.rename_lesson
        await self._changed(await change(await current_actor(self), self._id(), LessonId(an_id(item_id)), title))

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def remove(self, what: Literal["section", "lesson"], item_id: str) -> None:
        """Take a section or a lesson out of the draft."""
        change = courses.delete_section if what == "section" else courses.delete_lesson
        await self._changed(await change(await current_actor(self), self._id(), LessonId(an_id(item_id))))

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def reorder(self, order: list[SectionOrder]) -> None:
        """Sections and lessons in the order that the browser shows already."""
        actor = await current_actor(self)
        try:
            await self._changed(await courses.reorder(actor, self._id(), order_of(order)))
        except courses.TreeChanged:
            await self._changed((await self._course()).tree)
            raise

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def note_change(self) -> None:
        """A lesson's body was saved: the draft is ahead of what is published."""
        self.changed = True

    def _id(self) -> CourseId:
        return CourseId(an_id(self.id))

    async def _course(self) -> CourseEditing:
        return await courses.course_for_editing(await current_actor(self), self._id())

    def _show_course(self, course: CourseEditing) -> None:
        card = course.card
        self.id, self.title, self.status = str(card.id), card.title, card.status.value
        self.number, self.changed, self.missing = card.published_number, card.changed, False

    async def _changed(self, tree: Tree, lesson_id: LessonId | None = None) -> None:
        self.changed = True
        self.stamp += 1
        await self._show_tree(tree, lesson_id or (LessonId(an_id(self.lesson_id)) if self.lesson_id else None))

    async def _show_tree(self, tree: Tree, lesson_id: LessonId | None) -> None:
        self.sections = rows_of(tree)
        node = node_in(tree, lesson_id)
        self.lesson_id, self.kind = (str(node.id), node.kind.value) if node else ("", "")
        self.lesson_title = node.title if node else ""
        settings = await self.get_state(LessonSettingsState)
        await settings._show(node, await current_actor(self))
