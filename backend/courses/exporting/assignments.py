"""An assignment for elsewhere: the extension of Common Cartridge for assignments, and front matter in Markdown."""

from html import escape
from typing import Any, Final

from backend.courses.content import assignments
from backend.courses.dto import Assignment, DraftLesson, Settle
from backend.courses.exporting.essays import rubric_said
from backend.courses.importing.report import Place, Report

ASSIGNMENT_TYPE: Final = "assignment_xmlv1p0"
_NAMESPACE: Final = "http://www.imsglobal.org/xsd/imscc_extensions/assignment"
_SCHEMA: Final = "http://www.imsglobal.org/profile/cc/cc_extensions/cc_extresource_assignmentv1p0_v1p0.xsd"


def write_assignment(lesson: DraftLesson, brief: str, place: Place, report: Report) -> str:
    """The file of an assignment, with its brief as HTML; what the extension has no words for is reported."""
    asked = lesson.node.assignment or Assignment()
    wanted = {"html": asked.text, "file": asked.files, "url": asked.link}
    formats = "".join(f'<format type="{name}"/>' for name, wants in wanted.items() if wants)
    report.kept(place, "assignment", lesson.node.title)
    for setting in _without_a_place(asked):
        report.dropped(place, "setting", setting, "a cartridge has no place for it")
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<assignment xmlns="{_NAMESPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        f' xsi:schemaLocation="{_NAMESPACE} {_SCHEMA}" identifier="a{lesson.node.id.hex}">\n'
        f"<title>{escape(lesson.node.title, quote=False)}</title>\n"
        f'<text texttype="text/html">{escape(brief, quote=False)}</text>\n'
        f"{_gradable(asked)}\n<submission_formats>{formats}</submission_formats>\n</assignment>\n"
    )


def _gradable(asked: Assignment) -> str:
    if asked.settle is Settle.HANDED_IN:
        return "<gradable>false</gradable>"
    points = f' points_possible="{asked.max_points}"' if asked.settle is Settle.POINTS else ""
    return f"<gradable{points}>true</gradable>"


def _without_a_place(asked: Assignment) -> list[str]:
    found = [f"pass mark {asked.pass_points} points"] if asked.settle is Settle.POINTS else []
    found += [f"due {assignments.due_words(asked)}"] if asked.due else []
    found += [f"{asked.attempts} hand-ins at most"] if asked.attempts else []
    found += ["the rubric"] if asked.rubric else []
    return [*found, f"limits of files: {assignments.handed_in_words(asked)}"] if asked.files else found


def front_matter(asked: Assignment) -> dict[str, Any]:
    """What a lesson of Markdown says of its assignment; reading it back gives the same."""
    said = assignments.dump(asked)
    due = said.pop("due")
    said["rubric"] = rubric_said(said["rubric"])
    if due:
        said["due_on" if "on" in due else "due_after_days"] = due.get("on", due.get("after_days"))
    unused = {"max_points", "pass_points", "rubric"} if asked.settle is not Settle.POINTS else set()
    unused |= {"kinds", "max_files", "max_mb"} if not asked.files else set()
    return {name: value for name, value in said.items() if name not in unused and value not in (None, [])}
