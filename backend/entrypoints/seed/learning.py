"""Lives the learners' plans through the real services, each step at its own moment."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from backend.assessments import api as assessments
from backend.assessments.dto import Answer, AnswerValue, Grading, Judgement, Verdict
from backend.courses.dto import LessonKind, Snapshot, SnapshotLesson
from backend.enrollments import api as enrollments
from backend.entrypoints.seed import answers, essays, hand_ins
from backend.entrypoints.seed.stories import Plan
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.platform.unit_of_work import unit_of_work
from backend.users import api as users

_TRIES = 3
_MINUTES = 4
_GRADED_WITHIN = timedelta(days=14)


class Learner:
    """One person's eight weeks."""

    def __init__(self, actor: Actor, tutor: Actor, courses: list[tuple[UUID, Snapshot]], now: datetime) -> None:
        self._actor, self._tutor, self._courses, self._now = actor, tutor, courses, now
        self._dice = Random(actor.email)  # noqa: S311 - for variety, not for secrets

    async def live(self, plans: Iterable[Plan]) -> None:
        """Follow every plan, as far as the present."""
        last = None
        for plan in plans:
            if plan.starts < self._now:
                at = await self._take(plan)
                last = max(last or at, at)
        if last is not None:
            with clock.held_at(last):
                async with unit_of_work(self._actor) as work:
                    await users.was_seen(work, self._actor.the_user())

    async def _take(self, plan: Plan) -> datetime:
        """Join a course and go through it; the moment of the last step."""
        course_id, content = self._courses[plan.course]
        with clock.held_at(plan.starts):
            enrollment = await enrollments.enrol(self._actor, course_id)
        at = plan.starts
        goal = round(plan.share * len(content.lessons))
        for lesson in content.lessons[:goal]:
            moment = at + timedelta(hours=plan.pace * self._dice.uniform(0.05, 1.9))
            if moment >= self._now:
                break
            at = moment
            if not await self._do(enrollment, course_id, lesson, plan, at):
                break
        await self._look_further(course_id, content, plan, goal, at)
        for days in plan.evenings:
            await self._sit_down(course_id, self._now - timedelta(days=days))
        return at

    async def _do(self, enrollment: UUID, course_id: UUID, lesson: SnapshotLesson, plan: Plan, at: datetime) -> bool:
        if lesson.kind is LessonKind.ASSIGNMENT:
            return await self._assignment(course_id, lesson, plan, at)
        if lesson.kind is not LessonKind.QUIZ:
            with clock.held_at(at):
                await enrollments.complete_lesson(self._actor, course_id, lesson.id)
            return True
        for number in range(_TRIES):
            moment = at + timedelta(minutes=37 * number)
            skill = min(0.99, plan.skill + 0.1 * number)
            if moment >= self._now or await self._quiz(course_id, enrollment, lesson, skill, moment):
                return moment < self._now
        return False

    async def _assignment(self, course_id: UUID, lesson: SnapshotLesson, plan: Plan, at: datetime) -> bool:
        """Hand in, a second time where the first was not enough; whether a tutor passed it before the present."""
        weak = [self._dice.choice(hand_ins.FIRST_TRIES)] if self._dice.random() > plan.skill else []
        texts = [*weak, self._dice.choice(hand_ins.WALKS)]
        for number, words in enumerate(texts, 1):
            with clock.held_at(at):
                sent = await assessments.hand_in_assignment(self._actor, course_id, lesson.id, number, words, "")
            at += timedelta(hours=self._dice.uniform(6, 40))
            if at >= self._now:
                return False
            with clock.held_at(at):
                await assessments.judge(
                    self._tutor, course_id, sent.submission.id, self._judgement(lesson, number < len(texts))
                )
            at += timedelta(hours=self._dice.uniform(2, 20))
            if at >= self._now:
                return number == len(texts)
        return True

    def _judgement(self, lesson: SnapshotLesson, weak: bool) -> Judgement:
        if weak:
            return Judgement(Verdict.RETURN, 0, comment=hand_ins.NEEDS_WORK)
        assert lesson.assignment is not None
        levels = hand_ins.levels(lesson.assignment.rubric, self._dice)
        return Judgement(Verdict.PASS, 0, None, self._dice.choice(hand_ins.WELL_DONE), levels)

    async def _quiz(
        self, course_id: UUID, enrollment: UUID, lesson: SnapshotLesson, skill: float, at: datetime
    ) -> bool:
        """One attempt; whether it passed, or waits for a grader."""
        assert lesson.quiz is not None
        with clock.held_at(at):
            attempt = await assessments.start_or_resume(self._actor, enrollment, lesson.id)
        given = [Answer(UUID(question.id), self._answer(question, skill), 1) for question in lesson.quiz.questions]
        with clock.held_at(at + timedelta(minutes=self._dice.uniform(2, 9))):
            result = await assessments.hand_in(self._actor, attempt.id, given)
        if not result.waiting:
            return result.passed
        if at < self._now - _GRADED_WITHIN:
            await self._grade(
                course_id, lesson.quiz.questions, attempt.id, at + timedelta(hours=self._dice.uniform(9, 90))
            )
        return True

    def _answer(self, question: Any, skill: float) -> AnswerValue:
        if question.kind == "essay":
            return essays.written(question, self._dice)
        return answers.to(question, self._dice.random() < skill)

    async def _grade(self, course_id: UUID, questions: Iterable[Any], attempt: UUID, at: datetime) -> None:
        """Their tutor grades what they wrote."""
        for question in questions:
            if question.kind != "essay":
                continue
            points = "" if question.rubric else self._dice.choice(("2", "3", "3.5", "4"))
            said = self._dice.choice(essays.SAID) if question.rubric else ""
            grading = Grading(points, essays.levels(question.rubric, self._dice), said, 0, 1)
            with clock.held_at(at):
                await assessments.grade_answer(self._tutor, course_id, attempt, UUID(question.id), grading)

    async def _sit_down(self, course_id: UUID, at: datetime) -> None:
        """Read for some minutes, as the player says it: once a minute."""
        for minute in range(_MINUTES):
            with clock.held_at(at + timedelta(minutes=minute)):
                await enrollments.note_activity(self._actor, course_id)

    async def hand_in_once(self, at: datetime) -> None:
        """What the demo's trainee has under way: an assignment that their tutor has yet to look at."""
        for course_id, content in self._courses:
            lesson = next((one for one in content.lessons if one.kind is LessonKind.ASSIGNMENT), None)
            if lesson is not None:
                with clock.held_at(at):
                    text = hand_ins.WALKS[0]
                    await assessments.hand_in_assignment(self._actor, course_id, lesson.id, 1, text, "")

    async def _look_further(self, course_id: UUID, content: Snapshot, plan: Plan, goal: int, at: datetime) -> None:
        """Someone in the middle has opened the lesson that they will go on with."""
        if 0 < goal < len(content.lessons) and content.lessons[goal].kind is LessonKind.TEXT:
            with clock.held_at(min(at + timedelta(minutes=3), self._now)):
                await enrollments.open_lesson(self._actor, course_id)
