"""Assignments for tests: a published course with a text and an assignment, which the tenant's trainee has joined."""

from dataclasses import dataclass
from uuid import UUID

import httpx

from backend.assessments import api as assessments
from backend.assessments.dto import HandedInFile, HandInDesk, Receipt
from backend.courses import api as courses
from backend.courses.dto import Assignment, CompleteWhen, DraftLesson, LessonKind, LessonNode
from backend.enrollments import api as enrollments
from backend.kernel.actor import Actor
from backend.kernel.ids import CourseId, LessonId, new_id
from tests.factories.academies import Academy
from tests.factories.courses import a_published_course, paragraph, text_lesson

PDF = b"%PDF-1.7\n" + b"%" * 50


def assignment_lesson(asked: Assignment | None = None, title: str = "Plan a walk") -> DraftLesson:
    """An assignment with a brief of one sentence."""
    node = LessonNode(
        LessonId(new_id()), title, LessonKind.ASSIGNMENT, None, CompleteWhen.PASSED, assignment=asked or Assignment()
    )
    return DraftLesson(node, [paragraph("Plan a walk of two hours.")])


@dataclass(frozen=True)
class AssignmentCourse:
    """The course, its assignment, and the trainee's enrolment."""

    academy: Academy
    course_id: CourseId
    lesson_id: LessonId
    enrollment_id: UUID

    async def desk(self, learner: Actor | None = None) -> HandInDesk:
        return await assessments.hand_in_desk(learner or self.academy.trainee, self.course_id, self.lesson_id)

    async def hand_in(
        self, text: str = "Up, and down again.", *, number: int = 1, learner: Actor | None = None
    ) -> Receipt:
        who = learner or self.academy.trainee
        return await assessments.hand_in_assignment(who, self.course_id, self.lesson_id, number, text, "")

    async def upload(self, name: str = "route.pdf", body: bytes = PDF, learner: Actor | None = None) -> HandedInFile:
        who = learner or self.academy.trainee
        begun = await assessments.begin_file(who, self.course_id, self.lesson_id, name, len(body))
        urls = await assessments.sign_file_parts(who, begun.id, [1])
        async with httpx.AsyncClient() as client:
            (await client.put(urls[1], content=body)).raise_for_status()
        return await assessments.complete_file(who, begun.id)


async def an_assignment_course(tenant: Academy, asked: Assignment | None = None) -> AssignmentCourse:
    """A text, then an assignment."""
    lesson = assignment_lesson(asked)
    card = await a_published_course(tenant.tutor, "Walking", text_lesson(), lesson)
    return AssignmentCourse(tenant, card.id, lesson.node.id, await enrollments.enrol(tenant.trainee, card.id))


async def republished(course: AssignmentCourse, asked: Assignment) -> None:
    """Another version of the course, in which the assignment asks for something else."""
    tutor = course.academy.tutor
    await courses.update_lesson(tutor, course.course_id, course.lesson_id, {"assignment": asked})
    await courses.publish(tutor, course.course_id)
