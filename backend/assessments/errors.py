"""What can go wrong with a quiz, by name."""

from datetime import UTC, datetime

from backend.kernel.errors import Conflict, InvalidInput, LmsError, NotFound, TooMany, Unavailable


class AttemptNotFound(NotFound):
    """No such attempt, or it is another person's."""

    code = "attempt.not_found"
    message = "We could not find this attempt at a quiz."


class NotAQuiz(NotFound):
    """The lesson holds no quiz in the version that the learner is on."""

    code = "quiz.missing"
    message = "This lesson has no quiz."


class AttemptsUsedUp(Conflict):
    """As many attempts as the author allows were begun."""

    code = "quiz.attempts_used_up"
    message = "You have used all attempts at this quiz."


class AlreadyHandedIn(Conflict):
    """An answer came after the attempt was handed in."""

    code = "attempt.handed_in"
    message = "This attempt was handed in already, so its answers can no longer change."


class NotHandedIn(Conflict):
    """A review was asked for while the attempt is still open."""

    code = "attempt.open"
    message = "This attempt was not handed in yet, so there is nothing to review."


class AnswerInvalid(InvalidInput):
    """A question that the quiz does not have, or a value that the question's kind cannot take."""

    code = "answer.invalid"
    message = "One of the answers is not of the form that its question asks for."


class QuestionLeft(Conflict):
    """An answer came to a question that was left, in a quiz in which nobody goes back."""

    code = "answer.question_left"
    message = "You went on from this question, and this quiz does not let anybody go back."


class PageInvalid(InvalidInput):
    """No such page, or a quiz in which one goes where one likes."""

    code = "attempt.page_invalid"
    message = "This quiz has no such page to go on to."


class HintMissing(NotFound):
    """The question has no such hint."""

    code = "hint.missing"
    message = "This question has no such hint."


class NotPractice(Conflict):
    """An answer was to be checked in a quiz that counts."""

    code = "attempt.not_practice"
    message = "This quiz counts, so nothing is checked before it is handed in."


class AnswersTooLarge(LmsError):
    """More answers in one request than a quiz has questions."""

    code = "answer.too_many"
    status = 413
    message = "These are more answers than one request may carry."


class SaverBusy(Unavailable):
    """More answers wait to be saved than this process can hold; the browser keeps them and tries again."""

    code = "answer.saver_busy"
    message = "Many people are saving right now. Your answers are kept here and will be sent again in a moment."


class QuizNotOpenYet(Conflict):
    """The quiz opens later; ``at`` says when, for whoever can show it in the reader's own time."""

    code = "quiz.not_open_yet"
    message = "This quiz is not open yet."

    def __init__(self, at: datetime) -> None:
        super().__init__(f"This quiz opens on {_moment(at)}.")
        self.at = at


class QuizOver(Conflict):
    """The quiz has closed, so no attempt can begin."""

    code = "quiz.over"
    message = "This quiz has closed."

    def __init__(self, at: datetime) -> None:
        super().__init__(f"This quiz closed on {_moment(at)}, so no new attempt can begin.")
        self.at = at


class WrongAccessCode(InvalidInput):
    """Not the quiz's access code, or none at all."""

    code = "quiz.wrong_code"
    message = "This is not the access code of this quiz. Check it, and try again."


class TooManyAccessCodes(TooMany):
    """Too many codes of one person for one quiz."""

    code = "quiz.too_many_codes"
    message = "That was too many tries. Please wait a quarter of an hour, or ask your tutor for the code."


class TimeOver(Conflict):
    """Answers came after the end of their attempt. ``kept``: they say that they were given in time, and lie with the
    tutor."""

    code = "attempt.time_over"
    message = "The time was over when these answers came, so they do not count."

    def __init__(self, *, kept: bool) -> None:
        super().__init__(
            "The time was over when these answers came. They are kept for your tutor, who decides whether they count."
            if kept
            else None
        )


class ExtensionInvalid(InvalidInput):
    """Nothing is given, or beyond the bounds, or to nobody."""

    code = "quiz.extension_invalid"
    message = "That cannot be given."


class ExtensionNotFound(NotFound):
    """No such extension in this course."""

    code = "quiz.extension_missing"
    message = "This was taken back already."


class NothingToDecide(Conflict):
    """No late answer of this attempt waits any more."""

    code = "attempt.nothing_to_decide"
    message = "Nothing waits here any more: a colleague has decided meanwhile."


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%-d %B %Y at %H:%M} UTC"


class QuizClosed(Conflict):
    """The course is no longer open, so no attempt can begin."""

    code = "quiz.closed"
    message = "This course was withdrawn, so no new attempt can begin. What you did so far is kept."
