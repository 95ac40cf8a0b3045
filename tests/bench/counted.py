"""Statements that reach Postgres for a page: the one figure that no busy machine changes."""

from collections.abc import Awaitable, Callable

from backend.audit import api as audit
from backend.audit.dto import AuditQuery
from backend.courses import api as courses
from backend.courses.dto import Wanted
from backend.enrollments import api as enrollments
from backend.kernel.actor import Actor
from backend.notifications import api as notifications
from backend.users import api as users
from tests.bench.figures import Figure
from tests.bench.ground import backend
from tests.factories.academies import open_academy
from tests.factories.courses import a_course, text_lesson
from tests.support.queries import queries

Page = Callable[[], Awaitable[object]]
_NO_LIMIT = 1000


async def measure() -> list[Figure]:
    async with backend():
        academy = await open_academy()
        lessons = [text_lesson(), text_lesson("Why maps lie")]
        course = await a_course(academy.tutor, "Navigation basics", *lessons)
        await courses.publish(academy.tutor, course.id)
        for n in range(30):
            learner = await academy.join(f"Reader{n} Test")
            await enrollments.enrol(learner, course.id)
        trainee, tutor, admin = academy.trainee, academy.tutor, academy.admin
        await enrollments.enrol(trainee, course.id)

        def lesson(number: int) -> Page:
            return lambda: enrollments.open_lesson(trainee, course.id, lessons[number].node.id)

        pages: list[tuple[str, float, Page]] = [
            ("Queries, lesson never met before", 4, lesson(0)),
            ("Queries, lesson read again", 2, lesson(0)),
            ("Queries, going to another lesson", 2, lesson(1)),
            ("Queries, home", 4, lambda: enrollments.my_enrollments(trainee)),
            ("Queries, catalogue", 4, lambda: _catalogue(trainee)),
            ("Queries, my courses of a tutor", 4, lambda: courses.list_my_courses(tutor)),
            ("Queries, people", 4, lambda: users.list_people(admin)),
            ("Queries, audit log", 4, lambda: audit.search(admin, AuditQuery())),
            ("Queries, notifications", 4, lambda: notifications.mine(trainee)),
        ]
        return [Figure(name, await _count(page), "", target) for name, target, page in pages]


async def _catalogue(actor: Actor) -> None:
    found = await courses.browse(actor, Wanted())
    await enrollments.my_standings(actor, [card.id for card in found.items])


async def _count(page: Page) -> int:
    with queries(at_most=_NO_LIMIT) as sent:
        await page()
    return len(sent)
