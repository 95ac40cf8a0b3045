"""A gradebook for tests: a quiz, an assignment with points, and one that is passed or not, with three learners."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from backend.assessments import api as assessments
from backend.assessments.dto import Answer, GradeMarking, GradeRowsQuery, Judgement, LearnerRow, Verdict
from backend.courses.dto import Assignment, Settle
from backend.enrollments import api as enrollments
from backend.kernel.actor import Actor
from backend.kernel.ids import CourseId, new_id
from tests.factories.academies import Academy
from tests.factories.assignments import assignment_lesson
from tests.factories.courses import a_published_course, text_lesson
from tests.factories.quizzes import QuizCourse, quiz_json, quiz_lesson


@dataclass
class GradedCourse:
    """The course, its columns, and the enrolment of each learner by name."""

    academy: Academy
    course_id: CourseId
    quiz: QuizCourse
    walk: UUID
    knots: UUID
    enrolled: dict[str, UUID]

    async def rows(self, **asked: Any) -> list[LearnerRow]:
        _, found = await assessments.gradebook_rows(self.academy.tutor, self.course_id, GradeRowsQuery(**asked))
        return list(found.rows)

    async def row(self, name: str = "Mara Adeyemi") -> LearnerRow:
        return next(row for row in await self.rows() if row.name == name)

    async def mark(
        self, item: UUID, value: str, *, seen: int = 0, name: str = "Mara Adeyemi", **more: Any
    ) -> LearnerRow:
        marking = GradeMarking(value, seen, **more)
        _, row = await assessments.mark_grade(self.academy.tutor, self.course_id, self.enrolled[name], item, marking)
        return row

    async def scheme(self) -> tuple[dict[str, Any], int]:
        book = await assessments.gradebook(self.academy.tutor, self.course_id)
        return assessments.scheme_words(book.scheme), book.scheme.revision

    async def set(self, **changes: Any) -> None:
        scheme, revision = await self.scheme()
        await assessments.save_scheme(self.academy.tutor, self.course_id, scheme | changes, revision)

    async def add_column(self, title: str = "Presentation", out_of: str = "20") -> UUID:
        column = new_id()
        scheme, _ = await self.scheme()
        await self.set(manual=[*scheme["manual"], {"id": str(column), "title": title, "out_of": out_of}])
        return column

    async def take_quiz(self, learner: Actor, right: int) -> UUID:
        enrollment = await enrollments.enrol(learner, self.course_id)
        attempt = await assessments.start_or_resume(learner, enrollment, self.quiz.lesson_id)
        answers: list[Answer] = self.quiz.right_answers()[:right]
        await assessments.hand_in(learner, attempt.id, answers)
        return attempt.id

    async def hand_in(self, learner: Actor, lesson: UUID, points: int | None = None, *, judged: bool = True) -> UUID:
        sent = await assessments.hand_in_assignment(learner, self.course_id, lesson, 1, "Up, and down.", "")
        if judged:
            verdict = Judgement(Verdict.PASS, 0, points)
            await assessments.judge(self.academy.tutor, self.course_id, sent.submission.id, verdict)
        return sent.submission.id


async def a_graded_course(academy: Academy) -> GradedCourse:
    """Published by the tutor; Mara, Sam and Kim are in it, and have done nothing yet."""
    quiz = quiz_json()
    first, walk = quiz_lesson(quiz), assignment_lesson(Assignment(settle=Settle.POINTS, max_points=20, pass_points=8))
    knots = assignment_lesson(Assignment(settle=Settle.PASS), title="Tie a bowline")
    card = await a_published_course(academy.tutor, "Navigation", text_lesson(), first, walk, knots)
    learners = [academy.trainee, await academy.join("Sam Okoro"), await academy.join("Kim Ito")]
    enrolled = {one.name: await enrollments.enrol(one, card.id) for one in learners}
    taken = QuizCourse(card.id, first.node.id, enrolled["Mara Adeyemi"], quiz)
    return GradedCourse(academy, card.id, taken, walk.node.id, knots.node.id, enrolled)
