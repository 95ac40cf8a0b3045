"""A quiz as the grader reads it: exact decimals, ids as the database has them, and nothing that it does not need."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from backend.courses import dto as courses

CHOICE = frozenset({"single", "truefalse"})
BY_HAND = frozenset({"essay"})
"""What no machine grades."""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose from."""

    id: str
    text: str
    correct: bool
    feedback: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A line to put in order, or a choice to match with."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A line, and the id of the choice that belongs to it."""

    id: str
    text: str
    choice: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap: what is right in it, and what is shown beside the first of that."""

    id: str
    accepted: tuple[str, ...]
    wrong: tuple[str, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """What may be chosen for it; the first is right."""
        return (*self.accepted[:1], *self.wrong)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that a number may be given in: so many of the answer's own is one of it."""

    name: str
    factor: Decimal


@dataclass(frozen=True, slots=True)
class Hint:
    """A hint, and the share of the question's points that taking it costs."""

    text: str
    costs: Fraction


@dataclass(frozen=True, slots=True)
class Level:
    """How well a criterion may be met."""

    id: str
    title: str
    text: str
    points: Decimal


@dataclass(frozen=True, slots=True)
class Criterion:
    """What is looked at in a text, and its levels."""

    id: str
    title: str
    levels: tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One question. ``points`` and the numbers are exact decimals, so that 0.1 + 0.2 is 0.3."""

    id: UUID
    kind: str
    prompt: str
    points: Decimal
    feedback_correct: str
    feedback_incorrect: str
    options: tuple[Option, ...]
    answer: Decimal
    tolerance: Decimal
    accepted: tuple[str, ...]
    case_sensitive: bool
    pairs: tuple[Pair, ...] = ()
    choices: tuple[Entry, ...] = ()
    items: tuple[Entry, ...] = ()
    text: str = ""
    gaps: tuple[Gap, ...] = ()
    input: str = "typed"
    heading: str = ""
    units: tuple[Unit, ...] = ()
    unit_required: bool = False
    min_words: int | None = None
    max_words: int | None = None
    notes: str = ""
    rubric: tuple[Criterion, ...] = ()
    rich: bool = False
    hints: tuple[Hint, ...] = ()

    @property
    def option_ids(self) -> frozenset[str]:
        """The ids that an answer may name."""
        return frozenset(option.id for option in self.options)

    @property
    def correct_ids(self) -> frozenset[str]:
        """The ids of the correct options."""
        return frozenset(option.id for option in self.options if option.correct)

    @property
    def pool(self) -> tuple[str, ...]:
        """The words that are dragged into the gaps, each as often as it may be used."""
        return tuple(word for gap in self.gaps for word in gap.words)


@dataclass(frozen=True, slots=True)
class Draw:
    """``count`` questions of a pool, each worth ``points``; ``at``: so many of the quiz's own stand before them."""

    id: UUID
    at: int
    count: int
    points: Decimal
    pool: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Quiz:
    """The quiz of one lesson of one version. ``pass_mark`` is a whole percentage.

    What an attempt is asked is its own questions and what is drawn for it (``drawing.drawn``).
    """

    lesson_id: UUID
    title: str
    course_title: str
    pass_mark: int
    max_attempts: int | None
    questions: tuple[Question, ...]
    time_limit: timedelta | None = None
    grace: timedelta = timedelta(0)
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    access_code: str = ""
    shuffle_questions: bool = False
    shuffle_answers: bool = False
    show_answers: courses.ShowAnswers = "after_pass"
    wrong_costs: Fraction = Fraction(0)
    counts: courses.Counts = "best"
    per_page: int = 1
    forward_only: bool = False
    practice: bool = False
    draws: tuple[Draw, ...] = ()
    anonymous: bool = False
    release_together: bool = False

    @property
    def essays(self) -> tuple[Question, ...]:
        """The questions that somebody grades, of all that may be asked."""
        return tuple(question for question in self.known if question.kind in BY_HAND)

    @property
    def max_score(self) -> Decimal:
        """The points of all questions of an attempt together."""
        own = sum((question.points for question in self.questions), Decimal(0))
        return own + sum((draw.count * draw.points for draw in self.draws), Decimal(0))

    @property
    def asked(self) -> int:
        """How many questions an attempt has."""
        return len(self.questions) + sum(draw.count for draw in self.draws)

    @property
    def known(self) -> tuple[Question, ...]:
        """Its own questions, and all that may be drawn; each once."""
        found = {question.id: question for question in self.questions}
        for draw in self.draws:
            for question in draw.pool:
                found.setdefault(question.id, question)
        return tuple(found.values())

    def question(self, question_id: UUID) -> Question | None:
        """One of those that it may ask, or None where it has no such."""
        own = next((question for question in self.questions if question.id == question_id), None)
        if own or not self.draws:
            return own
        pools = (question for draw in self.draws for question in draw.pool)
        return next((question for question in pools if question.id == question_id), None)


