"""A fresh platform is filled once, and no first screen is empty."""

from datetime import UTC

from backend.assessments import api as assessments
from backend.certificates import api as certificates
from backend.courses import api as courses
from backend.enrollments import api as enrollments
from backend.entrypoints import seed
from backend.entrypoints.importing import author
from backend.kernel.actor import person, system
from backend.kernel.permissions import Role
from backend.notifications import api as notifications
from backend.paths import api as paths
from backend.platform.unit_of_work import unit_of_work
from backend.reporting import api as reporting
from backend.tenants import api as tenants
from backend.users import api as users


async def someone(slug: str, email: str, role: Role):
    card = await tenants.resolve_host(f"{slug}.localhost" if slug else "localhost")
    assert card is not None
    async with unit_of_work(system(card.id)) as work:
        found = await users.find(work, email)
    assert found is not None
    return person(card.id, found.card.id, role, name=found.card.name, email=email)


async def test_the_seed_fills_every_dashboard_and_a_second_run_changes_nothing(platform: None):
    await seed.run()
    for slug in ("northwind", "harbor"):
        admin = await someone(slug, f"admin@{slug}.test", Role.TENANT_ADMIN)
        before = await reporting.tenant(admin, 90)
        assert before.active.value > 10
        assert before.completions.value > 5
        assert before.pass_rate
        assert len(before.courses) >= 2
        trainee = await someone(slug, f"trainee@{slug}.test", Role.TRAINEE)
        assert len(await certificates.mine(trainee)) == 1
        assert await notifications.unread_count(trainee) == (5 if slug == "northwind" else 3)
        assert (await enrollments.my_streak(trainee, UTC)).days >= 5
        if slug == "northwind":
            assert [one.title for one in await enrollments.recommended(trainee)] == ["Spreadsheets you can trust"]
        tutor = await author(slug, f"tutor@{slug}.test")
        assert (await reporting.tutor(tutor)).enrollments > 20
    trainee = await someone("northwind", "trainee@northwind.test", Role.TRAINEE)
    (path,) = await paths.my_paths(trainee)
    assert (path.status, path.done, path.total) == ("active", 1, 2)
    guide = await author("northwind", "tutor@northwind.test")
    taught = [card.id for card in (await courses.list_my_courses(guide)).items]
    assert sum((await assessments.waiting_attempts(guide, taught)).values()) >= 2
    learners = await paths.path_learners(guide, path.id)
    assert learners.everyone > 8
    assert 0 < learners.completed < learners.everyone
    (graded,) = [one for one in await assessments.my_grades(trainee) if one.title == "Finding your way on foot"]
    assert graded.standing is not None
    assert graded.standing.letter in {"A", "B", "C", "D"}
    await seed.run()
    assert (await reporting.tenant(admin, 90)).enrollments == before.enrollments
    boss = await someone("", "super@lyceum.test", Role.SUPERADMIN)
    seen = await reporting.platform(boss)
    assert {row.name for row in seen.by_tenant} >= {"Northwind Academy", "Harbor Skills"}
    assert seen.people >= 54
