"""The composition root: imports every module that declares a page or a state, and nothing else does.

Reflex knows only the states that were imported, so a module missing here does not exist for it.
"""

from lms_app.pages.account import notifications, profile
from lms_app.pages.admin import analytics, audit, brand, group, groups, people
from lms_app.pages.learn import (
    calendar,
    catalogue,
    certificates,
    course,
    course_end,
    course_preview,
    grades,
    home,
    notes,
    path,
    path_end,
    paths,
    player,
    quiz,
)
from lms_app.pages.platform import operations, tenants
from lms_app.pages.public import not_found
from lms_app.pages.teach import (
    assigned,
    assigned_people,
    editor,
    gradebook,
    hand_in,
    hand_ins,
    imports,
    learners,
    media,
    my_courses,
    my_paths,
    path_assigned,
    path_editor,
    path_learners,
    preview,
    results,
    settings,
    versions,
)
from state.learn import quiz as quiz_state
from state.session import current, palette
from state.teach import course_head

REGISTERED = (
    media,
    analytics,
    audit,
    certificates,
    notifications,
    operations,
    current,
    palette,
    not_found,
    profile,
    people,
    group,
    groups,
    brand,
    tenants,
    quiz,
    quiz_state,
    results,
    hand_in,
    hand_ins,
    gradebook,
    home,
    catalogue,
    course,
    course_end,
    course_preview,
    player,
    notes,
    editor,
    my_courses,
    preview,
    course_head,
    versions,
    settings,
    imports,
    learners,
    paths,
    path,
    path_end,
    my_paths,
    path_assigned,
    path_editor,
    path_learners,
    assigned,
    assigned_people,
    calendar,
    grades,
)
