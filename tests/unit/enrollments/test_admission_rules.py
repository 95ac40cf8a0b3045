from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from backend.courses.dto import Admission, CourseStatus
from backend.enrollments.admission_rules import (
    Access,
    Circumstances,
    Mode,
    Way,
    access_at,
    code_fits,
    has_seat,
    to_promote,
    way_in,
)
from backend.kernel.ids import CourseId, UserId, VersionId, new_id

NOW = datetime(2026, 11, 23, tzinfo=UTC)
moments = st.one_of(st.none(), st.integers(-10, 10).map(lambda days: NOW + timedelta(days=days)))
counts = st.integers(0, 20)


@st.composite
def admissions(draw) -> Admission:
    return Admission(
        course_id=CourseId(new_id()),
        title="Reading the sky",
        owner_id=UserId(new_id()),
        mode=draw(st.sampled_from(Mode)),
        code="night",
        capacity=draw(st.one_of(st.none(), counts)),
        opens_at=draw(moments),
        closes_at=draw(moments),
        access_days=None,
        prerequisites=(),
        status=draw(st.sampled_from(CourseStatus)),
        published_version_id=draw(st.one_of(st.none(), st.just(VersionId(new_id())))),
        version_policy="next_lesson",
    )


circumstances = st.builds(
    Circumstances,
    now=st.just(NOW),
    access=st.one_of(st.none(), st.sampled_from(Access)),
    asked=st.booleans(),
    waiting=st.booleans(),
    unmet=st.booleans(),
    taken=counts,
    queue=counts,
)
_OPEN_WAYS = {Way.ENROL, Way.JOIN_QUEUE, Way.CODE, Way.ASK}


@given(admissions(), circumstances)
def test_only_an_open_door_lets_anyone_try(course, at):
    if way_in(course, at) in _OPEN_WAYS:
        assert course.status == CourseStatus.PUBLISHED
        assert course.mode != Mode.INVITATION
        assert not at.unmet
        assert course.opens_at is None or course.opens_at <= NOW
        assert course.closes_at is None or course.closes_at > NOW
        assert at.access in (None, Access.ENDED)
        assert not (at.asked or at.waiting)


@given(admissions(), circumstances)
def test_nobody_enrols_by_themselves_without_a_seat(course, at):
    if way_in(course, at) is Way.ENROL:
        assert course.capacity is None or at.taken < course.capacity
        assert course.capacity is None or at.queue == 0


@given(admissions(), circumstances)
def test_who_is_in_stays_in_whatever_becomes_of_the_course(course, at):
    expected = {Access.OPEN: Way.IN, Access.SUSPENDED: Way.SUSPENDED, Access.EXPIRED: Way.EXPIRED}
    if at.access in expected:
        assert way_in(course, at) is expected[at.access]


@given(st.one_of(st.none(), counts), counts, counts)
def test_promoting_fills_the_seats_and_no_more(capacity, taken, queue):
    promoted = to_promote(capacity, taken, queue)
    assert 0 <= promoted <= queue
    if capacity is not None:
        assert taken + promoted <= max(capacity, taken)
        assert promoted == queue or taken + promoted >= capacity
    assert not (has_seat(capacity, taken, queue) and capacity is not None and taken >= capacity)


@given(st.sampled_from(Access), moments)
def test_access_is_over_at_its_moment_noted_or_not(access, until):
    now = access_at(access, until, NOW)
    if access is Access.OPEN:
        assert now is (Access.EXPIRED if until is not None and until <= NOW else Access.OPEN)
    else:
        assert now is access


@given(st.text(max_size=20), st.text(max_size=20))
def test_only_the_code_itself_fits(given_, code):
    plain = ["".join(letter for letter in one if letter.isalnum()).casefold() for one in (code, given_)]
    assert code_fits(given_, code) == (bool(plain[0]) and plain[0] == plain[1])
    assert not code_fits(given_, "")
