"""How a quiz is taken: when, for how long, how often, in which order, and what is shown afterwards."""

from datetime import UTC, datetime
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field

from backend.courses.content.schema import clean_text

MAX_ATTEMPTS: Final = 100
MAX_MINUTES: Final = 1_440
MAX_GRACE_SECONDS: Final = 3_600
USUAL_GRACE_SECONDS: Final = 30
MAX_CODE: Final = 64

Counts = Literal["best", "last", "first", "average"]
"""Which attempt counts, in progress, average and gradebook alike."""
MAX_PER_PAGE: Final = 50
ShowAnswers = Literal["after_pass", "after_each", "after_close", "never"]
"""When a review says what was correct: once passed or out of attempts, after each, once the quiz has closed, never."""


def _modern(moment: datetime) -> datetime:
    if not 2000 <= moment.astimezone(UTC).year < 2100:
        raise ValueError("beyond what is kept")
    return moment.astimezone(UTC)


def _code(raw: Any) -> Any:
    return " ".join(clean_text(raw).split()) if isinstance(raw, str) else raw


Moment = Annotated[AwareDatetime, AfterValidator(_modern)]


class QuizSettings(BaseModel):
    """``pass_mark`` in percent of all points; ``max_attempts`` None is as many as one likes.

    ``time_limit`` in minutes; ``grace`` in seconds: how long after the end answers that are on their way still count.
    ``access_code`` empty: none is asked for. ``wrong_costs``: what a wrong answer takes away, in percent of its points.
    ``anonymous``: who grades by hand sees no names. ``release_together``: what was graded by hand is held until its
    tutor releases it for all. ``per_page``: so many questions at once; 0: all. ``forward_only``: a page that was left
    is closed. ``practice``: each question may be checked at once and tried again, as often as one likes, and nothing
    of it counts.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    pass_mark: Annotated[int, Field(ge=0, le=100)] = 70
    max_attempts: Annotated[int, Field(ge=1, le=MAX_ATTEMPTS)] | None = None
    time_limit: Annotated[int, Field(ge=1, le=MAX_MINUTES)] | None = None
    grace: Annotated[int, Field(ge=0, le=MAX_GRACE_SECONDS)] = USUAL_GRACE_SECONDS
    opens_at: Moment | None = None
    closes_at: Moment | None = None
    access_code: Annotated[str, BeforeValidator(_code), Field(max_length=MAX_CODE)] = ""
    shuffle_questions: bool = False
    shuffle_answers: bool = False
    show_answers: ShowAnswers = "after_pass"
    wrong_costs: Annotated[int, Field(ge=0, le=100)] = 0
    anonymous: bool = False
    release_together: bool = False
    counts: Counts = "best"
    per_page: Annotated[int, Field(ge=0, le=MAX_PER_PAGE)] = 1
    forward_only: bool = False
    practice: bool = False


SETTINGS: Final = tuple(QuizSettings.model_fields)

_SENTENCES: Final = {
    "pass_mark": "The pass mark is a whole percentage from 0 to 100.",
    "max_attempts": f"The number of attempts is from 1 to {MAX_ATTEMPTS}, or left empty.",
    "time_limit": f"The time limit is from 1 to {MAX_MINUTES:,} minutes, or left empty.",
    "grace": f"The time for answers that are on their way is from 0 to {MAX_GRACE_SECONDS:,} seconds.",
    "opens_at": "The quiz opens on a day that we cannot read.",
    "closes_at": "The quiz closes on a day that we cannot read.",
    "wrong_costs": "A wrong answer takes away from 0 to 100 percent of its points.",
    "counts": "Choose which attempt counts.",
    "per_page": f"A page shows from 1 to {MAX_PER_PAGE} questions, or all of them.",
    "show_answers": "Choose when learners see what was correct.",
    "access_code": f"The access code has at most {MAX_CODE} letters.",
}


def sentence(field: str) -> str | None:
    """What is wrong with a setting, in plain words; None for what is none."""
    return _SENTENCES.get(field)


def settings_problems(settings: QuizSettings) -> list[str]:
    """What keeps these settings from being published, in words for the author."""
    if settings.opens_at and settings.closes_at and settings.closes_at <= settings.opens_at:
        return ["The quiz has to close after it opens."]
    if settings.forward_only and settings.per_page == 0:
        return ["All questions on one page leave nothing to go back to. Show fewer at once, or let people go back."]
    if settings.show_answers == "after_close" and settings.closes_at is None:
        return ["Say when the quiz closes, or show what was correct at another time."]
    return []


def dump_settings(settings: QuizSettings) -> dict[str, Any]:
    """Settings as JSON; what was left as it comes is left out, but for the two that every quiz has."""
    always = settings.model_dump(include={"pass_mark", "max_attempts"})
    return {**always, **settings.model_dump(exclude={"questions", "draws"}, exclude_defaults=True, mode="json")}
