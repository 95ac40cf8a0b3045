"""What the tests of assigning share."""

from datetime import date, timedelta
from uuid import UUID

from backend.assigning import api as assigning
from backend.assigning.dto import Audience, Due
from backend.enrollments import api as enrollments
from backend.entrypoints.catching_up import catch_up
from backend.entrypoints.subscriptions import subscriptions
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.users import api as users
from backend.users.dto import GroupCard
from tests.factories.academies import Academy
from tests.factories.versions import TestCourse, TestLesson, published_course


async def a_course(tenant: Academy, **rules: object) -> TestCourse:
    """A published course of one lesson, with these rules of admission."""
    course = await published_course(tenant, TestLesson("Dawn"))
    if rules:
        await course.set(**rules)
    return course


async def a_group(tenant: Academy, *people: Actor, name: str = "Night shift") -> GroupCard:
    """A group with these people."""
    made = await users.create_group(tenant.admin, name)
    if people:
        await users.add_to_group(tenant.admin, made.id, [one.the_user() for one in people])
    return made


def named(*people: Actor, groups: tuple[GroupCard, ...] = ()) -> Audience:
    """These people and groups."""
    return Audience(tuple(one.the_user() for one in people), tuple(one.id for one in groups))


def day(days: int) -> Due:
    """The day in so many days."""
    return Due(on=today() + timedelta(days=days))


def today() -> date:
    return clock.now().date()


async def assigned(tenant: Academy, course: TestCourse, audience: Audience, due: Due | None = None) -> UUID:
    """An assignment by the tutor, with all that follows from it."""
    made = await assigning.assign(tenant.tutor, "course", course.id, audience, due or Due())
    await settle(tenant)
    return made


async def settle(tenant: Academy) -> None:
    """Let workers and consumers do what waits."""
    await catch_up(subscriptions(), tenant.id)
    while await assigning.work_once():
        pass
    await catch_up(subscriptions(), tenant.id)


async def finish(person: Actor, course: TestCourse) -> None:
    """Complete the course."""
    view = await enrollments.open_lesson(person, course.id)
    await enrollments.complete_lesson(person, course.id, view.lesson_id)
