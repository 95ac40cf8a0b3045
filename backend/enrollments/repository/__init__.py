"""All SQL of enrolments."""

from backend.enrollments.repository.dates import dated
from backend.enrollments.repository.learning_days import days_since
from backend.enrollments.repository.lists import PAGE, counts, counts_by_version, learners, mine
from backend.enrollments.repository.places import place, save_place
from backend.enrollments.repository.progress import (
    Found,
    Progress,
    find,
    lock,
    lock_by_id,
    save,
    save_completion,
    save_view,
    standings,
)
from backend.enrollments.repository.ratings import (
    averages,
    my_rating,
    rater,
    remove_rating,
    reviews,
    save_rating,
    set_hidden,
)
from backend.enrollments.repository.recommending import candidates

__all__ = [
    "PAGE",
    "Found",
    "Progress",
    "averages",
    "candidates",
    "counts",
    "counts_by_version",
    "dated",
    "days_since",
    "find",
    "learners",
    "lock",
    "lock_by_id",
    "mine",
    "my_rating",
    "place",
    "rater",
    "remove_rating",
    "reviews",
    "save",
    "save_completion",
    "save_place",
    "save_rating",
    "save_view",
    "set_hidden",
    "standings",
]
