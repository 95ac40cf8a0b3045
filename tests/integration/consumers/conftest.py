"""A trainee who completed a course, with everything that they set off."""

from dataclasses import dataclass
from uuid import UUID

import pytest_asyncio

from backend.assessments import api as assessments
from backend.enrollments import api as enrollments
from backend.entrypoints.catching_up import catch_up
from backend.entrypoints.subscriptions import subscriptions
from backend.kernel.actor import Actor
from tests.factories.academies import Academy
from tests.factories.quizzes import QuizCourse, a_quiz_course, an_attempt


async def settle(academy: Academy) -> int:
    """Let every consumer take what the academy announced."""
    return await catch_up(subscriptions(), academy.id)


async def complete(actor: Actor, course: QuizCourse, enrollment_id: UUID | None = None) -> None:
    """Read the text and pass the quiz."""
    enrollment = enrollment_id or await enrollments.enrol(actor, course.course_id)
    text = await enrollments.open_lesson(actor, course.course_id)
    await enrollments.complete_lesson(actor, course.course_id, text.lesson_id)
    attempt = await an_attempt(actor, course, enrollment)
    await assessments.hand_in(actor, attempt, course.right_answers())


@dataclass
class Graduate:
    """The tenant's trainee, through a course and out."""

    academy: Academy
    course: QuizCourse


@pytest_asyncio.fixture
async def graduate(tenant: Academy) -> Graduate:
    course = await a_quiz_course(tenant)
    await complete(tenant.trainee, course, course.enrollment_id)
    await settle(tenant)
    return Graduate(tenant, course)
