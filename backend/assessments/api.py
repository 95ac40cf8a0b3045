"""The door of assessments: what other packages may call."""

from backend.assessments.asking import as_learners_see, question_as_seen
from backend.assessments.banked import graded_by_older
from backend.assessments.errors import (
    AlreadyHandedIn,
    AnswerInvalid,
    AnswersTooLarge,
    AttemptNotFound,
    AttemptsUsedUp,
    ExtensionInvalid,
    ExtensionNotFound,
    NotAQuiz,
    NotHandedIn,
    NothingToDecide,
    QuizClosed,
    QuizNotOpenYet,
    QuizOver,
    SaverBusy,
    TimeOver,
    TooManyAccessCodes,
    WrongAccessCode,
)
from backend.assessments.extending import extend, quiz_extensions, take_back
from backend.assessments.gradebook.errors import (
    BookChanged,
    CellChanged,
    CellNotFound,
    GradeFileInvalid,
    GradeInvalid,
    GradesHidden,
    SchemeChanged,
    SchemeInvalid,
)
from backend.assessments.gradebook.files import grades_file, preview_grades_file, read_grades_file
from backend.assessments.gradebook.items import cell_words, value_words
from backend.assessments.gradebook.keeping import save_scheme
from backend.assessments.gradebook.marking import mark_grade
from backend.assessments.gradebook.mine import my_course_grades, my_grades
from backend.assessments.gradebook.reading import grade_history, gradebook, gradebook_rows
from backend.assessments.gradebook.rules import in_words as number_words
from backend.assessments.gradebook.scheme import dumped as scheme_words
from backend.assessments.grader.comments import remove_comment, save_comment, saved_comments, use_comment
from backend.assessments.grader.desk import grader_answer, grader_head, grader_items, waiting_attempts
from backend.assessments.grader.errors import CommentInvalid, GradedMeanwhile, HandGradeInvalid, NothingToGrade
from backend.assessments.grader.grading import grade_answer, release_some
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
from backend.assessments.handing_in import end_due, hand_in
from backend.assessments.hinting import take_hint
from backend.assessments.pages import turn
from backend.assessments.practising import check_answer
from backend.assessments.regrading import decide_late
from backend.assessments.regrading_quizzes import outdated_attempts, preview_regrade, regrade_some
from backend.assessments.results import attempts_of, course_results, learner_attempt, quiz_analysis
from backend.assessments.results_file import results_table
from backend.assessments.reviewing import quiz_card, review
from backend.assessments.starting import begin, start_or_resume
from backend.assessments.taking import attempt_for_taking, note_activity, save_answers

__all__ = [
    "AlreadyHandedIn",
    "AnswerInvalid",
    "AnswersTooLarge",
    "AttemptNotFound",
    "AttemptsUsedUp",
    "BookChanged",
    "CellChanged",
    "CellNotFound",
    "CommentInvalid",
    "DraftChanged",
    "ExtensionInvalid",
    "ExtensionNotFound",
    "FileNotThere",
    "FilesOnTheirWay",
    "GradeFileInvalid",
    "GradeInvalid",
    "GradedMeanwhile",
    "GradesHidden",
    "HandGradeInvalid",
    "HandInClosed",
    "HandInInvalid",
    "JudgedMeanwhile",
    "JudgementInvalid",
    "NoRoom",
    "NotAQuiz",
    "NotAnAssignment",
    "NotHandedIn",
    "NothingToDecide",
    "NothingToGrade",
    "NothingToHandIn",
    "QuizClosed",
    "QuizNotOpenYet",
    "QuizOver",
    "SaverBusy",
    "SchemeChanged",
    "SchemeInvalid",
    "SubmissionNotFound",
    "TimeOver",
    "TooManyAccessCodes",
    "WrongAccessCode",
    "as_learners_see",
    "attempt_for_taking",
    "attempts_of",
    "begin",
    "begin_file",
    "cell_words",
    "check_answer",
    "complete_file",
    "course_assignments",
    "course_results",
    "decide_late",
    "end_due",
    "extend",
    "file_address",
    "file_status",
    "grade_answer",
    "grade_history",
    "gradebook",
    "gradebook_rows",
    "graded_by_older",
    "grader_answer",
    "grader_head",
    "grader_items",
    "grades_file",
    "hand_in",
    "hand_in_assignment",
    "hand_in_desk",
    "hand_in_for_tutor",
    "hand_ins_of",
    "judge",
    "learner_attempt",
    "mark_grade",
    "my_course_grades",
    "my_grades",
    "my_hand_in_dates",
    "note_activity",
    "number_words",
    "outdated_attempts",
    "preview_grades_file",
    "preview_regrade",
    "question_as_seen",
    "quiz_analysis",
    "quiz_card",
    "quiz_extensions",
    "read_grades_file",
    "regrade_some",
    "release_some",
    "remove_comment",
    "remove_file",
    "results_table",
    "review",
    "save_answers",
    "save_comment",
    "save_draft",
    "save_scheme",
    "saved_comments",
    "scheme_words",
    "sign_file_parts",
    "start_or_resume",
    "sweep_files",
    "take_back",
    "take_hint",
    "turn",
    "use_comment",
    "value_words",
    "waiting_attempts",
    "waiting_hand_ins",
]
