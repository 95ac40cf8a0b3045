"""A course's settings as its page shows them."""

from dataclasses import dataclass, field

from backend.courses.dto import CourseRef, CourseSettings, Opening, SectionTiming, StaffMember
from state.learn.shapes import Tile, catalogue_tile
from state.learn.words import counted
from state.session.current import initials_of


@dataclass(frozen=True)
class CourseChip:
    """A course by its name. ``open``: learners can find it."""

    id: str
    title: str
    open: bool


@dataclass(frozen=True)
class SectionRow:
    """When a section opens: ``how`` is now, days or date, with ``days`` or ``on`` (YYYY-MM-DD)."""

    id: str
    title: str
    lessons: str
    how: str
    days: str
    on: str
    notes: str


@dataclass(frozen=True)
class StaffRow:
    """One who works on the course; ``part`` owner, tutor or reviewer."""

    id: str
    name: str
    email: str
    initials: str
    part: str
    active: bool


_NO_TILE = Tile("", "", "", "", "", "", "", 0)


@dataclass(frozen=True)
class SettingsShown:
    """Every setting as text; an empty number is no limit, an empty moment no date (else ISO 8601)."""

    title: str = ""
    summary: str = ""
    description: str = ""
    category: str = ""
    level: str = "beginner"
    language: str = "en"
    tags: list[str] = field(default_factory=list)
    cover_url: str = ""
    version_policy: str = "next_lesson"
    mode: str = "open"
    code: str = ""
    capacity: str = ""
    opens_at: str = ""
    closes_at: str = ""
    access_days: str = ""
    min_minutes: str = ""
    average: str = ""
    template: str = "classic"
    line: str = ""
    rule: str = ""
    required: str = ""
    quizzes: int = 0
    late: str = ""
    tile: Tile = _NO_TILE


def settings_shown(found: CourseSettings) -> SettingsShown:
    """What the page shows."""
    card, enrolment, completion = found.card, found.enrolment, found.completion
    return SettingsShown(
        title=card.title,
        summary=card.summary,
        description=found.description,
        category=card.category,
        level=card.level,
        language=card.language,
        tags=list(found.tags),
        cover_url=card.cover_url,
        version_policy=found.version_policy,
        mode=enrolment.mode.value,
        code=enrolment.code,
        capacity=_text(enrolment.capacity),
        opens_at=enrolment.opens_at.isoformat() if enrolment.opens_at else "",
        closes_at=enrolment.closes_at.isoformat() if enrolment.closes_at else "",
        access_days=_text(enrolment.access_days),
        min_minutes=_text(completion.min_minutes),
        average=_text(completion.average),
        template=found.certificate.template,
        line=found.certificate.line,
        rule=found.rule,
        required=_required(found),
        quizzes=found.quizzes,
        late=", ".join(f"“{title}”" for title in found.late),
        tile=catalogue_tile(card, None),
    )


def section_rows(sections: tuple[SectionTiming, ...]) -> list[SectionRow]:
    """The sections with what there is to say of their timing."""
    return [_section(section) for section in sections]


def staff_rows(members: tuple[StaffMember, ...]) -> list[StaffRow]:
    """The people of a course."""
    return [
        StaffRow(str(one.user_id), one.name, one.email, initials_of(one.name), one.part.value, one.active)
        for one in members
    ]


def chips(refs: tuple[CourseRef, ...]) -> list[CourseChip]:
    """Courses by their names."""
    return [CourseChip(str(ref.id), ref.title, ref.open) for ref in refs]


def _required(found: CourseSettings) -> str:
    total = sum(section.lessons for section in found.sections)
    if found.required == total:
        return f"All {total} lessons are required." if total != 1 else "The one lesson is required."
    return f"{found.required} of {counted(total, 'lesson')} are required; the others are optional."


def _section(section: SectionTiming) -> SectionRow:
    opens = section.opens or Opening()
    notes = []
    if section.gates:
        notes.append(f"Gate after {', '.join(f'“{title}”' for title in section.gates)}")
    if section.later:
        notes.append(f"{counted(section.later, 'lesson opens', 'lessons open')} later on")
    if section.optional:
        notes.append(f"{section.optional} optional")
    return SectionRow(
        id=str(section.id),
        title=section.title,
        lessons=counted(section.lessons, "lesson"),
        how="date" if opens.on else "days" if opens.after_days else "now",
        days=_text(opens.after_days),
        on=opens.on.isoformat() if opens.on else "",
        notes=" · ".join(notes),
    )


def _text(number: int | None) -> str:
    return "" if number is None else str(number)
