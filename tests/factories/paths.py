"""Learning paths for tests, of published courses of one lesson each."""

from datetime import date
from uuid import UUID

from backend.assigning import api as assigning
from backend.assigning.dto import Audience, Due
from backend.courses.dto import CourseCard
from backend.enrollments import api as enrollments
from backend.kernel.actor import Actor
from backend.paths import api as paths
from backend.paths.dto import PathEditing, StepChoice
from tests.factories.courses import a_published_course, text_lesson


async def a_draft_path(actor: Actor, title: str = "Ready for the hills", *courses: CourseCard) -> PathEditing:
    """A path that nobody finds yet, with these courses."""
    path = await paths.path_for_editing(actor, await paths.create_path(actor, title, "From the map to the weather."))
    return await paths.set_steps(actor, path.id, [StepChoice(one.id) for one in courses], path.revision)


async def a_path(actor: Actor, title: str = "Ready for the hills", *courses: CourseCard) -> PathEditing:
    """A published one."""
    path = await a_draft_path(actor, title, *courses)
    return await paths.publish_path(actor, path.id, path.revision)


async def a_short_course(actor: Actor, title: str) -> CourseCard:
    """A published course of one lesson."""
    return await a_published_course(actor, title, text_lesson(f"All about {title.lower()}"))


async def assign_path(tutor: Actor, path: PathEditing, audience: Audience, until: date) -> None:
    """Assign it until the end of a day, and bring everyone in."""
    await assigning.assign(tutor, "path", path.id, audience, Due(on=until))
    while await assigning.work_once():
        pass


async def finish(actor: Actor, course_id: UUID) -> None:
    """Complete a course of one lesson, which the actor is in."""
    view = await enrollments.open_lesson(actor, course_id)
    await enrollments.complete_lesson(actor, course_id, view.lesson_id)
