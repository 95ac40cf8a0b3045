"""The door of assessments: what other packages may call."""

from backend.assessments.errors import (
    AlreadyHandedIn,
    AnswerInvalid,
    AnswersTooLarge,
    AttemptNotFound,
    AttemptsUsedUp,
    NotAQuiz,
    NotHandedIn,
    QuizClosed,
    SaverBusy,
)
from backend.assessments.results import attempts_of, course_results, learner_attempt, question_figures
from backend.assessments.reviewing import quiz_card, review
from backend.assessments.taking import attempt_for_taking, hand_in, note_activity, save_answers, start_or_resume

__all__ = [
    "AlreadyHandedIn",
    "AnswerInvalid",
    "AnswersTooLarge",
    "AttemptNotFound",
    "AttemptsUsedUp",
    "NotAQuiz",
    "NotHandedIn",
    "QuizClosed",
    "SaverBusy",
    "attempt_for_taking",
    "attempts_of",
    "course_results",
    "hand_in",
    "learner_attempt",
    "note_activity",
    "question_figures",
    "quiz_card",
    "review",
    "save_answers",
    "start_or_resume",
]
