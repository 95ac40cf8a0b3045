"""The seed from end to end. Every step goes through the services that people use, at a moment of the past."""

import asyncio
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import ClassVar
from uuid import UUID

import yaml
from sqlalchemy import text

from backend.assigning import api as assigning
from backend.assigning.dto import Audience, Due
from backend.auth import api as auth
from backend.courses import api as courses
from backend.courses.dto import Snapshot
from backend.entrypoints.catching_up import catch_up
from backend.entrypoints.seed import bank, gradebooks, paths, stories
from backend.entrypoints.seed.academies import ACADEMIES, CLOSES_SOON, PASSWORD, SUPERADMIN, TAGS, Seeded
from backend.entrypoints.seed.learning import Learner
from backend.entrypoints.seed.marks import logo
from backend.entrypoints.subscriptions import subscriptions
from backend.kernel import clock
from backend.kernel.actor import Actor, person, system
from backend.kernel.ids import PLATFORM_TENANT, CourseId, TenantId
from backend.kernel.permissions import Role
from backend.media import api as media
from backend.media.dto import Purpose
from backend.platform.events import Event
from backend.platform.settings import settings
from backend.platform.unit_of_work import platform_work, unit_of_work
from backend.tenants import api as tenants
from backend.tenants.dto import BrandChange, TenantCard
from backend.users import api as users
from backend.users.dto import PersonCard

COURSES = Path(__file__).parent.parent / "seed_courses"
AT_ONCE = 6
_DONE = text("SELECT 1 FROM audit_entries WHERE action = 'Demo filled' LIMIT 1")
_FORGET_MAILS = text("DELETE FROM mail_deliveries WHERE status = 'queued'")


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoFilled(Event):
    """The demo's academies are there; never again, whatever people delete of them."""

    topic: ClassVar[str] = "lms.identity"
    academies: list[str]


async def run() -> None:
    """Fill the platform once.

    Raises:
        LmsError: a service refused; what was done so far stays, and the next run goes on.
    """
    now = clock.now()
    if await _was_done():
        return
    began = now - timedelta(weeks=stories.WEEKS, days=6)
    with clock.held_at(began):
        platform = await tenants.ensure_platform(system(PLATFORM_TENANT))
        boss = await _person(platform, *SUPERADMIN, Role.SUPERADMIN)
    for seeded in ACADEMIES:
        await _academy(seeded, boss, began, now)
    async with platform_work(system(PLATFORM_TENANT)) as work:
        work.announce(DemoFilled(academies=[seeded.name for seeded in ACADEMIES]))
    await catch_up(subscriptions())
    for seeded in ACADEMIES:  # nobody of the demo has a mailbox
        card = await _card(seeded)
        assert card is not None
        async with unit_of_work(system(card.id)) as work:
            await work.session.execute(_FORGET_MAILS)


async def _was_done() -> bool:
    async with unit_of_work(system(PLATFORM_TENANT)) as work:
        return (await work.session.execute(_DONE)).first() is not None


async def _card(seeded: Seeded) -> TenantCard | None:
    return await tenants.resolve_host(f"{seeded.slug}.{settings().base_host}")


async def _academy(seeded: Seeded, boss: Actor, began: datetime, now: datetime) -> None:
    card = await _card(seeded)
    with clock.held_at(began + timedelta(hours=3)):
        if card is None:
            card = await tenants.open_tenant(
                boss,
                name=seeded.name,
                slug=seeded.slug,
                first_admin_name=seeded.admin,
                first_admin_email=f"admin@{seeded.slug}.test",
                primary_colour=seeded.primary,
                accent_colour=seeded.accent,
            )
        admin = await _person(card, f"admin@{seeded.slug}.test", seeded.admin, Role.TENANT_ADMIN)
        await _brand(seeded, admin)
    with clock.held_at(began + timedelta(days=1)):
        tutor = await _person(card, f"tutor@{seeded.slug}.test", seeded.tutor, Role.TUTOR)
    published = began + timedelta(days=2)
    content = [await _course(tutor, folder, published + timedelta(hours=n)) for n, folder in enumerate(seeded.courses)]
    laid = [course for course, _ in content]
    path = await paths.lay(tutor, seeded.path, laid, published + timedelta(days=1)) if seeded.path else None
    await _learners(seeded, card, tutor, content, now, path)
    await gradebooks.fill(tutor, content)
    if seeded.path:
        await bank.fill(tutor)
    await _groups(seeded, admin, tutor, content, now)
    closing = content[seeded.courses.index(CLOSES_SOON)][0]
    await courses.update_course(tutor, CourseId(closing), {"enrol_until": now + timedelta(weeks=3)})


