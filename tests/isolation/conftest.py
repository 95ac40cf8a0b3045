"""What the attacks share: a tenant full of marked things, and those who want them."""

import pytest
import pytest_asyncio

from backend.kernel.permissions import Role
from tests.factories.academies import open_academy
from tests.isolation.treasury import Treasury, fill, someone, superadmin
from tests.support.stack import superuser_url


@pytest.fixture(scope="session")
def superuser(services: dict[str, str]) -> str:
    """Postgres's administrator, who sees through the wall."""
    return superuser_url(services["LMS_DATABASE_URL"].rsplit("/", 1)[1])


@pytest_asyncio.fixture(scope="session")
async def treasury(platform: None, superuser: str) -> Treasury:
    """The attacked tenant. One for all attacks: none of them may change it."""
    return await fill(await open_academy(), superuser)


@pytest_asyncio.fixture(scope="session")
async def attackers(treasury: Treasury) -> dict[str, tuple[str, str]]:
    """Host and cookie of each: strangers, all roles of another tenant, the platform, and stolen cookies."""
    other_tenant = await open_academy("Another Academy")
    who = {"a stranger at the right door": (treasury.academy.host, ""), "a stranger": (other_tenant.host, "")}
    for role in (Role.TRAINEE, Role.TUTOR, Role.TENANT_ADMIN):
        _, cookie = await someone(other_tenant, role, f"Other {role.label}")
        who[f"another tenant's {role.label}"] = (other_tenant.host, cookie)
        who[f"another tenant's {role.label} at the right door"] = (treasury.academy.host, cookie)
    for number, cookie in enumerate(treasury.cookies):
        who[f"a stolen cookie at the wrong door ({number})"] = (other_tenant.host, cookie)
    who["a SuperAdmin"] = ("localhost", await superadmin())
    return who
