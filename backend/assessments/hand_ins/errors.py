"""What can be wrong with a hand-in, in words for who did it."""

from datetime import datetime

from backend.kernel.errors import Conflict, InvalidInput, NotFound


class NotAnAssignment(NotFound):
    """The lesson asks for nothing in the version that the learner is on."""

    code = "hand_in.no_assignment"
    message = "Nothing is handed in here."


class SubmissionNotFound(NotFound):
    """No such hand-in, or another's."""

    code = "hand_in.not_found"
    message = "That hand-in is not there."


class FileNotThere(NotFound):
    """No such file, or another's."""

    code = "hand_in.file_not_found"
    message = "That file is not there."


class HandInClosed(Conflict):
    """Nothing can be handed in now; the message says why. What was written stays."""

    code = "hand_in.closed"
    message = "Nothing can be handed in here now."


class NothingToHandIn(InvalidInput):
    """Neither a text nor a file nor a link."""

    code = "hand_in.empty"
    message = "There is nothing to hand in yet. Write something, or add a file."


class HandInInvalid(InvalidInput):
    """A text, link or file that the assignment does not take; the message says which."""

    code = "hand_in.invalid"
    message = "This cannot be handed in here."


class FilesOnTheirWay(Conflict):
    """A file has not arrived yet."""

    code = "hand_in.files_on_their_way"
    message = "A file is still on its way. Wait until it has arrived, or take it out."


class NoRoom(Conflict):
    """The learner's files take all the room that one person has."""

    code = "hand_in.no_room"
    message = "Your files for assignments take all the room that there is for you. Take one out that was not handed in."


class DraftChanged(Conflict):
    """Another window or device saved a newer draft; the error carries it."""

    code = "hand_in.draft_changed"
    message = "This was written on in another window or on another device."

    def __init__(self, text: str, link: str, revision: int, saved_at: datetime) -> None:
        super().__init__()
        self.text, self.link, self.revision, self.saved_at = text, link, revision, saved_at


class JudgedMeanwhile(Conflict):
    """Somebody else settled it first; the message names them."""

    code = "hand_in.judged_meanwhile"
    message = "A colleague has settled this hand-in meanwhile."


class JudgementInvalid(InvalidInput):
    """Points or words that cannot be kept."""

    code = "hand_in.judgement_invalid"
    message = "This cannot be kept."