async def _groups(
    seeded: Seeded, admin: Actor, tutor: Actor, content: list[tuple[UUID, Snapshot]], now: datetime
) -> None:
    """The academy's groups, those that are not there yet, each with a course that is due."""
    known = {group.name for group in (await users.groups(admin)).rows}
    for group in seeded.groups:
        if group.name in known:
            continue
        made = await users.create_group(admin, group.name, group.text)
        async with unit_of_work(admin) as work:
            found = [await users.find(work, _address_of(name, seeded)) for name in group.people]
        await users.add_to_group(admin, made.id, [one.card.id for one in found if one])
        due = Due(on=(now + timedelta(days=group.due_in)).date())
        audience = Audience(groups=(made.id,))
        await assigning.assign(tutor, "course", content[group.course][0], audience, due, group.note)
    while await assigning.work_once():
        pass


def _address_of(name: str, seeded: Seeded) -> str:
    return f"trainee@{seeded.slug}.test" if name == seeded.trainee else _address(name, seeded.slug)


async def _person(tenant: TenantCard, email: str, name: str, role: Role) -> Actor:
    async with unit_of_work(system(tenant.id)) as work:
        found = await users.find(work, email)
    card = found.card if found else None
    if card is None:
        card = await auth.add_person(system(tenant.id), email=email, name=name, role=role, password=PASSWORD)
    return _actor(tenant.id, card)


def _actor(tenant_id: TenantId, card: PersonCard) -> Actor:
    return person(tenant_id, card.id, card.role, name=card.name, email=card.email)


async def _brand(seeded: Seeded, admin: Actor) -> None:
    brand = await tenants.brand_of(admin.tenant_id)
    if brand.logo_media_id is not None:
        return
    picture = await media.store(admin, f"{seeded.slug}.png", logo(seeded.mark, seeded.primary), Purpose.LOGO)
    await tenants.update_brand(
        admin,
        BrandChange(
            primary_colour=seeded.primary,
            accent_colour=seeded.accent,
            font=seeded.font,
            sign_in_heading=seeded.heading,
            sign_in_text=seeded.text,
            quote=seeded.quote,
            quote_by=seeded.quote_by,
            revision=brand.revision,
            logo_media_id=picture.id,
            front_open=True,
            front_heading=seeded.front_heading,
            front_text=seeded.front_text,
        ),
    )


async def _course(tutor: Actor, folder: str, at: datetime) -> tuple[UUID, Snapshot]:
    """A seed course, imported and published where the tutor does not have it yet."""
    title = yaml.safe_load((COURSES / folder / "course.yaml").read_text("utf-8"))["title"]
    mine = {card.title: card for card in (await courses.list_my_courses(tutor)).items}
    with clock.held_at(at):
        card = mine.get(title) or (await courses.import_course(tutor, COURSES / folder)).card
        if card.published_version_id is None:
            await courses.update_course(tutor, card.id, {"tags": TAGS[folder]})
            await courses.publish(tutor, card.id)
    page = await courses.course_page(tutor, card.id)
    assert page.card.published_version_id is not None
    return card.id, await courses.snapshot(tutor, page.card.published_version_id)


async def _learners(
    seeded: Seeded,
    tenant: TenantCard,
    tutor: Actor,
    content: list[tuple[UUID, Snapshot]],
    now: datetime,
    path: UUID | None,
) -> None:
    plans = stories.tell(seeded.slug, len(seeded.learners), len(content), now)
    everyone = [(f"trainee@{seeded.slug}.test", seeded.trainee, stories.of_the_trainee(now))]
    everyone += [(_address(name, seeded.slug), name, story) for name, story in zip(seeded.learners, plans, strict=True)]
    async with unit_of_work(system(tenant.id)) as work:
        like_the_tutor = await users.find(work, f"tutor@{seeded.slug}.test")
    assert like_the_tutor is not None
    turn = asyncio.Semaphore(AT_ONCE)

    async def join_and_learn(email: str, name: str, story: list[stories.Plan]) -> None:
        async with turn:
            begins = min(p.starts for p in story)
            actor = await _join(tenant.id, email, name, like_the_tutor.password_hash, begins)
            if actor is None:
                return
            if path and seeded.path and paths.is_for(seeded.path, story) and begins < now:
                await paths.set_out(actor, path, begins)
            learner = Learner(actor, tutor, content, now)
            await learner.live(story)
            if name == seeded.trainee:
                await learner.hand_in_once(now - timedelta(hours=2))

    await asyncio.gather(*(join_and_learn(*one) for one in everyone))


async def _join(tenant_id: TenantId, email: str, name: str, password_hash: str | None, at: datetime) -> Actor | None:
    """A new learner; None where they are here already. One hash for all: hashing for each would take seconds."""
    with clock.held_at(at - timedelta(hours=7)):
        async with unit_of_work(system(tenant_id)) as work:
            if await users.find(work, email):
                return None
            card = await users.add(
                work, email=email, name=name, role=Role.TRAINEE, status="active", password_hash=password_hash
            )
    return _actor(tenant_id, card)


def _address(name: str, slug: str) -> str:
    plain = unicodedata.normalize("NFKD", name.replace("ø", "o").replace("’", "")).encode("ascii", "ignore").decode()
    return f"{plain.lower().replace(' ', '.')}@{slug}.test"
