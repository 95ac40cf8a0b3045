"""What tutors do to learning paths and learners in them, in plain sentences."""

from typing import Any, Final


def _joined(who: str, p: dict[str, Any]) -> str:
    if p["how"] == "self":
        return f"{p['learner_name']} joined the learning path {p['path_title']}"
    return f"{who} brought {p['learner_name']} into the learning path {p['path_title']}"


PATHS: Final = {
    "PathCreated": lambda who, p: f"{who} created the learning path {p['title']}",
    "PathPublished": lambda who, p: f"{who} published the learning path {p['title']}",
    "PathUnpublished": lambda who, p: f"{who} unpublished the learning path {p['title']}",
    "PathArchived": lambda who, p: (
        f"{who} {'archived the learning path' if p['archived'] else 'brought back the learning path'} {p['title']}"
    ),
    "PathStepsChanged": lambda who, p: f"{who} changed the courses of the learning path {p['title']}",
    "PathLearnersLeft": lambda _, p: f"The change of the learning path {p['title']} reached more of its learners",
    "PathJoined": _joined,
    "PathLeft": lambda who, p: (
        f"{p['learner_name']} left the learning path {p['path_title']}"
        if p["by_learner"]
        else f"{who} took {p['learner_name']} out of the learning path {p['path_title']}"
    ),
    "PathCompleted": lambda _, p: (
        f"{p['learner_name']} completed the learning path {p['path_title']}, {len(p['evidence'])} courses"
    ),
}
