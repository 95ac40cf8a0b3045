"""Grading a quiz by hand: a part that runs in the browser, and reads and writes by HTTP."""

import reflex as rx


class Grader(rx.NoSSRComponent):
    """The answers of a quiz that somebody grades, one after the other. ``owner`` parts the people who share a browser.

    What is typed stays in the browser until the server has it.
    """

    library = "$/public/grader/grader.jsx"
    tag = "Grader"

    owner: rx.Var[str]
    course: rx.Var[str]
    lesson: rx.Var[str]
