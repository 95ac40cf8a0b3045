"""Certificates and figures over HTTP."""

import csv
import io

import pytest

from backend.certificates import api as certificates
from backend.platform.health import Readiness
from backend.platform.settings import settings
from lms_app.http.reports import as_csv
from tests.factories.academies import Academy
from tests.integration.consumers.conftest import Graduate, graduate  # noqa: F401 - a fixture
from tests.integration.http.browser import browser_of, open_browser


async def test_anyone_sees_that_a_certificate_is_valid_revoked_or_unknown(graduate: Graduate):  # noqa: F811
    academy = graduate.academy
    (earned,) = await certificates.mine(academy.trainee)
    browser = open_browser(academy.host)
    valid = await browser.get(f"/verify/{earned.code}")
    assert valid.status_code == 200
    for words in ("This certificate is valid", "Mara Adeyemi", "Navigation basics", "100&nbsp;%"):
        assert words in valid.text
    await certificates.revoke(academy.admin, earned.id, "Taken by <b>someone</b> else")
    revoked = await browser.get(f"/verify/{earned.code}")
    assert "was revoked" in revoked.text
    assert "&lt;b&gt;someone" in revoked.text
    unknown = await browser.get("/verify/0000-0000-0000")
    assert (unknown.status_code, "We do not know this code" in unknown.text) == (404, True)
    typed = await browser.get("/verify", params={"code": " 7k3m 9qxd-2fta//evil"})
    assert typed.headers["location"] == "/verify/7K3M9QXD-2FTAEVIL"


async def test_guessing_is_told_to_wait(tenant: Academy):
    browser = open_browser(tenant.host)
    answers = [(await browser.get(f"/verify/0000-0000-{n:04}")).status_code for n in range(31)]
    assert answers[-1] == 429


async def test_the_file_is_for_its_owner_and_overseers(graduate: Graduate, other_tenant: Academy):  # noqa: F811
    academy = graduate.academy
    (earned,) = await certificates.mine(academy.trainee)
    address = f"/certificates/{earned.id}.pdf"
    assert (await open_browser(academy.host).get(address)).status_code == 401
    mine = await (await browser_of(academy.trainee, academy)).get(address)
    assert mine.status_code == 302
    assert f"{academy.id}/certificates/{earned.id}.pdf" in mine.headers["location"]
    sam = await academy.join()
    assert (await (await browser_of(sam, academy)).get(address)).status_code == 404
    assert (await (await browser_of(other_tenant.admin, other_tenant)).get(address)).status_code == 404


@pytest.mark.parametrize(
    ("name", "who", "status"),
    [
        ("my-courses", "tutor", 200), ("my-courses", "trainee", 403), ("courses", "admin", 200),
        ("courses", "tutor", 403), ("activity", "admin", 200), ("audit", "admin", 200), ("audit", "tutor", 403),
        ("academies", "admin", 403), ("nothing", "admin", 404),
    ],
)  # fmt: skip
async def test_reports_are_for_those_who_may_see_the_figures(tenant: Academy, name: str, who: str, status: int):
    browser = await browser_of(getattr(tenant, who), tenant)
    answer = await browser.get(f"/api/v1/reports/{name}.csv")
    assert answer.status_code == status
    if status == 200:
        assert answer.headers["content-disposition"] == f'attachment; filename="{name}.csv"'


async def test_a_report_has_a_line_for_each_course(graduate: Graduate):  # noqa: F811
    browser = await browser_of(graduate.academy.tutor, graduate.academy)
    answer = await browser.get("/api/v1/reports/my-courses.csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[1] == ["Navigation basics", "1", "0", "1", "100", "1", "100", "100"]


async def test_a_wrong_period_or_day_is_named(tenant: Academy):
    browser = await browser_of(tenant.admin, tenant)
    assert (await browser.get("/api/v1/reports/activity.csv?days=13")).status_code == 422
    assert (await browser.get("/api/v1/reports/activity.csv?days=x")).status_code == 422
    assert (await browser.get("/api/v1/reports/audit.csv?since=yesterday")).status_code == 422


def test_a_text_that_a_spreadsheet_would_run_is_led_by_an_apostrophe():
    text = as_csv([["=1+1", "+x", "-x", "@x", "\tx", "x", -3, None]]).decode("utf-8-sig")
    assert text.strip() == "'=1+1,'+x,'-x,'@x,'\tx,x,-3,"


async def test_without_its_broker_the_site_is_degraded_and_serves(tenant: Academy, monkeypatch: pytest.MonkeyPatch):
    browser = open_browser(tenant.host)
    with monkeypatch.context() as here:
        here.setenv("LMS_KAFKA_BROKERS", "127.0.0.1:1")
        settings.cache_clear()
        ready = await browser.get("/readyz")
    settings.cache_clear()
    assert ready.status_code == 200
    assert ready.json() == {
        "status": "degraded",
        "services": {"postgres": True, "valkey": True, "s3": True, "broker": False},
    }


@pytest.mark.parametrize("away", ["postgres", "valkey", "s3"])
def test_without_what_pages_need_the_site_is_unavailable(away: str):
    readiness = Readiness({name: name != away for name in ("postgres", "valkey", "s3", "broker")})
    assert (readiness.ready, readiness.status) == (False, "unavailable")


async def test_readiness_names_every_service_and_metrics_name_the_outbox(tenant: Academy):
    browser = open_browser(tenant.host)
    ready = await browser.get("/readyz")
    assert ready.status_code == 200
    assert ready.json() == {
        "status": "ready",
        "services": {"postgres": True, "valkey": True, "s3": True, "broker": True},
    }
    page = await browser.get("/metrics")
    assert "lms_outbox_waiting" in page.text
    assert "lms_outbox_age_seconds" in page.text
