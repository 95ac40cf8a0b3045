"""Those to whom something is assigned, as a file that no spreadsheet runs."""

from tests.factories.academies import Academy
from tests.integration.assigning.support import a_course, assigned, day, named
from tests.integration.http.browser import browser_of


async def test_the_file_has_everyone_who_fits_and_no_formula(tenant: Academy, other_tenant: Academy):
    risky = await tenant.join('=HYPERLINK("http://evil.example")')
    made = await assigned(tenant, await a_course(tenant), named(tenant.trainee, risky), day(3))
    path = f"/api/v1/assigned/{made}/people.csv"
    async with await browser_of(tenant.tutor, tenant) as browser:
        answer = await browser.get(path)
        assert answer.status_code == 200
        lines = answer.content.decode("utf-8-sig").splitlines()
        assert lines[0].startswith("Name,E-mail,Status")
        assert len(lines) == 3
        assert "\"'=HYPERLINK(" in answer.text
        none = await browser.get(path, params={"state": "overdue"})
        assert len(none.content.decode("utf-8-sig").splitlines()) == 1
        assert (await browser.get(path, params={"state": "'"})).status_code == 422
    async with await browser_of(tenant.trainee, tenant) as browser:
        assert (await browser.get(path)).status_code == 403
    async with await browser_of(other_tenant.admin, other_tenant) as browser:
        assert (await browser.get(path)).status_code == 404
