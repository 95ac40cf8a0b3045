"""Building a quiz: a part of the course editor that runs in the browser, and saves by HTTP."""

import reflex as rx


class QuizBuilder(rx.NoSSRComponent):
    """The quiz of one lesson. It loads and saves by HTTP, and keeps what the server has not.

    ``owner`` parts the people who share a browser; a new ``stamp`` loads the quiz anew; ``locked``: read only.
    """

    library = "$/public/quiz/builder.jsx"
    tag = "QuizBuilder"

    lesson_id: rx.Var[str]
    owner: rx.Var[str]
    stamp: rx.Var[int]
    locked: rx.Var[bool]
