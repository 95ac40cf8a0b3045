"""The page that takes courses, its reports, and the dialog that takes one away, handler by handler."""

import csv
import io

import httpx
import pytest

from backend.courses import api as courses
from backend.kernel.errors import Forbidden, NotFound
from state.teach.exporting import ExportState
from state.teach.import_report import ImportReportState
from state.teach.imports import ImportsState
from tests.factories.academies import Academy
from tests.factories.imports import handed_over, worked
from tests.factories.sessions import session_of
from tests.support.tab import tab_of
from tests.support.whole_app import whole_app


async def test_the_list_follows_an_import_to_its_end_and_back(tenant: Academy):
    tab = await tab_of(tenant, tenant.tutor)
    await tab.call(ImportsState.load)
    assert (tab[ImportsState].loaded, tab[ImportsState].rows) == (True, [])
    import_id = str(await handed_over(tenant.tutor))
    assert await tab.call(ImportsState.begun, import_id) is not None, "nobody watches it"
    (row,) = tab[ImportsState].rows
    assert (row.status, row.open, row.course) == ("waiting", True, "")
    await worked()
    assert await tab.call(ImportsState.load) is None
    (row,) = tab[ImportsState].rows
    assert (row.status, row.open, row.title) == ("done", False, "Tides and currents")
    assert row.parts == row.kept + row.changed + row.dropped > 0
    await tab.call(ImportsState.ask_undo, import_id, row.title)
    await tab.call(ImportsState.load)
    assert tab[ImportsState].undoing == import_id, "the page's own load took back what was asked before it came"
    await tab.call(ImportsState.undo)
    (row,) = tab[ImportsState].rows
    assert (row.status, row.course, tab[ImportsState].undoing) == ("undone", "", "")


async def test_one_that_waits_can_be_cancelled(tenant: Academy):
    tab = await tab_of(tenant, tenant.tutor)
    await tab.call(ImportsState.cancel, str(await handed_over(tenant.tutor)))
    assert [row.status for row in tab[ImportsState].rows] == ["cancelled"]


async def test_a_report_shows_first_what_was_lost(tenant: Academy):
    import_id = str(await handed_over(tenant.tutor))
    await worked()
    tab = await tab_of(tenant, tenant.tutor)
    await tab.call(ImportReportState.show, import_id)
    report = tab[ImportReportState]
    assert (report.open, report.shown) == (True, "dropped")
    assert {row.outcome for row in report.rows} == {"dropped"}
    assert report.total == report.dropped
    await tab.call(ImportReportState.filter, "")
    assert report.total == report.kept + report.changed + report.dropped
    assert len(report.rows) == 25
    await tab.call(ImportReportState.turn_to, 99)
    assert report.page == report.pages
    await tab.call(ImportReportState.filter, "nonsense")
    assert report.shown == ""


async def test_a_report_is_a_file_that_cannot_run_in_a_spreadsheet(tenant: Academy, other_tenant: Academy):
    files = {"a.md": "# A\n\n![=1+1](=cmd.png)\n\nWords."}
    import_id = await handed_over(tenant.tutor, files, "a.zip")
    await worked()
    transport = httpx.ASGITransport(app=whole_app(), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport) as client:

        async def asked(academy: Academy, who) -> httpx.Response:
            url = f"http://{academy.host}/api/v1/imports/{import_id}/report.csv"
            return await client.get(url, headers={"Cookie": f"lms_session={await session_of(who)}"})

        answer = await asked(tenant, tenant.tutor)
        strangers = [await asked(tenant, tenant.admin), await asked(other_tenant, other_tenant.tutor)]
    lines = list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    assert lines[0] == ["File", "Line", "Part", "Which", "Outcome", "Why"]
    assert not [cell for line in lines for cell in line if cell.startswith(("=", "+", "@"))]
    assert [one.status_code for one in strangers] == [404, 404]


async def test_the_dialog_says_what_would_not_go_along(tenant: Academy):
    await handed_over(tenant.tutor)
    await worked()
    course = (await courses.import_jobs(tenant.tutor))[0].course_id
    tab = await tab_of(tenant, tenant.tutor)
    await tab.call(ExportState.ask, str(course), "Tides and currents")
    dialog = tab[ExportState]
    assert (dialog.open, dialog.problem, dialog.form) == (True, "", "cartridge")
    assert any("a cartridge has no place for it" in line.why for line in dialog.losses)
    assert dialog.address == f"/api/v1/courses/{course}/export/cartridge"
    await tab.call(ExportState.choose_form, "markdown")
    assert dialog.losses == []
    await tab.call(ExportState.choose_form, "scorm")
    assert dialog.form == "cartridge"
    published = await courses.publish(tenant.tutor, course)
    await tab.call(ExportState.ask, str(course), "Tides and currents")
    assert [words for _, words in dialog.versions] == ["The draft, as it is now", "Version 1"]
    await tab.call(ExportState.choose_version, str(published.version_id))
    assert dialog.address.endswith(f"?version={published.version_id}")


async def test_an_export_is_downloaded_by_who_reads_the_draft(tenant: Academy, other_tenant: Academy):
    await handed_over(tenant.tutor)
    await worked()
    course = (await courses.import_jobs(tenant.tutor))[0].course_id
    transport = httpx.ASGITransport(app=whole_app(), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport) as client:
        for academy, who, status in (
            (tenant, tenant.tutor, 200),
            (tenant, tenant.trainee, 404),
            (other_tenant, other_tenant.admin, 404),
        ):
            url = f"http://{academy.host}/api/v1/courses/{course}/export/cartridge"
            answer = await client.get(url, headers={"Cookie": f"lms_session={await session_of(who)}"})
            assert answer.status_code == status
            assert (answer.content[:2] == b"PK") == (status == 200)
            if status == 200:
                assert "tides-and-currents.imscc" in answer.headers["content-disposition"]


@pytest.mark.parametrize("handler", [ImportsState.load, ImportReportState.close, ExportState.close])
async def test_a_trainee_is_refused(tenant: Academy, handler):
    tab = await tab_of(tenant, tenant.trainee)
    with pytest.raises(Forbidden):
        await tab.call(handler)


async def test_another_academys_import_is_not_found(tenant: Academy, other_tenant: Academy):
    import_id = str(await handed_over(tenant.tutor))
    tab = await tab_of(other_tenant, other_tenant.tutor)
    with pytest.raises(NotFound):
        await tab.call(ImportReportState.show, import_id)
    with pytest.raises(NotFound):
        await tab.call(ImportsState.cancel, import_id)