def _decimal(value: float | None) -> Decimal:
    return Decimal(str(value or 0))


def rubric_from(kept: Sequence[courses.Criterion]) -> tuple[Criterion, ...]:
    """A rubric as a grader reads it, from the one that is kept."""
    return tuple(
        Criterion(
            line.id,
            line.title,
            tuple(Level(level.id, level.title, level.text, _decimal(level.points)) for level in line.levels),
        )
        for line in kept
    )


def quiz_from(lesson_id: UUID, title: str, course_title: str, kept: courses.Quiz) -> Quiz:
    """A quiz as the grader reads it, from the one in a published version."""

    def read(question: courses.Question) -> Question:
        return Question(
            id=UUID(question.id),
            kind=question.kind,
            prompt=question.asked,
            points=_decimal(question.points),
            feedback_correct=question.feedback_correct,
            feedback_incorrect=question.feedback_incorrect,
            options=tuple(Option(item.id, item.text, item.correct, item.feedback) for item in question.options),
            answer=_decimal(question.answer),
            tolerance=_decimal(question.tolerance),
            accepted=question.accepted,
            case_sensitive=question.case_sensitive,
            pairs=tuple(Pair(pair.id, pair.text, pair.choice) for pair in question.pairs),
            choices=tuple(Entry(choice.id, choice.text) for choice in question.choices),
            items=tuple(Entry(item.id, item.text) for item in question.items),
            text=question.text,
            gaps=tuple(Gap(gap.id, gap.accepted, gap.wrong) for gap in question.gaps),
            input=question.input,
            heading=question.heading,
            units=tuple(Unit(unit.name, _decimal(unit.factor)) for unit in question.units),
            unit_required=question.unit_required,
            min_words=question.min_words,
            max_words=question.max_words,
            notes=question.notes,
            rubric=rubric_from(question.rubric),
            rich=question.rich,
            hints=tuple(Hint(hint.text, Fraction(hint.costs, 100)) for hint in question.hints),
        )

    draws = (
        Draw(UUID(draw.id), draw.at, draw.count, _decimal(draw.points), tuple(map(read, draw.pool)))
        for draw in kept.draws
    )
    return Quiz(
        lesson_id=lesson_id,
        title=title,
        course_title=course_title,
        pass_mark=kept.pass_mark,
        max_attempts=None if kept.practice else kept.max_attempts,
        questions=tuple(map(read, kept.questions)),
        draws=tuple(draws),
        time_limit=timedelta(minutes=kept.time_limit) if kept.time_limit else None,
        grace=timedelta(seconds=kept.grace),
        opens_at=kept.opens_at,
        closes_at=kept.closes_at,
        access_code=kept.access_code,
        shuffle_questions=kept.shuffle_questions,
        shuffle_answers=kept.shuffle_answers,
        show_answers=kept.show_answers,
        wrong_costs=Fraction(kept.wrong_costs, 100),
        anonymous=kept.anonymous,
        release_together=kept.release_together,
        counts=kept.counts,
        per_page=kept.per_page,
        forward_only=kept.forward_only,
        practice=kept.practice,
    )
