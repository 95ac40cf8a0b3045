"""The door of courses."""

from backend.courses.admission import admission
from backend.courses.authoring import (
    archive,
    cards,
    course_for_editing,
    create_course,
    create_from_draft,
    demand_editor,
    duplicate,
    list_my_courses,
    my_course_ids,
    replace_draft,
    unarchive,
    update_course,
)
from backend.courses.browse import browse, browse_as_visitor
from backend.courses.catalogue import course_page, outline
from backend.courses.content.embeds import FRAME_SOURCES
from backend.courses.embedding import embed
from backend.courses.errors import (
    CheckpointNotFound,
    CourseArchived,
    CourseChanged,
    CourseFull,
    CourseNotFound,
    EmbedRefused,
    LessonChanged,
    LessonNotFound,
    LessonProblem,
    NothingToPublish,
    NotPublished,
    PublishBlocked,
    ReviewersOnlyRead,
    ScheduleNotFound,
    SectionNotFound,
    TreeChanged,
    VersionNotFound,
)
from backend.courses.history import (
    checkpoints,
    release_notes,
    restore,
    restore_checkpoint,
    version_for_review,
    versions,
)
from backend.courses.importing.errors import ImportRefused
from backend.courses.importing.storing import ImportResult, import_course
from backend.courses.importing.storing import Watcher as ImportWatcher
from backend.courses.lessons import lesson_for_editing, quiz_problems, save_lesson, save_quiz
from backend.courses.media_uses import media_uses, remove_media
from backend.courses.outline import (
    add_lesson,
    add_section,
    delete_lesson,
    delete_section,
    rename_lesson,
    rename_section,
    reorder,
    update_lesson,
)
from backend.courses.publishing import preview, publish, publish_check
from backend.courses.schedules import cancel as cancel_plan
from backend.courses.schedules import plan, plans, run_due
from backend.courses.snapshots import snapshot, snapshots
from backend.courses.unpublishing import publish_again, unpublish

__all__ = [
    "FRAME_SOURCES",
    "CheckpointNotFound",
    "CourseArchived",
    "CourseChanged",
    "CourseFull",
    "CourseNotFound",
    "EmbedRefused",
    "ImportRefused",
    "ImportResult",
    "ImportWatcher",
    "LessonChanged",
    "LessonNotFound",
    "LessonProblem",
    "NotPublished",
    "NothingToPublish",
    "PublishBlocked",
    "ReviewersOnlyRead",
    "ScheduleNotFound",
    "SectionNotFound",
    "TreeChanged",
    "VersionNotFound",
    "add_lesson",
    "add_section",
    "admission",
    "archive",
    "browse",
    "browse_as_visitor",
    "cancel_plan",
    "cards",
    "checkpoints",
    "course_for_editing",
    "course_page",
    "create_course",
    "create_from_draft",
    "delete_lesson",
    "delete_section",
    "demand_editor",
    "duplicate",
    "embed",
    "import_course",
    "lesson_for_editing",
    "list_my_courses",
    "media_uses",
    "my_course_ids",
    "outline",
    "plan",
    "plans",
    "preview",
    "publish",
    "publish_again",
    "publish_check",
    "quiz_problems",
    "release_notes",
    "remove_media",
    "rename_lesson",
    "rename_section",
    "reorder",
    "replace_draft",
    "restore",
    "restore_checkpoint",
    "run_due",
    "save_lesson",
    "save_quiz",
    "snapshot",
    "snapshots",
    "unarchive",
    "unpublish",
    "update_course",
    "update_lesson",
    "version_for_review",
    "versions",
]
