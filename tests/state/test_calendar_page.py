"""Home's due list, days in a row and shelf of what might be next; and the calendar."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.calendar.dto import Item, ItemKind
from backend.courses.dto import Assignment, Opening
from backend.enrollments import api as enrollments
from backend.enrollments.dto import LONGEST
from backend.enrollments.streaks import streak_of
from backend.kernel import clock
from backend.kernel.errors import InvalidInput
from state.learn.agenda import IN_A_CELL, MOST_LINES, agenda, month_of_cells
from state.learn.calendar import CalendarState
from state.learn.days import day_in_words, due_in_words, month_of, next_month, streak_in_words, weeks_of
from state.learn.hand_in_words import desk
from state.learn.home import HomeState
from state.session.zone import own_zone, zone_of
from tests.factories.academies import Academy
from tests.factories.assignments import an_assignment_course
from tests.factories.sessions import session_of
from tests.factories.versions import TestLesson, published_course
from tests.support.queries import queries
from tests.support.tab import Tab, tab_of

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


def item(kind: ItemKind, at: datetime, key: str = "k") -> Item:
    return Item(kind, at, "Knots", "", "/courses/7", key)


async def tab_in(tenant: Academy, zone: str) -> Tab:
    tab = Tab(tenant.host, await session_of(tenant.trainee))
    tab._headers["cookie"] += f"; lms_zone={zone}"
    tab.visit("/")
    return tab


async def two_dates(tenant: Academy) -> Any:
    """A course with a lesson that opens at midnight UTC on 28 November, and access until the 30th is over."""
    course = await published_course(
        tenant, TestLesson("Bowline"), TestLesson("Bends", more={"opens": {"on": "2026-11-28"}}), title="Knots"
    )
    await course.set(access_days=5)
    with clock.held_at(NOON.replace(hour=0) + timedelta(days=1)):
        await enrollments.enrol(tenant.trainee, course.id)
    return course


async def test_home_says_what_is_due_in_the_readers_own_days(tenant: Academy):
    course = await two_dates(tenant)
    for zone, when in (("Europe/Berlin", "Saturday"), ("America/New_York", "Tomorrow")):
        tab = await tab_in(tenant, zone)
        with clock.held_at(NOON + timedelta(days=1)):
            await tab.call(HomeState.load)
        opens, ends = tab[HomeState].due
        assert (opens.title, opens.note, opens.when) == ("Bends", "Opens · Knots", when)
        assert (ends.title, ends.note, ends.when) == ("Knots", "Access ends", "Monday")
        assert opens.href == f"/courses/{course.id}"


async def test_home_counts_days_and_shows_what_might_be_next_within_its_budget(tenant: Academy):
    course = await two_dates(tenant)
    await published_course(tenant, TestLesson("Fog"), title="Reading the weather")
    with clock.held_at(NOON + timedelta(days=1)):
        await enrollments.complete_lesson(tenant.trainee, course.id, course.lessons[0].id)
        tab = await tab_in(tenant, "UTC")
        await tab.call(HomeState.load)
        with queries(
            at_most=6
        ):  # my courses, what is assigned, what is to be handed in, my paths, my days, and what may be next
            await tab.call(HomeState.load)
    home = tab[HomeState]
    assert (home.streak, [dot.look for dot in home.dots]) == (
        "1 day so far",
        ["rest", "rest", "rest", "learned", "ahead", "ahead", "ahead"],
    )
    assert home.dots[3].label == "Thursday, today: learned"
    assert [tile.title for tile in home.recommended] == ["Reading the weather"]
    assert not home.by_taste


async def test_home_of_a_newcomer_has_no_row_of_days_and_nothing_due(tenant: Academy):
    tab = await tab_of(tenant, tenant.trainee)
    await tab.call(HomeState.load)
    home = tab[HomeState]
    assert (home.dots, home.due, home.recommended) == ([], [], [])


async def test_the_hand_in_card_names_the_day_that_the_calendar_names(tenant: Academy):
    day = clock.now().date() + timedelta(days=1)
    by_day = desk(await (await an_assignment_course(tenant, Assignment(due=Opening(on=day)))).desk())
    assert by_day["due_day"] == f"{day.day} {day:%B %Y}"
    assert by_day["asked"]["takes"] == "Text and up to 5 files of 20 MB"
    by_hour = desk(await (await an_assignment_course(tenant, Assignment(due=Opening(after_days=7)))).desk())
    assert by_hour["due_day"] == "", "so many days after enrolling ends at an hour, in the reader's own zone"


async def test_the_calendar_shows_a_month_of_the_readers_zone(tenant: Academy):
    await two_dates(tenant)
    tab = await tab_in(tenant, "America/New_York")
    with clock.held_at(NOON):
        await tab.call(CalendarState.load)
        page = tab[CalendarState]
        assert (page.title, page.zone, page.this_month) == ("November 2026", "America/New York", True)
        assert [(day.heading, [line.title for line in day.lines]) for day in page.days] == [
            ("Friday, 27 November", ["Bends"]),
            ("Monday, 30 November", ["Knots"]),
        ]
        filled = {cell.day: [line.title for line in cell.lines] for week in page.weeks for cell in week if cell.lines}
        assert filled == {"2026-11-27": ["Bends"], "2026-11-30": ["Knots"]}
        await tab.call(CalendarState.turn, 1)
        assert (page.title, page.this_month) == ("December 2026", False)
        assert [day.heading for day in page.days] == ["Monday, 30 November"], "the list has the days of the grid"
        await tab.call(CalendarState.turn, 0)
        assert page.title == "November 2026"


async def test_a_hand_in_is_a_line_of_home_and_of_the_calendar_and_leads_to_its_lesson(tenant: Academy):
    day = clock.now().date() + timedelta(days=1)
    course = await an_assignment_course(tenant, Assignment(due=Opening(on=day)))
    tab = await tab_in(tenant, "America/New_York")
    await tab.call(HomeState.load)
    (line,) = tab[HomeState].due
    assert (line.title, line.note, line.late) == ("Plan a walk", "Due · Walking", False)
    assert line.href == f"/learn/{course.course_id}/{course.lesson_id}"
    await course.hand_in()
    with clock.held_at(clock.now() + timedelta(days=4)):
        tab.visit(f"/calendar?month={day:%Y-%m}")
        await tab.call(HomeState.load)
        await tab.call(CalendarState.load)
    assert tab[HomeState].due == []
    (shown,) = [one for one in tab[CalendarState].days if one.day == day.isoformat()]
    (after,) = shown.lines
    assert (after.kind, after.note, after.href) == ("handed_in", "Handed in · Walking", line.href)
    assert not after.late, "what was handed in is not late once its day is over"


@pytest.mark.parametrize("asked", ["", "2026-13", "9999-01", "0001-01", "x", "2026-11-01", "٢٠٢٦-11", "' OR 1=1"])
async def test_an_address_that_names_no_month_shows_this_one(tenant: Academy, asked: str):
    tab = await tab_of(tenant, tenant.trainee)
    tab.visit(f"/calendar?month={asked}")
    await tab.call(CalendarState.load)
    assert tab[CalendarState].this_month


async def test_the_address_of_a_feed_is_made_renewed_and_turned_off(tenant: Academy):
    tab = await tab_of(tenant, tenant.trainee)
    await tab.call(CalendarState.load)
    page = tab[CalendarState]
    assert page.feed == ""
    await tab.call(CalendarState.make_feed)
    first = page.feed
    assert first.startswith(f"http://{tenant.host}/calendar/feed/")
    assert first.endswith(".ics")
    await tab.call(CalendarState.ask, "renew")
    await tab.call(CalendarState.make_feed)
    assert (page.feed != first, page.asking) == (True, "")
    again = await tab_of(tenant, tenant.trainee)
    await again.call(CalendarState.load)
    assert again[CalendarState].feed == page.feed
    await tab.call(CalendarState.turn_off)
    assert page.feed == ""


@pytest.mark.parametrize(
    ("handler", "value"), [(CalendarState.turn, 2), (CalendarState.look, "week"), (CalendarState.ask, "everything")]
)
async def test_what_no_button_sends_is_refused(tenant: Academy, handler: Any, value: object):
    tab = await tab_of(tenant, tenant.trainee)
    with pytest.raises(InvalidInput):
        await tab.call(handler, value)


@pytest.mark.parametrize(
    "name",
    ["", "Mars/Olympus", "../../etc/passwd", "/etc/localtime", "Europe", "UTC\x00", "a" * 5_000, "Europe/Berlin/"],
)
async def test_a_name_that_is_no_zone_is_utc(tenant: Academy, name: str):
    assert zone_of(f"a=b; lms_zone={name}").key == "UTC"
    assert own_zone((await tab_in(tenant, name))[HomeState]).key == "UTC"


def test_a_zone_is_read_from_among_other_cookies():
    assert (
        zone_of("lms_session=x; lms_zone=America/Argentina/Buenos_Aires; z=1").key == "America/Argentina/Buenos_Aires"
    )
    assert zone_of("").key == "UTC"


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (NOON - timedelta(days=3), "Overdue by 3 days"),
        (NOON - timedelta(days=1), "Overdue by 1 day"),
        (NOON - timedelta(hours=2), "Overdue since today"),
        (NOON + timedelta(hours=5), "Today, 18:00"),
        (NOON + timedelta(days=1), "Tomorrow"),
        (NOON + timedelta(days=4), "Sunday"),
        (NOON + timedelta(days=8), "3 December"),
        (NOON + timedelta(days=70), "3 February 2027"),
    ],
)
def test_a_day_is_said_as_people_say_it(at: datetime, words: str):
    assert due_in_words(item(ItemKind.DUE, at), NOON, BERLIN) == words


def test_what_ends_at_midnight_is_due_on_the_day_before_it():
    tomorrow = datetime(2026, 11, 26, tzinfo=BERLIN)
    assert due_in_words(item(ItemKind.DUE, tomorrow), NOON, BERLIN) == "Today"
    assert due_in_words(item(ItemKind.LESSON_OPENS, tomorrow), NOON, BERLIN) == "Tomorrow"
    assert day_in_words(date(2026, 11, 24), date(2026, 11, 25)) == "Yesterday"


def test_a_streak_is_told_without_a_reproach():
    today = date(2026, 11, 25)
    told = [streak_in_words(streak_of({today - timedelta(days=one) for one in some}, today)) for some in (
        [], [0], [1], [0, 1, 2], [1, 2], range(400))]  # fmt: skip
    assert [heading for heading, _ in told] == [
        "Begin a new row", "1 day so far", "1 day so far", "3 days in a row", "2 days in a row",
        "A year and more in a row",
    ]  # fmt: skip
    assert LONGEST == 366
    assert not any(word in sentence.lower() for _, sentence in told for word in ("lost", "broke", "miss", "fail"))


@settings(deadline=None)
@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_months_weeks_hold_each_of_its_days_once_and_begin_on_mondays(day: date):
    first = day.replace(day=1)
    weeks = weeks_of(first)
    days = [one for week in weeks for one in week]
    assert all(week[0].weekday() == 0 and len(week) == 7 for week in weeks)
    assert days == [days[0] + timedelta(days=number) for number in range(len(days))]
    assert next(one for one in days if one.month == first.month) == first
    assert len([one for one in days if one.month == first.month]) == (next_month(first) - first).days
    assert next_month(next_month(first), -1) == first
    assert month_of(f"{first:%Y-%m}", first) == first


def test_a_full_day_says_how_much_more_there_is_and_a_full_month_is_cut():
    many = [item(ItemKind.LESSON_OPENS, NOON, str(number)) for number in range(60)]
    cells = [cell for week in month_of_cells(many, date(2026, 11, 1), NOON, UTC) for cell in week]
    (full,) = [cell for cell in cells if cell.lines]
    assert (len(full.lines), full.more) == (IN_A_CELL, 60 - IN_A_CELL)
    assert full.label == "Wednesday, 25 November 2026: 60 things, today"
    assert sum(len(day.lines) for day in agenda(many, NOON, UTC)) == MOST_LINES
