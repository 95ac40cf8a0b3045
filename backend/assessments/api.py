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
from backend.assessments.hand_ins.dates import my_hand_in_dates
from backend.assessments.hand_ins.errors import (
    DraftChanged,
    FileNotThere,
    FilesOnTheirWay,
    HandInClosed,
    HandInInvalid,
    JudgedMeanwhile,
    JudgementInvalid,
    NoRoom,
    NotAnAssignment,
    NothingToHandIn,
    SubmissionNotFound,
)
from backend.assessments.hand_ins.files import (
    begin_file,
    complete_file,
    file_address,
    file_status,
    remove_file,
    sign_file_parts,
    sweep_files,
)
from backend.assessments.hand_ins.judging import (
    course_assignments,
    hand_in_for_tutor,
    hand_ins_of,
    judge,
    waiting_hand_ins,
)
from backend.assessments.hand_ins.writing import hand_in as hand_in_assignment
from backend.assessments.hand_ins.writing import hand_in_desk, save_draft
from backend.assessments.results import attempts_of, course_results, learner_attempt, question_figures
from backend.assessments.reviewing import quiz_card, review
from backend.assessments.taking import attempt_for_taking, hand_in, note_activity, save_answers, start_or_resume

__all__ = [
    "AlreadyHandedIn",
    "AnswerInvalid",
    "AnswersTooLarge",
    "AttemptNotFound",
    "AttemptsUsedUp",
    "DraftChanged",
    "FileNotThere",
    "FilesOnTheirWay",
    "HandInClosed",
    "HandInInvalid",
    "JudgedMeanwhile",
    "JudgementInvalid",
    "NoRoom",
    "NotAQuiz",
    "NotAnAssignment",
    "NotHandedIn",
    "NothingToHandIn",
    "QuizClosed",
    "SaverBusy",
    "SubmissionNotFound",
    "attempt_for_taking",
    "attempts_of",
    "begin_file",
    "complete_file",
    "course_assignments",
    "course_results",
    "file_address",
    "file_status",
    "hand_in",
    "hand_in_assignment",
    "hand_in_desk",
    "hand_in_for_tutor",
    "hand_ins_of",
    "judge",
    "learner_attempt",
    "my_hand_in_dates",
    "note_activity",
    "question_figures",
    "quiz_card",
    "remove_file",
    "review",
    "save_answers",
    "save_draft",
    "sign_file_parts",
    "start_or_resume",
    "sweep_files",
    "waiting_hand_ins",
]
