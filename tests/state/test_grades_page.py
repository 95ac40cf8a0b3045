"""Which course a learner's page of grades is about."""

from backend.kernel.ids import new_id
from state.learn.grades import MyGradesState
from tests.factories.academies import Academy
from tests.factories.gradebooks import a_graded_course
from tests.support.tab import tab_of


async def test_the_page_names_a_course_of_mine_and_no_other(tenant: Academy):
    course = await a_graded_course(tenant)
    tab = await tab_of(tenant, tenant.trainee)
    page = tab[MyGradesState]
    tab.visit(f"/grades/{course.course_id}")
    await tab.call(MyGradesState.load)
    assert (page.course, page.title, page.missing) == (str(course.course_id), "Navigation", False)
    for path in (f"/grades/{new_id()}", "/grades/x"):
        tab.visit(path)
        await tab.call(MyGradesState.load)
        assert (page.course, page.title, page.missing) == ("", "", True)
