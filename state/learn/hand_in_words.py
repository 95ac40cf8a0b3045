"""An assignment as the learner's page reads it: JSON with the words that need no thinking there."""

from typing import Any

from backend.assessments.dto import HandedInFile, HandInDesk, Submission
from backend.courses import api as courses
from backend.courses.dto import Assignment, Settle
from state.learn import words


def desk(found: HandInDesk) -> dict[str, Any]:
    """Everything at once; moments are ISO 8601. ``due_day``: the day that somebody named, the same for everyone."""
    draft, due = found.draft, found.asked.due
    return {
        "asked": asked(found.asked),
        "due_at": found.due_at,
        "due_day": words.last_day(found.due_at) if found.due_at and due and due.on else "",
        "late": found.late,
        "closed": found.closed,
        "number": found.number,
        "left": found.left,
        "draft": {
            "text": draft.text,
            "link": draft.link,
            "revision": draft.revision,
            "saved_at": draft.saved_at,
            "files": list(map(file, draft.files)),
            "waiting": [{"id": one.id, "name": one.name, "size": one.size} for one in draft.waiting],
        },
        "submissions": list(map(submission, found.submissions)),
    }


def asked(value: Assignment) -> dict[str, Any]:
    """What is asked for, and how it is settled in words."""
    points = value.settle is Settle.POINTS
    return {
        "text": value.text,
        "files": value.files,
        "link": value.link,
        "kinds": list(value.kinds),
        "max_files": value.max_files,
        "max_mb": value.max_mb,
        "takes": words.sentence(courses.handed_in_words(value)),
        "settled": words.sentence(courses.settled_words(value)),
        "due": courses.due_words(value),
        "max_points": value.max_points if points else None,
        "rubric": rubric(value) if points else [],
    }


def rubric(value: Assignment) -> list[dict[str, Any]]:
    """What the points come from."""
    return [line.model_dump(mode="json") for line in value.rubric]


def file(value: HandedInFile) -> dict[str, Any]:
    """A file, with where it is seen."""
    return {
        "id": value.id,
        "name": value.name,
        "kind": value.kind,
        "content_type": value.content_type,
        "size": value.size,
        "sha256": value.sha256,
        "url": f"/api/v1/hand-in-files/{value.id}",
    }


def submission(value: Submission) -> dict[str, Any]:
    """One hand-in with what was said of it."""
    return {
        "id": value.id,
        "number": value.number,
        "handed_in_at": value.handed_in_at,
        "late": value.late,
        "text": value.text,
        "link": value.link,
        "files": list(map(file, value.files)),
        "receipt": value.receipt,
        "status": value.status,
        "points": value.points,
        "levels": value.levels,
        "comment": value.comment,
        "settled_at": value.settled_at,
        "settled_by": value.settled_by,
    }
