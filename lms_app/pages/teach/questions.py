"""The academy's bank of questions."""

import reflex as rx

from backend.kernel.permissions import Permission
from components.courses.question_bank import QuestionBank
from components.ui import page_heading
from lms_app.layout import shell
from lms_app.page import page


@page("/teach/questions", title="Question bank", permission=Permission.AUTHOR_COURSES)
def questions() -> rx.Component:
    """Questions that any quiz may ask: written once, kept in versions."""
    return shell(
        page_heading("Question bank", text="Written once, asked in any quiz: one by one, or drawn at random."),
        QuestionBank.create(),
        crumbs=[("Teach", "/teach"), ("Question bank", None)],
    )
