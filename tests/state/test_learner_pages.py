"""The pages of learners, handler by handler."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from backend.assessments import api as assessments
from backend.enrollments import api as enrollments
from backend.kernel import clock
from backend.kernel.errors import Conflict, InvalidInput, NotFound, NotSignedIn
from backend.kernel.ids import new_id
from state.learn.catalogue import CatalogueState
from state.learn.course import CourseState
from state.learn.course_end import CourseEndState
from state.learn.home import HomeState
from state.learn.player import PlayerState
from state.learn.whats_new import WhatsNewState
from tests.factories.academies import Academy
from tests.factories.quizzes import a_quiz_course
from tests.factories.versions import TestCourse, TestLesson, published_course
from tests.support.tab import Tab, leads_to, tab_of

DAWN, NOON = "Dawn", "Noon"


async def two_lessons(tenant: Academy, title: str = "Reading the sky") -> TestCourse:
    return await published_course(tenant, TestLesson(DAWN), TestLesson(NOON), title=title)


async def player_at(tenant: Academy, course: TestCourse, lesson: object = "resume") -> Tab:
    await enrollments.enrol(tenant.trainee, course.id)
    tab = await tab_of(tenant, tenant.trainee)
    tab.visit(f"/learn/{course.id}/{lesson}")
    await tab.call(PlayerState.load)
    return tab


async def test_home_leads_a_newcomer_to_the_catalogue(tenant: Academy):
    tab = await tab_of(tenant, tenant.trainee)
    await tab.call(HomeState.load)
    home = tab[HomeState]
    assert (home.loaded, home.current, home.courses, home.completed) == (True, None, [], [])
    assert home.sentence == "Choose a first course, and it will wait for you here."


async def test_home_leads_back_to_where_one_stopped(tenant: Academy):
    course, other = await two_lessons(tenant), await two_lessons(tenant, "Reading the sea")
    for one in (other, course):
        await enrollments.enrol(tenant.trainee, one.id)
    await enrollments.open_lesson(tenant.trainee, course.id, course.lessons[1].id)
    tab = await tab_of(tenant, tenant.trainee)
    await tab.call(HomeState.load)
    home = tab[HomeState]
    assert home.current_href == f"/learn/{course.id}/{course.lessons[1].id}"
    assert home.current_lesson == "Lesson 2 of 2 · Noon"
    assert [tile.title for tile in home.courses] == ["Reading the sea"]
    assert home.sentence == "You have 2 courses to go on with."


async def test_what_is_typed_last_is_what_is_found(tenant: Academy):
    await two_lessons(tenant)
    await two_lessons(tenant, "Reading the sea")
    tab = await tab_of(tenant, tenant.trainee)
    found = tab[CatalogueState]
    await tab.call(CatalogueState.load)
    assert found.total == 2
    await tab.call(CatalogueState.search, "sea")
    assert [tile.title for tile in found.tiles] == ["Reading the sea"]
    await tab.call(CatalogueState.toggle, "levels", "advanced")
    assert (found.total, found.narrowed) == (0, True)
    await tab.call(CatalogueState.clear)
    assert (found.total, found.narrowed, found.query) == (2, False, "")


async def test_a_facet_that_does_not_exist_is_refused(tenant: Academy):
    tab = await tab_of(tenant, tenant.trainee)
    with pytest.raises(InvalidInput):
        await tab.call(CatalogueState.toggle, "owner_id", "x")


async def test_a_course_is_joined_from_its_page_and_begun_at_once(tenant: Academy):
    course = await two_lessons(tenant)
    tab = await tab_of(tenant, tenant.trainee)
    tab.visit(f"/courses/{course.id}")
    page = tab[CourseState]
    await tab.call(CourseState.load)
    assert (page.title, page.status, page.problem) == ("Reading the sky", "", "")
    assert [lesson.title for part in page.parts for lesson in part.lessons] == [DAWN, NOON]
    assert leads_to(await tab.call(CourseState.join, {})) == f"/learn/{course.id}/resume"
    await tab.call(CourseState.load)
    assert (page.status, page.resume_href) == ("active", f"/learn/{course.id}/{course.lessons[0].id}")


@pytest.mark.parametrize("name", [str(new_id()), "not-an-id", "' OR 1=1"])
async def test_a_course_that_is_not_there_says_so(tenant: Academy, name: str):
    tab = await tab_of(tenant, tenant.trainee)
    tab.visit(f"/courses/{name}")
    await tab.call(CourseState.load)
    assert tab[CourseState].problem
    assert tab[CourseState].title == ""


async def test_another_tenants_course_is_not_there(tenant: Academy, other_tenant: Academy):
    course = await two_lessons(other_tenant)
    tab = await tab_of(tenant, tenant.trainee)
    tab.visit(f"/courses/{course.id}")
    await tab.call(CourseState.load)
    assert tab[CourseState].problem
    with pytest.raises(NotFound):
        await tab.call(CourseState.join, {})
    tab.visit(f"/learn/{course.id}/{course.lessons[0].id}")
    await tab.call(PlayerState.load)
    assert tab[PlayerState].frame.lesson == ""
    assert tab[PlayerState].problem_href == "/catalogue"


async def test_the_player_resumes_and_corrects_the_address(tenant: Academy):
    course = await two_lessons(tenant)
    await enrollments.enrol(tenant.trainee, course.id)
    tab = await tab_of(tenant, tenant.trainee)
    tab.visit(f"/learn/{course.id}/resume")
    first = course.lessons[0].id
    assert leads_to(await tab.call(PlayerState.load)) == f"/learn/{course.id}/{first}"
    player = tab[PlayerState]
    assert (player.frame.title, player.frame.version) == (DAWN, str(course.version_id))
    assert (player.frame.action, player.frame.action_words) == ("complete", "Complete and continue")


async def test_a_lesson_opens_by_a_press_and_a_later_visit_shows_what_changed(tenant: Academy):
    course = await two_lessons(tenant)
    tab = await player_at(tenant, course, course.lessons[0].id)
    second = str(course.lessons[1].id)
    await tab.call(PlayerState.go, second)
    player = tab[PlayerState]
    assert player.frame.title == NOON
    tab.visit(f"/learn/{course.id}/{second}")
    await enrollments.complete_lesson(tenant.trainee, course.id, UUID(second))
    await tab.call(PlayerState.load)
    assert player.frame.done


async def test_a_press_before_the_page_has_loaded_is_not_undone_by_its_load(tenant: Academy):
    course = await two_lessons(tenant)
    first = f"/learn/{course.id}/{course.lessons[0].id}"
    tab = await player_at(tenant, course, course.lessons[0].id)
    player = tab[PlayerState]
    tab.visit("/")
    tab.visit(first, loaded=False)
    await tab.call(PlayerState.complete)
    await tab.call(PlayerState.load)
    assert (player.frame.title, player.frame.percent) == (NOON, 50)
    tab.visit(first)
    await tab.call(PlayerState.load)
    assert player.frame.title == DAWN, "whoever goes back is where they went"


async def test_what_was_opened_is_where_one_resumes(tenant: Academy):
    course = await two_lessons(tenant)
    tab = await player_at(tenant, course, course.lessons[0].id)
    await tab.call(PlayerState.go, str(course.lessons[1].id))
    card = await enrollments.continue_card(tenant.trainee)
    assert card is not None
    assert card.lesson_title == NOON


async def test_completing_goes_on_and_the_last_one_ends_the_course(tenant: Academy):
    course = await two_lessons(tenant)
    tab = await player_at(tenant, course, course.lessons[0].id)
    player = tab[PlayerState]
    await tab.call(PlayerState.complete)
    assert (player.frame.title, player.frame.percent) == (NOON, 50)
    assert player.frame.action_words == "Complete the course"
    assert leads_to(await tab.call(PlayerState.complete)) == f"/courses/{course.id}/complete"
    tab.visit(f"/courses/{course.id}/complete")
    assert await tab.call(CourseEndState.load) is not None  # it waits for the certificate
    assert tab[CourseEndState].title == "Reading the sky"


async def test_the_end_of_a_course_is_for_those_who_reached_it(tenant: Academy):
    course = await two_lessons(tenant)
    tab = await player_at(tenant, course)
    tab.visit(f"/courses/{course.id}/complete")
    assert leads_to(await tab.call(CourseEndState.load)) == f"/courses/{course.id}"


async def test_a_quiz_lesson_shows_what_it_asks_for_and_cannot_be_marked(tenant: Academy):
    quiz = TestLesson("What rose?", rule="passed", kind="quiz")
    course = await published_course(tenant, quiz, TestLesson(NOON))
    tab = await player_at(tenant, course, quiz.id)
    player = tab[PlayerState]
    assert (player.quiz.questions, player.quiz.pass_mark, player.quiz.action) == (
        "1 question",
        "60 %",
        "Start the quiz",
    )
    assert player.frame.action == "quiz"
    with pytest.raises(Conflict):
        await tab.call(PlayerState.complete)
    await assessments.begin(tenant.trainee, course.id, quiz.id)
    await tab.call(PlayerState.load)
    assert player.quiz.action == "Resume the quiz"


async def test_a_press_on_what_a_broken_off_load_showed_does_what_it_says(tenant: Academy):
    """The frame was on the screen when another load took over, and was never kept: the address says what was there."""
    course = await published_course(tenant, TestLesson(DAWN), TestLesson(NOON), TestLesson("Dusk"))
    await enrollments.enrol(tenant.trainee, course.id)
    tab = await tab_of(tenant, tenant.trainee)
    tab.visit(f"/learn/{course.id}/{course.lessons[1].id}")
    await tab.call(PlayerState.complete)
    assert tab[PlayerState].frame.done_count == 1
    assert (await enrollments.open_lesson(tenant.trainee, course.id, course.lessons[1].id)).done
    stranger = await tab_of(tenant, await tenant.join("Kim Sato"))
    stranger.visit(f"/learn/{course.id}/{course.lessons[1].id}")
    with pytest.raises(enrollments.NotEnrolled):
        await stranger.call(PlayerState.complete)


async def test_a_press_before_the_address_has_followed_is_not_undone_by_it(tenant: Academy):
    course = await two_lessons(tenant)
    tab = await player_at(tenant, course)
    tab.visit(f"/learn/{course.id}/{course.lessons[0].id}")
    await tab.call(PlayerState.complete)
    await tab.call(PlayerState.load)
    assert tab[PlayerState].frame.title == NOON
    await tab.call(PlayerState.load)
    assert tab[PlayerState].frame.title == DAWN, "who comes back to an address finds its lesson"


async def test_a_press_before_the_page_of_a_second_course_has_loaded_means_that_course(tenant: Academy):
    first, second = await two_lessons(tenant), await two_lessons(tenant, "Reading the sea")
    tab = await player_at(tenant, first)
    await enrollments.enrol(tenant.trainee, second.id)
    tab.visit(f"/learn/{second.id}/{second.lessons[0].id}")
    await tab.call(PlayerState.complete)
    done = [await enrollments.course_progress(tenant.trainee, one.id) for one in (first, second)]
    assert [one and one.percent for one in done] == [0, 50]
    assert tab[PlayerState].frame.title == NOON


async def test_a_closed_lesson_says_why_and_what_helps(tenant: Academy):
    course = await two_lessons(tenant)
    tab = await tab_of(tenant, tenant.trainee)
    player = tab[PlayerState]
    tab.visit(f"/learn/{course.id}/resume")
    await tab.call(PlayerState.load)
    assert (player.problem, player.problem_href) == ("You have not joined this course yet.", f"/courses/{course.id}")
    await enrollments.enrol(tenant.trainee, course.id)
    tab.visit(f"/learn/{course.id}/{new_id()}")
    await tab.call(PlayerState.load)
    assert player.problem_href == f"/learn/{course.id}/resume"
    tab.visit(f"/learn/{course.id}/resume")
    await tab.call(PlayerState.load)
    assert (player.problem, player.frame.title) == ("", DAWN)


async def test_a_locked_lesson_says_why_and_nothing_leads_there(tenant: Academy):
    later = TestLesson(NOON, more={"opens": {"after_days": 3}})
    course = await published_course(tenant, TestLesson(DAWN), later)
    tab = await player_at(tenant, course, course.lessons[0].id)
    player = tab[PlayerState]
    assert (player.frame.next_id, player.frame.action_words) == ("", "Complete the lesson")
    await tab.call(PlayerState.complete)
    assert (player.frame.title, player.frame.done, player.frame.action) == (DAWN, True, "locked")
    assert player.frame.action_words.startswith("Opens on ")
    await tab.call(PlayerState.go, str(later.id))
    assert player.problem.startswith("This lesson is not open yet. Opens on ")
    assert player.problem_href == f"/courses/{course.id}"


async def test_a_move_to_a_newer_version_is_told(tenant: Academy):
    course = await two_lessons(tenant)
    tab = await player_at(tenant, course, course.lessons[0].id)
    await course.publish([*course.lessons, TestLesson("Dusk")])
    await tab.call(PlayerState.go, str(course.lessons[1].id))
    told = tab[WhatsNewState]
    assert (told.course, told.number, told.notes) == (str(course.id), 2, [])
    await tab.call(WhatsNewState.close)
    assert told.number == 0
    assert tab[PlayerState].frame.total == 3


async def test_the_learners_pages_ask_who_is_there(tenant: Academy):
    stranger = Tab(tenant.host)
    for handler in (HomeState.load, CatalogueState.load, CourseState.load, PlayerState.load, CourseEndState.load):
        with pytest.raises(NotSignedIn):
            await stranger.call(handler)


async def test_a_quiz_with_an_access_code_asks_for_it_until_an_attempt_is_open(tenant: Academy):
    course = await a_quiz_course(tenant, access_code="blue moon", time_limit=20)
    tab = await tab_of(tenant, tenant.trainee)
    tab.visit(f"/learn/{course.course_id}/{course.lesson_id}")
    await tab.call(PlayerState.load)
    player = tab[PlayerState]
    assert (player.quiz.asks_code, player.quiz.limit, player.quiz.action) == (True, "20 min", "Start the quiz")
    await assessments.begin(tenant.trainee, course.course_id, course.lesson_id, "Blue Moon")
    await tab.call(PlayerState.load)
    assert (player.quiz.asks_code, player.quiz.action) == (False, "Resume the quiz")


async def test_a_quiz_says_when_it_opens_and_that_it_has_closed(tenant: Academy):
    opens = datetime(2040, 5, 4, 8, tzinfo=UTC)
    course = await a_quiz_course(tenant, opens_at=opens.isoformat(), closes_at=(opens + timedelta(hours=2)).isoformat())
    tab = await tab_of(tenant, tenant.trainee)
    tab.visit(f"/learn/{course.course_id}/{course.lesson_id}")
    await tab.call(PlayerState.load)
    quiz = tab[PlayerState].quiz
    assert (quiz.action, quiz.opens, quiz.closes) == ("", "4 May 2040, 08:00", "4 May 2040, 10:00")
    assert quiz.closed == "You can begin on 4 May 2040, 08:00."
    with clock.held_at(opens + timedelta(hours=3)):
        await tab.call(PlayerState.load)
    assert (tab[PlayerState].quiz.action, tab[PlayerState].quiz.opens) == ("", "")
    assert "has closed" in tab[PlayerState].quiz.closed
