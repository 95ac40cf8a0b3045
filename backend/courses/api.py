"""The door of courses."""

from backend.courses.admission import admission
from backend.courses.authoring import (
    archive,
    cards,
    course_for_editing,
    course_head,
    create_course,
    create_from_draft,
    demand_editor,
    list_my_courses,
    my_course_ids,
    replace_draft,
    taught,
    unarchive,
)
from backend.courses.bank.categories import change_category, delete_category, make_category
from backend.courses.bank.categories import overview as bank_overview
from backend.courses.bank.errors import QuestionChanged
from backend.courses.bank.filing import export_bank, read_into_bank
from backend.courses.bank.finding import count_questions, find_questions, newest_questions, question_uses
from backend.courses.bank.finding import question as bank_question
from backend.courses.bank.finding import version_of as bank_version
from backend.courses.bank.questions import (
    add_question,
    archive_questions,
    delete_questions,
    move_questions,
    save_question,
)
from backend.courses.bank.renewing import renew_drafts
from backend.courses.bank.taking import quizzes_to_take, take_from_quiz
from backend.courses.bringing_back import recently_deleted, restore_lessons, undo
from backend.courses.browse import browse, browse_as_visitor
from backend.courses.catalogue import course_page, outline
from backend.courses.commenting import comment, reply, threads
from backend.courses.commenting import edit as edit_comment
from backend.courses.commenting import remove as remove_comment
from backend.courses.commenting import resolve as resolve_comments
from backend.courses.comparison import compare, compare_lesson
from backend.courses.completion_words import completion_words
from backend.courses.content import markup
from backend.courses.content.assignments import (
    attempts_words,
    due_words,
    handed_in_words,
    settled_by_tutor,
    settled_words,
)
from backend.courses.content.assignments import problems as assignment_problems
from backend.courses.content.embeds import FRAME_SOURCES
from backend.courses.content.paper import on_paper
from backend.courses.content.quiz_format import parse_quiz
from backend.courses.copying import create_from_template, duplicate, save_as_template, templates
from backend.courses.embedding import embed
from backend.courses.errors import (
    BlockNotFound,
    CannotAuthor,
    CannotUndo,
    CheckpointNotFound,
    CommentNotFound,
    CourseArchived,
    CourseChanged,
    CourseFull,
    CourseNotFound,
    EmbedRefused,
    ImportInUse,
    ImportNotFound,
    ImportNotUndoable,
    ImportOver,
    ImportsWaiting,
    ImportTooLarge,
    ImportTypeRefused,
    ImportWasPublished,
    LessonChanged,
    LessonNotFound,
    LessonProblem,
    LessonsForgotten,
    NothingToPublish,
    NotOnTheCourse,
    NotPublished,
    NotYourComment,
    OwnersDecide,
    PrerequisiteCycle,
    PublishBlocked,
    ReviewersOnlyRead,
    ScheduleNotFound,
    SectionNotFound,
    StaffFull,
    TemplateNotFound,
    TemplateNotPublished,
    VersionNotFound,
)
from backend.courses.exporting.errors import ExportEmpty, ExportFormUnknown, ExportsTooOften, ExportTooLarge
from backend.courses.exporting.service import Exported, export_course, export_preview
from backend.courses.history import (
    checkpoints,
    release_notes,
    restore,
    restore_checkpoint,
    version_for_review,
    versions,
)
from backend.courses.importing.errors import ImportRefused
from backend.courses.importing.jobs import (
    begin_import,
    cancel_import,
    import_jobs,
    import_report,
    request_import,
    undo_import,
)
from backend.courses.importing.storing import ImportResult, import_course
from backend.courses.importing.storing import Watcher as ImportWatcher
from backend.courses.importing.working import run as run_imports
from backend.courses.lessons import lesson_for_editing, quiz_problems, save_lesson, save_quiz
from backend.courses.media_uses import media_uses, remove_media
from backend.courses.outline import (
    add_lesson,
    add_section,
    delete,
    move_lessons,
    move_sections,
    rename_lesson,
    rename_section,
    set_section_opening,
    update_lesson,
    update_lessons,
)
from backend.courses.outline_copies import duplicate_items, save_as_copy, send
from backend.courses.prerequisites import add_prerequisite, prerequisites_to_add, remove_prerequisite
from backend.courses.publishing import preview, publish, publish_check
from backend.courses.questions.errors import NothingToExport, QuestionFilesTooOften, QuestionFormUnknown
from backend.courses.questions.reading import MAX_BYTES as MAX_QUESTION_FILE
from backend.courses.questions.service import QuestionFile, export_questions, read_questions
from backend.courses.release_rules import moment
from backend.courses.schedules import cancel as cancel_plan
from backend.courses.schedules import plan, plans, run_due
from backend.courses.settings import course_settings, renew_code, update_course
from backend.courses.snapshots import snapshot, snapshots
from backend.courses.staff import people_to_add, put_on_staff, remove_from_staff, staff, transfer
from backend.courses.unpublishing import publish_again, unpublish
from backend.courses.visitors import shows, visitors_course, visitors_cover, visitors_lesson
from backend.courses.watching import leave, look_around, outline_news

