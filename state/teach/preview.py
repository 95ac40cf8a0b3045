"""The draft as a learner would see it."""

import re
from html import escape
from typing import TypedDict

import reflex as rx

from backend.assessments import api as assessments
from backend.assessments.dto import QuestionToTake
from backend.courses import api as courses
from backend.courses.api import markup
from backend.courses.dto import LessonKind, Snapshot, SnapshotLesson
from backend.kernel.actor import Actor
from backend.kernel.errors import NotFound
from backend.kernel.ids import CourseId, VersionId
from backend.kernel.permissions import Permission
from state.learn.words import sentence
from state.session.address import id_in_query, ids_in_path
from state.session.guards import current_actor, requires
from state.teach.outline import LessonRow, SectionRow

_LINK = re.compile(r'href="/learn/[0-9a-f-]{36}/([0-9a-f-]{36})(?:#[^"]*)?"')


class QuestionRow(TypedDict):
    """A question as a learner sees it, as HTML: no right answers. ``words`` are to be matched, or put into gaps."""

    id: str
    prompt: str
    kind: str
    options: list[str]
    text: str
    words: list[str]


class PreviewState(rx.State):
    """One lesson of the draft, rendered as publishing would; or of a published version, ``version`` its id.

    ``thread``: the comments to show first. ``editable``: whoever looks may edit it.
    """

    of_course: str = ""
    course_title: str = ""
    of_lesson: str = ""
    title: str = ""
    kind: str = ""
    minutes: int = 0
    html: str = ""
    questions: list[QuestionRow] = []
    asked: list[list[str]] = []
    sections: list[SectionRow] = []
    previous: str = ""
    following: str = ""
    missing: bool = False
    version: str = ""
    number: int = 0
    thread: str = ""
    editable: bool = False
    archived: bool = False

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def open(self) -> None:
        """Fill the page from its address."""
        actor = await current_actor(self)
        try:
            course_id, lesson_id = ids_in_path(self, 2)
            course = await courses.course_for_editing(actor, CourseId(course_id))
            content = await self._content(actor, CourseId(course_id))
            lesson = content.lesson(lesson_id)
        except NotFound:
            self.reset()
            self.missing = True
            return
        self.missing, self.archived = False, course.card.status == "archived"
        self.editable = not course.reviewing and not self.archived
        self.thread = str(id_in_query(self, "comment") or "")
        self.of_course, self.course_title = str(course_id), content.title
        self._show(content, lesson)

    async def _content(self, actor: Actor, course_id: CourseId) -> Snapshot:
        version = id_in_query(self, "version")
        self.version = str(version or "")
        if version is None:
            return await courses.preview(actor, course_id)
        return await courses.version_for_review(actor, course_id, VersionId(version))

    def _show(self, content: Snapshot, lesson: SnapshotLesson) -> None:
        self.of_lesson, self.title, self.kind = str(lesson.id), lesson.title, lesson.kind.value
        self.minutes, self.number = lesson.minutes, content.number
        # A version's links lead into the player; whoever looks at it here stays here.
        here, at = f"/teach/{content.course_id}/preview/", f"?version={self.version}"
        self.html = _LINK.sub(rf'href="{here}\1{at}"', lesson.html) if self.version else lesson.html
        self.sections = [
            {"id": str(section.id), "title": section.title, "lessons": [_lesson_row(each) for each in section.lessons]}
            for section in content.sections
        ]
        quiz = lesson.quiz if lesson.kind is LessonKind.QUIZ else None
        self.questions = [_question_row(each) for each in assessments.as_learners_see(lesson.id, quiz)] if quiz else []
        self.asked = _asked(lesson)
        ids = [str(each.id) for each in content.lessons]
        at = ids.index(self.of_lesson)
        self.previous = ids[at - 1] if at else ""
        self.following = ids[at + 1] if at + 1 < len(ids) else ""


def _question_row(question: QuestionToTake) -> QuestionRow:
    listed = question.options or question.pairs or question.items

    def html(words: str) -> str:
        return words if question.rich else escape(words, quote=False)

    text = (html(words) if place is None else _gap(question, place) for words, place in markup.gap_parts(question.text))
    return {
        "id": str(question.id),
        "prompt": html(question.prompt),
        "kind": question.kind,
        "options": [html(line.text) for line in listed],
        "text": "".join(text),
        "words": [html(one.text) for one in question.choices] or [escape(word, quote=False) for word in question.pool],
    }


def _gap(question: QuestionToTake, place: int) -> str:
    words = question.gaps[place].words if place < len(question.gaps) else ()
    return escape(f"[ {' / '.join(words)} ]", quote=False) if words else "________"


def _asked(lesson: SnapshotLesson) -> list[list[str]]:
    """What an assignment asks for, as pairs of words; nothing for another kind of lesson."""
    asked = lesson.assignment
    if asked is None:
        return []
    pairs = (
        ("Hand in", courses.handed_in_words(asked)),
        ("Settled", courses.settled_words(asked)),
        ("Due", courses.due_words(asked)),
        ("Hand-ins", courses.attempts_words(asked)),
    )
    return [[name, sentence(said)] for name, said in pairs]


def _lesson_row(lesson: SnapshotLesson) -> LessonRow:
    return {"id": str(lesson.id), "title": lesson.title, "kind": lesson.kind.value}
