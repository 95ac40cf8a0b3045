"""When something may be handed in, and what a verdict comes to."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.assessments.dto import HandedInFile, Judgement, SubmissionStatus, Verdict
from backend.assessments.hand_ins import rules
from backend.assessments.hand_ins.errors import HandInInvalid, JudgedMeanwhile, JudgementInvalid, NothingToHandIn
from backend.assessments.receipts import receipt_of
from backend.courses.dto import Assignment, Criterion, Opening, Settle, parse_rubric
from backend.media.dto import Kind

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)
POINTS = Assignment(settle=Settle.POINTS, max_points=20, pass_points=12)
statuses = st.lists(st.sampled_from(list(SubmissionStatus)), max_size=6)
assignments = st.builds(
    Assignment,
    settle=st.just(Settle.POINTS),
    max_points=st.integers(1, 1000),
    pass_points=st.integers(0, 1000),
    attempts=st.none() | st.integers(1, 20),
)


def a_file(name: str = "route.pdf", kind: Kind = Kind.DOCUMENT, size: int = 10) -> HandedInFile:
    return HandedInFile(uuid4(), name, kind, "application/pdf", size, "")


@given(assignments, statuses)
def test_nothing_is_handed_in_once_it_is_settled(asked: Assignment, made: list[SubmissionStatus]):
    settled = {SubmissionStatus.PASSED, SubmissionStatus.DONE}.intersection(made)
    used_up = asked.attempts is not None and len(made) >= asked.attempts
    assert (rules.closed(asked, made, None, NOW) is not None) == bool(settled or used_up)


@given(st.sampled_from(list(SubmissionStatus)), st.booleans())
def test_a_hand_in_is_settled_once_at_most(status: SubmissionStatus, newest: bool):
    if newest and status in (SubmissionStatus.WAITING, SubmissionStatus.RETURNED):
        rules.demand_open(status, newest=newest)
        return
    with pytest.raises(JudgedMeanwhile):
        rules.demand_open(status, newest=newest)


@given(assignments, st.none() | st.integers(-10, 2_000), st.sampled_from(list(Verdict)))
def test_points_are_within_what_there_is_and_pass_only_from_the_mark_on(
    asked: Assignment, points: int | None, verdict: Verdict
):
    try:
        found = rules.judged(asked, Judgement(verdict, 0, points, "Words."))
    except JudgementInvalid:
        return
    if found.status is SubmissionStatus.PASSED:
        assert found.points is not None
        assert found.points >= asked.pass_points
    if found.points is not None:
        assert 0 <= found.points <= asked.max_points
        assert found.percent is not None
        assert 0 <= found.percent <= 100


def test_whoever_gives_something_back_says_why():
    with pytest.raises(JudgementInvalid):
        rules.judged(Assignment(), Judgement(Verdict.RETURN, 0, comment="  "))


def test_points_are_not_kept_where_there_are_none():
    assert rules.judged(Assignment(), Judgement(Verdict.PASS, 0, points=7)).points is None


@pytest.mark.parametrize("points", [None, True, "9", 21, -1, 11])
def test_a_pass_needs_points_that_pass(points: object):
    with pytest.raises(JudgementInvalid):
        rules.judged(POINTS, Judgement(Verdict.PASS, 0, points))  # type: ignore[arg-type]


def test_a_day_is_in_time_until_its_end():
    due = rules.due_at(Assignment(due=Opening(on=date(2027, 3, 1))), NOW)
    assert due == datetime(2027, 3, 2, tzinfo=UTC)
    assert not rules.is_late(due, due - timedelta(seconds=1))
    assert rules.is_late(due, due)


def test_days_count_from_the_enrolment():
    assert rules.due_at(Assignment(due=Opening(after_days=7)), NOW) == NOW + timedelta(days=7)
    assert rules.due_at(Assignment(), NOW) is None


def test_what_is_late_is_taken_only_where_that_is_allowed():
    due = NOW - timedelta(hours=1)
    assert rules.closed(Assignment(), (), due, NOW) is None
    assert rules.closed(Assignment(late=False), (), due, NOW) is not None


def test_only_what_is_asked_for_is_kept():
    assert rules.clean(Assignment(text=False, link=True), "Words", " https://x.test/ ") == ("", "https://x.test/")
    assert rules.clean(Assignment(), "a\r\nb\x00", "https://x.test/") == ("a\nb", "")
    with pytest.raises(HandInInvalid):
        rules.clean(Assignment(), "x" * 50_001, "")


@pytest.mark.parametrize(
    "link", ["", "ftp://x.test/", "javascript:alert(1)", "//x.test", "https://a@x.test/", "https://[", "x.test"]
)
def test_a_link_is_an_address_of_the_web(link: str):
    assert not rules.is_address(link)
    assert rules.is_address("https://x.test/plan?day=2#legs")


def test_something_at_least_is_handed_in():
    with pytest.raises(NothingToHandIn):
        rules.demand_something(Assignment(), " \n", "", ())
    rules.demand_something(Assignment(), "", "", (a_file(),))


@pytest.mark.parametrize(
    ("asked", "files"),
    [
        (Assignment(files=False), [a_file()]),
        (Assignment(max_files=1), [a_file(), a_file()]),
        (Assignment(kinds=("picture",)), [a_file()]),
        (Assignment(max_mb=1), [a_file(size=1024 * 1024 + 1)]),
    ],
)
def test_files_that_are_not_wanted_are_refused(asked: Assignment, files: list[HandedInFile]):
    with pytest.raises(HandInInvalid):
        rules.demand_files(asked, files)


def test_a_receipt_tells_every_difference():
    facts = {"text": "a", "files": [], "number": 1}
    code = receipt_of(facts)
    assert code == receipt_of(dict(reversed(facts.items())))
    assert code != receipt_of({**facts, "number": 2})
    assert len(code) == len("K3QF-9ZT2-M7WD-41XA")


def test_what_settles_itself_is_done_at_once():
    assert rules.status_of_new(replace(POINTS, settle=Settle.HANDED_IN)) is SubmissionStatus.DONE
    assert rules.status_of_new(POINTS) is SubmissionStatus.WAITING


def a_rubric() -> tuple[Criterion, ...]:
    return parse_rubric(
        [
            {"id": name, "title": name, "levels": [{"id": f"{name}{n}", "title": str(n), "points": n} for n in (0, 5)]}
            for name in ("route", "times")
        ]
    )


def test_a_rubric_gives_the_points_and_its_levels_are_kept_in_words():
    asked = Assignment(settle=Settle.POINTS, max_points=10, pass_points=5, rubric=a_rubric())
    chosen = {"route": "route5", "times": "times0"}
    judged = rules.judged(asked, Judgement(Verdict.PASS, 0, 99, "Good.", chosen))
    assert (judged.points, judged.percent, [level.points for level in judged.levels]) == (5, 50, [5, 0])
    with pytest.raises(JudgementInvalid, match="Choose a level for “times”"):
        rules.judged(asked, Judgement(Verdict.PASS, 0, 10, "", {"route": "route5"}))
    back = rules.judged(asked, Judgement(Verdict.RETURN, 0, None, "Not yet."))
    assert (back.points, back.levels) == (None, ())
