"""People who can sign in."""

import itertools

import pytest
import pytest_asyncio

from backend.auth import api as auth
from backend.auth import passwords
from backend.auth.dto import Entry
from backend.kernel.actor import system
from backend.tenants import api as tenants
from backend.tenants.dto import TenantCard
from backend.users.dto import PersonCard
from tests.factories.academies import Academy

PASSWORD = "a tall ship at noon"
_addresses = itertools.count(1)


async def card_of(academy: Academy) -> TenantCard:
    card = await tenants.resolve_host(academy.host)
    assert card is not None
    return card


async def enter(academy: Academy, email: str, password: object = PASSWORD, *, ip: str | None = None) -> Entry:
    """Sign in as a browser would, each from a network address of its own."""
    ip = ip or f"10.1.{next(_addresses) // 250}.{next(_addresses) % 250}"
    return await auth.sign_in(await card_of(academy), email, password, user_agent="Firefox/1 (Linux)", ip=ip)


@pytest_asyncio.fixture
async def pia(tenant: Academy) -> PersonCard:
    """A trainee with a password."""
    return await auth.add_person(
        system(tenant.id), email="pia@test.test", name="Pia Sund", role="TRAINEE", password=PASSWORD
    )


@pytest.fixture
def hashes() -> "Hashes":
    return Hashes()


class Hashes:
    """How many passwords were hashed since it was made."""

    def __init__(self) -> None:
        self._before = passwords.hashes_made

    def since(self) -> int:
        before, self._before = self._before, passwords.hashes_made
        return passwords.hashes_made - before
