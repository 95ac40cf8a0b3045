"""The door of paths: what other packages may call."""

from backend.paths.assigned import bring_assigned, demand_path_editor, in_path, my_paths_among
from backend.paths.authoring import (
    archive_path,
    courses_to_add,
    create_path,
    list_my_paths,
    path_for_editing,
    publish_path,
    set_steps,
    unpublish_path,
    update_path,
)
from backend.paths.errors import (
    NotOnPath,
    PathChanged,
    PathIsArchived,
    PathNotFound,
    PathNotOpen,
    PathNotReady,
    StepGone,
    StepLocked,
    StepRefused,
)
from backend.paths.joining import bring_in, join_path, leave_path, take_step
from backend.paths.views import browse_paths, my_paths, path_end, path_learners, path_page

__all__ = [
    "NotOnPath",
    "PathChanged",
    "PathIsArchived",
    "PathNotFound",
    "PathNotOpen",
    "PathNotReady",
    "StepGone",
    "StepLocked",
    "StepRefused",
    "archive_path",
    "bring_assigned",
    "bring_in",
    "browse_paths",
    "courses_to_add",
    "create_path",
    "demand_path_editor",
    "in_path",
    "join_path",
    "leave_path",
    "list_my_paths",
    "my_paths",
    "my_paths_among",
    "path_end",
    "path_for_editing",
    "path_learners",
    "path_page",
    "publish_path",
    "set_steps",
    "take_step",
    "unpublish_path",
    "update_path",
]
