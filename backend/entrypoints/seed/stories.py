"""What each learner did, and when: drawn once from the academy's name, so that every seed is the same.

Pure: ``tell`` gives plans, ``learning`` lives them.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

WEEKS = 8


@dataclass(frozen=True, slots=True)
class Plan:
    """One learner's way into one course. ``share`` of its lessons are done by the end, 1 is all of them;
    ``skill`` is the chance of a right answer; ``pace`` the hours between two lessons, about.
    ``evenings``: how many days ago they sat down with it for a while."""

    course: int
    starts: datetime
    share: float
    skill: float
    pace: float
    evenings: tuple[int, ...] = ()


def tell(slug: str, learners: int, courses: int, now: datetime) -> list[list[Plan]]:
    """The plans of each learner, for ``courses`` courses, over the last eight weeks. More begin as time goes on."""
    dice = Random(f"{slug} learners")  # noqa: S311 - for variety, not for secrets
    stories = []
    for _ in range(learners):
        chosen = dice.sample(range(courses), k=min(courses, dice.choices((1, 2, 3), (35, 45, 20))[0]))
        began = now - timedelta(days=WEEKS * 7 * (1 - dice.random() ** 0.75), hours=-dice.uniform(0, 5))
        plans = []
        for number, course in enumerate(chosen):
            starts = began + timedelta(days=number * dice.uniform(3, 9))
            share = dice.choices((1.0, dice.uniform(0.25, 0.85), 0.0), (56, 34, 10))[0]
            plans.append(Plan(course, starts, share, dice.uniform(0.72, 0.99), dice.uniform(5, 44)))
        stories.append(plans)
    return stories


def of_the_trainee(now: datetime) -> list[Plan]:
    """The demo trainee: one course in the middle, read in every evening of late, and one completed."""
    return [
        Plan(1, now - timedelta(days=24), 1.0, 0.97, 20),
        Plan(0, now - timedelta(days=9), 0.5, 0.95, 30, evenings=(5, 4, 3, 2, 1)),
    ]
