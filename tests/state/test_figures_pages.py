"""The pages of certificates, notifications, analytics, audit and operations, handler by handler."""

import pytest

from backend.kernel import clock
from backend.kernel.actor import system
from backend.kernel.errors import Forbidden, NotFound
from backend.kernel.ids import PLATFORM_TENANT
from backend.kernel.permissions import Role
from backend.platform import pulse
from backend.tenants import api as tenants
from state.account.notifications import NotificationsState
from state.admin.analytics import AnalyticsState
from state.admin.audit import AuditState
from state.learn.certificates import CertificatesState, IssuedState
from state.platform.operations import OperationsState
from state.platform.overview import PlatformState
from state.session.current import SessionState
from state.session.figures import duration, percent, shown, size
from state.session.room import Room, room
from state.teach.dashboard import TutorDashboardState
from tests.factories.academies import Academy
from tests.integration.consumers.conftest import Graduate, graduate  # noqa: F401 - a fixture
from tests.isolation.treasury import superadmin
from tests.support.tab import Tab, tab_of


async def test_a_graduate_sees_their_certificate_and_an_administrator_revokes_it(graduate: Graduate):  # noqa: F811
    academy = graduate.academy
    mine = await tab_of(academy, academy.trainee)
    await mine.call(CertificatesState.load)
    (earned,) = mine[CertificatesState].mine
    assert (earned.course, earned.revoked, earned.file) == (
        "Navigation basics", False, f"/certificates/{earned.id}.pdf",
    )  # fmt: skip
    await mine.call(IssuedState.load)
    assert mine[IssuedState].rows == []
    with pytest.raises(Forbidden):
        await mine.call(IssuedState.revoke, {"reason": "x"})

    office = await tab_of(academy, academy.admin)
    await office.call(IssuedState.load)
    issued = office[IssuedState]
    assert issued.total == 1
    await office.call(IssuedState.ask, earned.id, earned.learner)
    await office.call(IssuedState.revoke, {"reason": ""})
    assert "why" in issued.error
    await office.call(IssuedState.revoke, {"reason": "A mistake"})
    assert (issued.about, issued.rows[0].revoked) == ("", True)
    await office.call(IssuedState.reinstate, earned.id)
    assert issued.rows[0].revoked is False
    with pytest.raises(NotFound):
        await office.call(IssuedState.reinstate, "no id")


async def test_opening_a_notification_reads_it_and_lowers_the_bell(graduate: Graduate):  # noqa: F811
    tab = await tab_of(graduate.academy, graduate.academy.trainee)
    await tab.call(NotificationsState.load)
    page = tab[NotificationsState]
    assert page.unread == 2
    await tab.call(NotificationsState.open, page.rows[0].id, "//evil.test")
    assert (page.unread, tab[SessionState].unread) == (1, 1)
    await tab.call(NotificationsState.read_all)
    assert page.unread == 0
    assert all(row.read for row in page.rows)


async def test_an_academy_is_shown_for_a_period_and_a_wrong_one_is_named(graduate: Graduate):  # noqa: F811
    tab = await tab_of(graduate.academy, graduate.academy.admin)
    page = tab[AnalyticsState]
    await tab.call(AnalyticsState.load)
    assert (page.active.value, page.pass_rate, len(page.moments), page.empty) == ("1", "100 %", 30, False)
    await tab.call(AnalyticsState.choose, "7")
    assert len(page.moments) == 7
    await tab.call(AnalyticsState.choose, "eleven")
    assert "7, 30 or 90" in page.problem


async def test_an_academy_where_nothing_happened_says_so(tenant: Academy):
    tab = await tab_of(tenant, tenant.admin)
    await tab.call(AnalyticsState.load)
    assert tab[AnalyticsState].empty
    await tab.call(TutorDashboardState.load)
    assert tab[TutorDashboardState].courses == []


async def test_the_log_is_filtered_shown_and_checked(graduate: Graduate):  # noqa: F811
    tab = await tab_of(graduate.academy, graduate.academy.admin)
    page = tab[AuditState]
    await tab.call(AuditState.load)
    assert page.total > 5
    await tab.call(AuditState.find, "published version\0")
    assert page.total == 1
    await tab.call(AuditState.show, page.rows[0].id)
    assert page.shown.action == "Course published"
    await tab.call(AuditState.close)
    await tab.call(AuditState.choose_since, "not a day")
    assert "2026-03-31" in page.problem
    await tab.call(AuditState.load)
    await tab.call(AuditState.turn_to, 10**30)
    assert page.rows == []
    await tab.call(AuditState.verify)
    assert page.chain_whole
    assert "fit together" in page.chain


async def test_operators_see_services_workers_and_what_waits(platform: None):
    await tenants.ensure_platform(system(PLATFORM_TENANT))
    boss = Tab("localhost", await superadmin())
    one = pulse.ConsumerPulse("reporting", connected=True, lag=3, backlog=5, given_up=0)
    await pulse.beat(pulse.Pulse("here:1", clock.now(), clock.now(), (one,)))
    await pulse.beat(pulse.Pulse("there:2", clock.now(), clock.now(), (one,)))
    await boss.call(OperationsState.load)
    page = boss[OperationsState]
    assert next((s.name, s.ok) for s in page.services) == ("PostgreSQL", True)
    assert len(page.services) == 4
    (line,) = [c for c in page.consumers if c.name == "reporting"]
    assert (line.workers, line.lag, line.backlog) == (2, 6, 5)
    await boss.call(PlatformState.load)
    assert boss[PlatformState].problem == ""
    await pulse.leave("here:1")
    await pulse.leave("there:2")


async def test_each_page_is_only_for_who_may_see_it(tenant: Academy):
    tab = await tab_of(tenant, tenant.trainee)
    assert tenant.trainee.role is Role.TRAINEE
    for handler in (AnalyticsState.load, AuditState.load, OperationsState.load, PlatformState.load):
        with pytest.raises(Forbidden):
            await tab.call(handler)


def test_a_page_warns_from_90_percent_of_the_storage_on():
    gigabyte = 1024**3
    assert room(0, 10 * gigabyte) == Room("0 B of 10 GB used", 0, False, "")
    assert room(int(8.99 * gigabyte), 10 * gigabyte).warning == ""
    assert "1 GB are left" in room(9 * gigabyte, 10 * gigabyte).warning
    assert room(12 * gigabyte, 10 * gigabyte).full
    assert "nothing more can be uploaded" in room(12 * gigabyte, 10 * gigabyte).warning


def test_figures_are_words_that_people_read():
    from backend.reporting.dto import Figure

    assert (size(999), size(1_500_000), size(10 * 1024**3)) == ("999 B", "1.4 MB", "10 GB")
    assert (size(2 * 1024**4), size(1536)) == ("2 TB", "1.5 KB")
    assert (duration(3), duration(240), duration(7200)) == ("3 s", "4 min", "2 h")
    assert (percent(None), percent(0)) == ("–", "0 %")
    assert shown(Figure(1284, -6), 30).note == "−6 % against the 30 days before"
    assert shown(Figure(3), 7).note == ""
