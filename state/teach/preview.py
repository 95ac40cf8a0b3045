"""The draft as a learner would see it."""

from typing import TypedDict

import reflex as rx

from backend.courses import api as courses
from backend.courses.dto import LessonKind, Snapshot, SnapshotLesson
from backend.kernel.errors import NotFound
from backend.kernel.ids import CourseId
from backend.kernel.permissions import Permission
from state.session.address import ids_in_path
from state.session.guards import current_actor, requires
from state.teach.outline import LessonRow, SectionRow


class QuestionRow(TypedDict):
    """A question as a learner sees it: no right answers."""

    id: str
    prompt: str
    kind: str
    options: list[str]


class PreviewState(rx.State):
    """One lesson of the draft, rendered as publishing would."""

    of_course: str = ""
    course_title: str = ""
    of_lesson: str = ""
    title: str = ""
    kind: str = ""
    minutes: int = 0
    html: str = ""
    questions: list[QuestionRow] = []
    sections: list[SectionRow] = []
    previous: str = ""
    following: str = ""
    missing: bool = False

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def open(self) -> None:
        """Fill the page from its address."""
        actor = await current_actor(self)
        try:
            course_id, lesson_id = ids_in_path(self, 2)
            content = await courses.preview(actor, CourseId(course_id))
            lesson = content.lesson(lesson_id)
        except NotFound:
            self.reset()
            self.missing = True
            return
        self.missing = False
        self.of_course, self.course_title = str(course_id), content.title
        self._show(content, lesson)

    def _show(self, content: Snapshot, lesson: SnapshotLesson) -> None:
        self.of_lesson, self.title, self.kind = str(lesson.id), lesson.title, lesson.kind.value
        self.minutes, self.html = lesson.minutes, lesson.html
        self.sections = [
            {"id": str(section.id), "title": section.title, "lessons": [_lesson_row(each) for each in section.lessons]}
            for section in content.sections
        ]
        questions = lesson.quiz.questions if lesson.kind is LessonKind.QUIZ and lesson.quiz else ()
        self.questions = [
            {"id": q.id, "prompt": q.prompt, "kind": q.kind, "options": [option.text for option in q.options]}
            for q in questions
        ]
        ids = [str(each.id) for each in content.lessons]
        at = ids.index(self.of_lesson)
        self.previous = ids[at - 1] if at else ""
        self.following = ids[at + 1] if at + 1 < len(ids) else ""


def _lesson_row(lesson: SnapshotLesson) -> LessonRow:
    return {"id": str(lesson.id), "title": lesson.title, "kind": lesson.kind.value}