__all__ = [
    "FRAME_SOURCES",
    "MAX_QUESTION_FILE",
    "BlockNotFound",
    "CannotAuthor",
    "CannotUndo",
    "CheckpointNotFound",
    "CommentNotFound",
    "CourseArchived",
    "CourseChanged",
    "CourseFull",
    "CourseNotFound",
    "EmbedRefused",
    "ExportEmpty",
    "ExportFormUnknown",
    "ExportTooLarge",
    "Exported",
    "ExportsTooOften",
    "ImportInUse",
    "ImportNotFound",
    "ImportNotUndoable",
    "ImportOver",
    "ImportRefused",
    "ImportResult",
    "ImportTooLarge",
    "ImportTypeRefused",
    "ImportWasPublished",
    "ImportWatcher",
    "ImportsWaiting",
    "LessonChanged",
    "LessonNotFound",
    "LessonProblem",
    "LessonsForgotten",
    "NotOnTheCourse",
    "NotPublished",
    "NotYourComment",
    "NothingToExport",
    "NothingToPublish",
    "OwnersDecide",
    "PrerequisiteCycle",
    "PublishBlocked",
    "QuestionChanged",
    "QuestionFile",
    "QuestionFilesTooOften",
    "QuestionFormUnknown",
    "ReviewersOnlyRead",
    "ScheduleNotFound",
    "SectionNotFound",
    "StaffFull",
    "TemplateNotFound",
    "TemplateNotPublished",
    "VersionNotFound",
    "add_lesson",
    "add_prerequisite",
    "add_question",
    "add_section",
    "admission",
    "archive",
    "archive_questions",
    "assignment_problems",
    "attempts_words",
    "bank_overview",
    "bank_question",
    "bank_version",
    "begin_import",
    "browse",
    "browse_as_visitor",
    "cancel_import",
    "cancel_plan",
    "cards",
    "change_category",
    "checkpoints",
    "comment",
    "compare",
    "compare_lesson",
    "completion_words",
    "count_questions",
    "course_for_editing",
    "course_head",
    "course_page",
    "course_settings",
    "create_course",
    "create_from_draft",
    "create_from_template",
    "delete",
    "delete_category",
    "delete_questions",
    "demand_editor",
    "due_words",
    "duplicate",
    "duplicate_items",
    "edit_comment",
    "embed",
    "export_bank",
    "export_course",
    "export_preview",
    "export_questions",
    "find_questions",
    "handed_in_words",
    "import_course",
    "import_jobs",
    "import_report",
    "leave",
    "lesson_for_editing",
    "list_my_courses",
    "look_around",
    "make_category",
    "markup",
    "media_uses",
    "moment",
    "move_lessons",
    "move_questions",
    "move_sections",
    "my_course_ids",
    "newest_questions",
    "on_paper",
    "outline",
    "outline_news",
    "parse_quiz",
    "people_to_add",
    "plan",
    "plans",
    "prerequisites_to_add",
    "preview",
    "publish",
    "publish_again",
    "publish_check",
    "put_on_staff",
    "question_uses",
    "quiz_problems",
    "quizzes_to_take",
    "read_into_bank",
    "read_questions",
    "recently_deleted",
    "release_notes",
    "remove_comment",
    "remove_from_staff",
    "remove_media",
    "remove_prerequisite",
    "rename_lesson",
    "rename_section",
    "renew_code",
    "renew_drafts",
    "replace_draft",
    "reply",
    "request_import",
    "resolve_comments",
    "restore",
    "restore_checkpoint",
    "restore_lessons",
    "run_due",
    "run_imports",
    "save_as_copy",
    "save_as_template",
    "save_lesson",
    "save_question",
    "save_quiz",
    "send",
    "set_section_opening",
    "settled_by_tutor",
    "settled_words",
    "shows",
    "snapshot",
    "snapshots",
    "staff",
    "take_from_quiz",
    "taught",
    "templates",
    "threads",
    "transfer",
    "unarchive",
    "undo",
    "undo_import",
    "unpublish",
    "update_course",
    "update_lesson",
    "update_lessons",
    "version_for_review",
    "versions",
    "visitors_course",
    "visitors_cover",
    "visitors_lesson",
]
