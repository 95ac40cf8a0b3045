"""The words of a question for whoever reads them: HTML for a page, plain text for a list or a file.

Words that a question's author wrote are markup where the question is rich. What is compared with an answer never is.
"""

from html import escape

from backend.assessments.quiz import Question, Quiz
from backend.courses import api as courses


def html(question: Question, words: str) -> str:
    """Words of a question as sanitised HTML."""
    return courses.markup.to_html(words) if question.rich else escape(words, quote=False)


def plain(question: Question, words: str) -> str:
    """Words of a question as text: formulas as TeX, pictures by what they show."""
    return courses.markup.to_plain(words) if question.rich else words


def to_take(question: Question, words: str) -> str:
    """Words of a question for the page where it is taken: HTML where it is rich, else the text as it is."""
    return courses.markup.to_html(words) if question.rich else words


def text_to_take(question: Question) -> str:
    """The text with gaps, likewise; the markers of its gaps stay as they are."""
    return courses.markup.gaps_to_html(question.text) if question.rich else question.text


def is_set(quizzes: tuple[Quiz, ...]) -> bool:
    """Whether there is anything to set in them."""
    return any(question.rich for quiz in quizzes for question in quiz.known)


def warm(quizzes: tuple[Quiz, ...]) -> None:
    """Set what learners will read before the first of them waits for it."""
    for question in (question for quiz in quizzes for question in quiz.known if question.rich):
        texts = [question.prompt, *(option.text for option in question.options)]
        texts += [pair.text for pair in question.pairs]
        texts += [line.text for line in (*question.choices, *question.items)]
        for words in texts:
            courses.markup.to_html(words)
        courses.markup.gaps_to_html(question.text)
