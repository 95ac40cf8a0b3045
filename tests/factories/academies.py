"""A tenant of its own for each test, with the people that it needs. The tenant wall keeps tests apart."""

import secrets
from dataclasses import dataclass, field

from backend.kernel import clock
from backend.kernel.actor import Actor, person, system
from backend.kernel.ids import PLATFORM_TENANT, TenantId, UserId, new_id
from backend.kernel.permissions import Role
from backend.platform.settings import settings
from backend.platform.unit_of_work import platform_work, unit_of_work
from backend.tenants.models import Brand, Tenant
from backend.users.models import User


@dataclass
class Academy:
    """A tenant of a test; ``host`` is what a browser asks for."""

    id: TenantId
    slug: str
    name: str
    admin: Actor
    tutor: Actor
    trainee: Actor
    others: list[Actor] = field(default_factory=list)

    @property
    def host(self) -> str:
        return f"{self.slug}.{settings().base_host}"

    async def join(self, name: str = "Sam Okoro", role: Role = Role.TRAINEE, password_hash: str | None = None) -> Actor:
        """One more active person."""
        actor = person(
            self.id, UserId(new_id()), role, name=name, email=f"{name.split()[0].lower()}-{secrets.token_hex(4)}@x.test"
        )
        async with unit_of_work(system(self.id)) as work:
            work.session.add(_row(actor, password_hash))
        self.others.append(actor)
        return actor


def _row(actor: Actor, password_hash: str | None = None) -> User:
    assert actor.user_id is not None
    assert actor.role is not None
    return User(
        tenant_id=actor.tenant_id,
        id=actor.user_id,
        email=actor.email,
        name=actor.name,
        role=actor.role.value,
        status="active",
        password_hash=password_hash,
        created_at=clock.now(),
    )


async def open_academy(name: str = "Test Academy", slug: str | None = None) -> Academy:
    """A new tenant with an admin, a tutor and a trainee."""
    tenant_id = TenantId(new_id())
    slug = slug or f"t{secrets.token_hex(6)}"
    async with platform_work(system(PLATFORM_TENANT)) as work:
        work.session.add(Tenant(tenant_id=tenant_id, slug=slug, name=name, created_at=clock.now()))
        await work.session.flush()
        work.session.add(Brand(tenant_id=tenant_id, updated_at=clock.now()))

    def someone(role: Role, called: str) -> Actor:
        return person(tenant_id, UserId(new_id()), role, name=called, email=f"{role.lower()}@{slug}.test")

    academy = Academy(
        tenant_id,
        slug,
        name,
        someone(Role.TENANT_ADMIN, "Ada Brandt"),
        someone(Role.TUTOR, "Tomas Lind"),
        someone(Role.TRAINEE, "Mara Adeyemi"),
    )
    async with unit_of_work(system(tenant_id)) as work:
        work.session.add_all([_row(academy.admin), _row(academy.tutor), _row(academy.trainee)])
    return academy
