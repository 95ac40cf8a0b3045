"""The door of assigning."""

from backend.assigning.errors import AssignmentNotFound, AssignmentWithdrawn, NotYetPublished
from backend.assigning.kinds import home_of
from backend.assigning.lists import (
    assigned_people,
    assigned_to_group,
    assignments_of,
    export_people,
    people_to_assign,
)
from backend.assigning.mine import due_of, my_due
from backend.assigning.rules import end_of, last_day
from backend.assigning.service import assign, change_due, due_words, forecast, try_again, withdraw
from backend.assigning.upkeep import tell_due
from backend.assigning.working import run as run_assigning
from backend.assigning.working import work_once

__all__ = [
    "AssignmentNotFound",
    "AssignmentWithdrawn",
    "NotYetPublished",
    "assign",
    "assigned_people",
    "assigned_to_group",
    "assignments_of",
    "change_due",
    "due_of",
    "due_words",
    "end_of",
    "export_people",
    "forecast",
    "home_of",
    "last_day",
    "my_due",
    "people_to_assign",
    "run_assigning",
    "tell_due",
    "try_again",
    "withdraw",
    "work_once",
]
