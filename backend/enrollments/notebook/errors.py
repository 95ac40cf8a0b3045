"""Why a note cannot be kept."""

from datetime import datetime

from backend.enrollments.note_shapes import MAX_NOTES, MAX_TEXT
from backend.kernel.errors import Conflict, InvalidInput, NotFound, TooMany


class NoteGone(NotFound):
    """It was deleted, or never was this person's."""

    code = "note.gone"
    message = "This note was deleted."


class NoteTooLong(InvalidInput):
    """More than one note holds."""

    code = "note.too_long"
    message = f"A note holds at most {MAX_TEXT:,} characters. Please go on in a second one."


class NotebookFull(TooMany):
    """More notes than one person may keep."""

    code = "note.notebook_full"
    message = f"Your notebook is full: it holds {MAX_NOTES:,} notes and bookmarks. Delete some that you no longer need."


class NoteChanged(Conflict):
    """It was changed elsewhere since; carries what is there now."""

    code = "note.changed"
    message = "You changed this note on another device in the meantime."

    def __init__(self, text: str, revision: int, saved_at: datetime) -> None:
        super().__init__()
        self.text, self.revision, self.saved_at = text, revision, saved_at
