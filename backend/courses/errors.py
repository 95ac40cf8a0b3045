"""Why something cannot be done to a course."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from backend.kernel.errors import Conflict, Forbidden, InvalidInput, NotFound, TooMany


class CourseNotFound(NotFound):
    """No such course, or none that this person may see."""

    code = "course_not_found"
    message = "We could not find that course."


class ReviewersOnlyRead(Forbidden):
    """A reviewer tried to change what they comment on."""

    code = "reviewers_only_read"
    message = "You review this course: you can read it and comment on it, and its tutors make the changes."


class OwnersDecide(Forbidden):
    """A co-tutor tried what the owner decides."""

    code = "owners_decide"
    message = "Only the course’s owner or an administrator can do that."


class NotOnTheCourse(NotFound):
    """Someone who has no part in the course."""

    code = "not_on_the_course"
    message = "That person does not work on this course any more."


class CannotAuthor(InvalidInput):
    """Someone who was to work on a course, and is no tutor, or cannot sign in."""

    code = "cannot_author"
    message = "Only tutors and administrators who can sign in may work on a course."


class StaffFull(InvalidInput):
    """More people than one course has room for."""

    code = "staff_full"
    message = "At most 20 people can work on a course beside its owner."


class PrerequisiteCycle(InvalidInput):
    """Courses that would wait for each other; ``titles`` from the one that was wanted to the one that waits."""

    code = "prerequisite_cycle"

    def __init__(self, titles: list[str]) -> None:
        super().__init__(
            f"“{titles[0]}” waits for this course already"
            + (f", by way of {', '.join(f'“{title}”' for title in titles[1:-1])}" if len(titles) > 2 else "")
            + ". Nobody could begin either of them."
        )
        self.titles = titles


class TemplateNotPublished(Conflict):
    """Someone tried to publish a template."""

    code = "template_not_published"
    message = "This is a template, which learners never see. Begin a course from it, and publish that one."


class TemplateNotFound(NotFound):
    """No such template."""

    code = "template_not_found"
    message = "We could not find that template. Someone may have removed it."


class LessonNotFound(NotFound):
    """No such lesson in this course."""

    code = "lesson_not_found"
    message = "We could not find that lesson. It may have been deleted."


class SectionNotFound(NotFound):
    """No such section in this course."""

    code = "section_not_found"
    message = "We could not find that section. It may have been deleted."


class VersionNotFound(NotFound):
    """No such published version."""

    code = "version_not_found"
    message = "We could not find that version of the course."


class CourseFull(InvalidInput):
    """More sections or lessons than one course holds."""

    code = "course_full"
    message = "A course holds at most 200 sections and 2,000 lessons. Please begin a second course."


class CannotUndo(Conflict):
    """The change is older than what is kept, or it was undone before."""

    code = "cannot_undo"
    message = "That can no longer be undone."


class LessonsForgotten(NotFound):
    """Removed lessons are kept for 30 days."""

    code = "lessons_forgotten"
    message = "That is no longer kept. What is deleted can be brought back for 30 days."


class CourseChanged(Conflict):
    """Edited between the check and the publishing."""

    code = "course_changed"
    message = "Someone is editing this course right now. Please publish again in a moment."


class CourseArchived(Conflict):
    """Archived courses are read-only."""

    code = "course_archived"
    message = "This course is archived. Bring it back before you change it."


class NothingToPublish(Conflict):
    """The draft is what learners read already."""

    code = "nothing_to_publish"
    message = "Nothing changed since the last version."


class NotPublished(Conflict):
    """There is nothing that learners could find."""

    code = "not_published"
    message = "This course is not published."


class CheckpointNotFound(NotFound):
    """No such kept draft of this course; only the newest ones are kept."""

    code = "checkpoint_not_found"
    message = "We could not find that kept draft. Only the last ten are kept."


class ScheduleNotFound(NotFound):
    """Nothing of that kind waits any more."""

    code = "schedule_not_found"
    message = "That is no longer planned: it was done, or taken back."


class CommentNotFound(NotFound):
    """No such comment, or one on a course that this person does not work on."""

    code = "comment_not_found"
    message = "We could not find that comment. It may have been deleted."


class BlockNotFound(NotFound):
    """No such block in the draft that is kept."""

    code = "block_not_found"
    message = "We could not find that block. Save the lesson, then comment again."


class NotYourComment(Forbidden):
    """Only who wrote a comment changes it."""

    code = "not_your_comment"
    message = "Only the person who wrote a comment can change it."


class LessonChanged(Conflict):
    """Saved by someone else after this person loaded it: the revision that is there now, since when and whose.

    ``by`` is a name, empty where nobody is known; ``yours``: the same person saved it in another window.
    """

    code = "lesson_changed"
    message = "This lesson was changed in another window."

    def __init__(self, revision: int, saved_at: datetime, by: str, *, yours: bool) -> None:
        super().__init__()
        self.revision, self.saved_at, self.by, self.yours = revision, saved_at, by, yours


class EmbedRefused(InvalidInput):
    """An address that lessons may not show a frame of."""

    code = "embed_refused"
    message = "This address cannot be shown in a lesson."

    def __init__(self, host: str, sites: tuple[str, ...]) -> None:
        what = f"“{host}” cannot be shown in a lesson, or not this page of it." if host else "That is no web address."
        super().__init__(f"{what} These can: {', '.join(sites)}.")


@dataclass(frozen=True, slots=True)
class LessonProblem:
    """What keeps one lesson from being published; ``lesson_id`` is None for the course as a whole."""

    lesson_id: UUID | None
    lesson_title: str
    message: str

    @property
    def sentence(self) -> str:
        """The lesson's title and what is wrong with it."""
        return f"“{self.lesson_title}”: {self.message}" if self.lesson_id else self.message


class PublishBlocked(InvalidInput):
    """The draft cannot be published yet; every problem, in the order of the lessons."""

    code = "publish_blocked"
    message = "This course cannot be published yet."

    def __init__(self, problems: tuple[LessonProblem, ...]) -> None:
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        super().__init__(f"{self.message} {problems[0].sentence}{more}")
        self.problems = problems


class ImportNotFound(NotFound):
    """No such import of this person."""

    code = "import_not_found"
    message = "We could not find that import."


class ImportTypeRefused(InvalidInput):
    """A file whose name does not say that it is a course."""

    code = "import_type_refused"
    message = "Choose a .zip of Markdown lessons, or a Common Cartridge (.imscc or .zip)."


class ImportTooLarge(InvalidInput):
    """Above the limit of one file."""

    code = "import_too_large"
    status: ClassVar[int] = 413
    message = "This file is too large: a course may have 500 MB at most."


class ImportsWaiting(TooMany):
    """As many at once as one person may have."""

    code = "imports_waiting"
    message = "Three of your imports are still under way. Please wait until one is done."


class ImportOver(Conflict):
    """It is done, failed or cancelled already."""

    code = "import_over"
    message = "This import is over already."


class ImportNotUndoable(Conflict):
    """Nothing is there to be undone."""

    code = "import_not_undoable"
    message = "Only an import that made a course can be undone."


class ImportWasPublished(Conflict):
    """Learners may have read what was imported; versions stay for ever."""

    code = "import_was_published"
    message = "This course was published since, so its versions stay. You can archive it instead."


class ImportInUse(Conflict):
    """Something else refers to the course by now."""

    code = "import_in_use"
    message = "Something else refers to this course by now, so it stays. You can archive it instead."
