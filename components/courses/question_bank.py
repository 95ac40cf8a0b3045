"""The bank of questions: a part that runs in the browser, and reads and writes by HTTP."""

import reflex as rx


class QuestionBank(rx.NoSSRComponent):
    """Categories, questions, their versions and files. ``?question=`` in the address opens one of them."""

    library = "$/public/bank/bank.jsx"
    tag = "QuestionBank"
