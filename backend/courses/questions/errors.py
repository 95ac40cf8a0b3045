"""Why a file of questions cannot be read at all, or a quiz not be taken away. What is lost within it is no failure."""

from backend.courses.importing.errors import ImportRefused
from backend.kernel.errors import InvalidInput, TooMany


class NoQuestions(ImportRefused):
    """A file in which nothing could be a question."""

    code = "no_questions"
    message = "There is no question in this file that we can read. We take GIFT, Moodle XML, QTI and CSV."


class NotText(ImportRefused):
    """Neither text nor an archive of questions."""

    code = "not_text"
    message = "This file is neither text nor an archive of questions. We take GIFT, Moodle XML, QTI and CSV."


class QuestionFormUnknown(InvalidInput):
    """No such form."""

    code = "question_form_unknown"
    message = "Questions are exported as GIFT, as Moodle XML, or as a QTI 3 package."


class NothingToExport(InvalidInput):
    """A quiz without a question that is finished."""

    code = "nothing_to_export"
    message = "There is no finished question in this quiz yet, so there is nothing to export."


class QuestionFilesTooOften(TooMany):
    """Too many in a row."""

    code = "question_files_too_often"
    message = "That was many files of questions in a short time. Please wait a few minutes."
