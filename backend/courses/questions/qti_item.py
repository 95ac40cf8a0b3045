"""What an item of QTI 2 or 3 declares: which answers are right, what they earn, what is said."""

from dataclasses import dataclass, field
from decimal import Decimal

from backend.courses.importing.question_words import MAX_PROMPT, fitting
from backend.courses.importing.safe_xml import Element
from backend.courses.questions.answers import Answer, decimal
from backend.courses.questions.qti_names import attribute, below, every, said, values


@dataclass
class Response:
    """A ``responseDeclaration``; ``earned`` is what its mapping gives for each answer."""

    cardinality: str = "single"
    base_type: str = ""
    correct: list[str] = field(default_factory=list)
    earned: dict[str, float] = field(default_factory=dict)
    cased: bool = False

    @property
    def most(self) -> float:
        """What the best single answer earns."""
        return max(self.earned.values(), default=0.0)

    def weighed(self) -> list[Answer]:
        """Each answer that is named, with its weight in percent of the best one."""
        weights = dict.fromkeys(self.correct, 100.0)
        if self.most > 0:
            weights |= {text: 100 * earned / self.most for text, earned in self.earned.items()}
        return [Answer(text, weight) for text, weight in weights.items()]


@dataclass
class Item:
    """An ``assessmentItem``, and what is lost while it is read."""

    element: Element
    changes: list[str]
    responses: dict[str, Response]

    @property
    def body(self) -> Element | None:
        """What a learner sees."""
        return next(iter(below(self.element, "itemBody")), None)

    def response(self, interaction: Element) -> Response:
        """What is declared of an interaction."""
        return self.responses.get(attribute(interaction, "responseIdentifier"), Response())

    def points(self) -> str:
        """The points as they are declared; "" where they are not."""
        for outcome in below(self.element, "outcomeDeclaration"):
            name = attribute(outcome, "identifier")
            if name == "MAXSCORE" and (found := values(outcome)):
                return found[0]
            if name == "SCORE" and (most := attribute(outcome, "normalMaximum")):
                return most
        return ""

    def feedback(self, of_choices: set[str]) -> tuple[str, str]:
        """What is said to the right answer and to every other; what is said otherwise is lost."""
        right = wrong = ""
        for one in below(self.element, "modalFeedback"):
            name, text = attribute(one, "identifier"), fitting(said(one, self.changes), MAX_PROMPT, self.changes)
            if name in of_choices or not text:
                continue
            if name.lower() in ("correct", "right", "true"):
                right = text
            elif name.lower() in ("incorrect", "wrong", "false", "general_incorrect"):
                wrong = text
            else:
                self.changes.append("a feedback that is said in a case of its own is left out")
        return right, wrong

    def of_choice(self, choice: Element) -> str:
        """What is said to whoever picks a choice: within it, or at the end under its name."""
        inside = "\n".join(said(one, self.changes) for one in every(choice, "feedbackInline", "feedbackBlock"))
        named = [
            said(one, self.changes)
            for one in below(self.element, "modalFeedback")
            if attribute(one, "identifier") == attribute(choice, "identifier")
        ]
        return fitting("\n".join(filter(None, [inside.strip(), *named])), MAX_PROMPT, self.changes)

    def tolerance(self, answer: Decimal) -> Decimal:
        """How far off a number may be."""
        for one in every(self.element, "equal"):
            written = [decimal(part) for part in attribute(one, "tolerance").split()]
            reach = max((abs(part) for part in written if part is not None), default=Decimal(0))
            if attribute(one, "toleranceMode") == "relative":
                return abs(answer) * reach / 100
            return reach if attribute(one, "toleranceMode") == "absolute" else Decimal(0)
        return Decimal(0)


def item_of(element: Element) -> Item:
    """An item with its declarations."""
    responses = {attribute(one, "identifier"): _response(one) for one in below(element, "responseDeclaration")}
    return Item(element, [], responses)


def _response(element: Element) -> Response:
    found = Response(attribute(element, "cardinality", "single"), attribute(element, "baseType"))
    for one in below(element, "correctResponse"):
        found.correct += values(one)
    flags = []
    for entry in every(element, "mapEntry"):
        earned = decimal(attribute(entry, "mappedValue"))
        found.earned[attribute(entry, "mapKey").strip()] = float(earned) if earned is not None else 0.0
        flags.append(attribute(entry, "caseSensitive", "true").lower() in ("true", "1"))
    # Without a mapping QTI compares every letter.
    found.cased = all(flags) if flags else found.base_type == "string"
    return found
