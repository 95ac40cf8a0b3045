"""Comments of tutors and reviewers on the blocks of a draft."""

import reflex as rx

_COMMENTS = "$/public/teach/comments.jsx"


class CommentMarks(rx.Component):
    """A mark beside each block of what stands in the same box (class ``commentable``). ``locked``: no new ones."""

    library = _COMMENTS
    tag = "CommentMarks"

    course: rx.Var[str]
    lesson: rx.Var[str]
    locked: rx.Var[bool]


class CommentsPanel(rx.Component):
    """The threads, open or resolved, with their replies. ``thread``: the one to show first, or empty."""

    library = _COMMENTS
    tag = "CommentsPanel"

    course: rx.Var[str]
    lesson: rx.Var[str]
    locked: rx.Var[bool]
    thread: rx.Var[str]
