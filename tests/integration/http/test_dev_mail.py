"""The caught mails, where they may be seen and where not."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from backend.kernel.actor import system
from backend.kernel.ids import PLATFORM_TENANT
from backend.platform.mail import Mail, compose
from backend.platform.settings import settings
from backend.tenants import api as tenants
from tests.factories.academies import Academy
from tests.integration.http.browser import open_browser

HERE = "127.0.0.1"


@pytest.fixture
def caught(platform: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("LMS_MAIL_CATCHER", str(tmp_path))
    settings.cache_clear()
    mail = Mail("m1", "pia@x.test", "You are invited", "Come in", '<p onclick="x()">Come "in"</p><script>1</script>')
    (tmp_path / "1.eml").write_bytes(bytes(compose(mail)))
    yield tmp_path
    monkeypatch.undo()
    settings.cache_clear()


async def test_caught_mails_are_shown_at_the_platform_in_a_frame_that_runs_nothing(caught: Path):
    await tenants.ensure_platform(system(PLATFORM_TENANT))
    page = await open_browser("localhost", HERE).get("/dev/mail")
    assert page.status_code == 200
    assert "You are invited" in page.text
    assert "<script" not in page.text
    assert "&lt;script&gt;" in page.text
    assert "allow-scripts" not in page.text
    assert "script-src 'none'" in page.headers["content-security-policy"]


async def test_caught_mails_are_not_shown_at_an_academy(caught: Path, tenant: Academy):
    assert (await open_browser(tenant.host, HERE).get("/dev/mail")).status_code == 404


async def test_caught_mails_are_not_shown_in_production(caught: Path, monkeypatch: pytest.MonkeyPatch):
    await tenants.ensure_platform(system(PLATFORM_TENANT))
    monkeypatch.setenv("LMS_ENV", "production")
    settings.cache_clear()
    assert (await open_browser("localhost", HERE).get("/dev/mail")).status_code == 404


async def test_caught_mails_are_not_shown_to_other_machines(caught: Path):
    await tenants.ensure_platform(system(PLATFORM_TENANT))
    assert (await open_browser("localhost", "192.168.1.7").get("/dev/mail")).status_code == 404
    behind_a_proxy = await open_browser("localhost", HERE).get("/dev/mail", headers={"X-Forwarded-For": "192.168.1.7"})
    assert behind_a_proxy.status_code == 404
