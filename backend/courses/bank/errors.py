"""Why something cannot be done to the bank of questions."""

from datetime import datetime

from backend.kernel.errors import Conflict, InvalidInput, NotFound

MOST_CATEGORIES = 500
MOST_QUESTIONS = 20_000
MOST_VERSIONS = 1_000
DEEPEST = 5


class CategoryNotFound(NotFound):
    """No such category."""

    code = "bank.category_not_found"
    message = "That category is not in the bank any more."


class CategoryTaken(InvalidInput):
    """Another one of this name lies beside it."""

    code = "bank.category_taken"
    message = "There is a category of this name here already."


class CategoryInUse(InvalidInput):
    """Questions, categories or draws would lose their place."""

    code = "bank.category_in_use"
    message = "Only an empty category can be deleted: move what is in it first."


class CategoriesTooDeep(InvalidInput):
    """More levels than one could find one's way in."""

    code = "bank.too_deep"
    message = f"Categories lie at most {DEEPEST} deep in one another."


class CategoryWithinItself(InvalidInput):
    """It would lie in what lies in it."""

    code = "bank.category_within_itself"
    message = "A category cannot be moved into itself."


class BankFull(InvalidInput):
    """More categories, questions or versions than the bank holds."""

    code = "bank.full"
    message = f"The bank holds at most {MOST_QUESTIONS:,} questions."


class QuestionNotFound(NotFound):
    """No such question in the bank, or no such version of it."""

    code = "bank.question_not_found"
    message = "That question is not in the bank any more."


class QuestionChanged(Conflict):
    """Somebody saved the question after it was read."""

    code = "bank.question_changed"

    def __init__(self, revision: int, at: datetime, by: str) -> None:
        super().__init__(
            f"{by or 'Somebody'} changed this question in the meantime. Nothing of theirs was overwritten; what you "
            "typed is still here."
        )
        self.revision, self.at = revision, at


class QuestionInUse(InvalidInput):
    """A quiz asks it: what learners were asked stays."""

    code = "bank.question_in_use"
    message = "This question is used in a course. Archive it instead: it stays there, and is chosen no more."


class QuestionNotReady(InvalidInput):
    """It could not be graded as it is."""

    code = "bank.question_not_ready"
    message = "This question is not finished yet."


class QuestionArchived(InvalidInput):
    """It is not to be changed any more."""

    code = "bank.question_archived"
    message = "This question is archived. Bring it back to change it."
