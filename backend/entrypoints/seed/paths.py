"""The learning path of the demo: made of the seed's courses, published before the first learner comes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from backend.entrypoints.seed.stories import Plan
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.paths import api as paths
from backend.paths.dto import PathStatus, StepChoice


@dataclass(frozen=True, slots=True)
class SeededPath:
    """A path. ``courses`` are places among the academy's courses, each with whether it is required."""

    title: str
    summary: str
    category: str
    courses: tuple[tuple[int, bool], ...]


HILLS: Final = SeededPath(
    title="Lead a day in the hills",
    summary="First aid, a map and a compass: what you need before others walk behind you.",
    category="Outdoors",
    courses=((1, True), (0, True), (2, False)),
)


async def lay(tutor: Actor, wanted: SeededPath, courses: list[UUID], at: datetime) -> UUID:
    """The path, published where the tutor does not have it yet; its id."""
    begun = {line.title: line for line in (await paths.list_my_paths(tutor)).items}.get(wanted.title)
    if begun is not None and begun.status is PathStatus.PUBLISHED:
        return begun.id
    with clock.held_at(at):
        made = begun.id if begun else await paths.create_path(tutor, wanted.title, wanted.summary)
        path = await paths.path_for_editing(tutor, made)
        steps = [StepChoice(courses[place], required) for place, required in wanted.courses]
        path = await paths.set_steps(tutor, made, steps, path.revision)
        changes = {"category": wanted.category, "level": "beginner", "line": "For walk leaders of the academy"}
        path = await paths.update_path(tutor, made, changes, path.revision)
        await paths.publish_path(tutor, made, path.revision)
    return made


async def set_out(learner: Actor, path_id: UUID, before: datetime) -> None:
    """Join the path shortly before one's first course."""
    with clock.held_at(before - timedelta(minutes=20)):
        await paths.join_path(learner, path_id)


def is_for(wanted: SeededPath, story: Iterable[Plan]) -> bool:
    """Whether someone's plans lead through every course that the path requires."""
    return {place for place, required in wanted.courses if required} <= {plan.course for plan in story}
