"""What happened to learning that is assigned, in plain sentences."""

from typing import Any, Final


def _made(who: str, p: dict[str, Any]) -> str:
    people = p["people"]
    named = [f"{people} {'person' if people == 1 else 'people'}"] if people else []
    return f"{who} assigned {p['title']} to {' and '.join([*p['groups'], *named])}{_due(p)}"


def _due(p: dict[str, Any]) -> str:
    return f", due {p['due']}" if p["due"] else ""


ASSIGNED: Final = {
    "LearningAssignmentMade": _made,
    "LearningAssigned": lambda who, p: f"{p['learner_name']} has {p['title']} assigned, by {p['by_name'] or who}",
    "LearningDueChanged": lambda who, p: f"{who} changed when {p['title']} is due: {p['due'] or 'no date'}",
    "LearningWithdrawn": lambda who, p: f"{who} withdrew the assignment of {p['title']}",
    "AssignedLearningDueSoon": lambda _, p: f"{p['learner_name']} was reminded that {p['title']} is due soon",
    "AssignedLearningOverdue": lambda _, p: f"{p['title']} is overdue for {p['learner_name']}",
}
