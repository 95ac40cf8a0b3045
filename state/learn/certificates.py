"""My certificates."""

from dataclasses import dataclass
from uuid import UUID

import reflex as rx

from backend.certificates import api as certificates
from backend.certificates.dto import CertificateCard
from backend.kernel.errors import InvalidField, LmsError, NotFound
from backend.kernel.permissions import Permission
from state.session.guards import current_actor, requires
from state.session.moments import day


@dataclass
class CertificateLine:
    """A certificate as a card or a line shows it; ``kind`` says of what it is, in words."""

    id: str
    kind: str
    course: str
    learner: str
    code: str
    completed: str
    file: str
    verify_url: str
    revoked: bool


class CertificatesState(rx.State):
    """The person's own certificates."""

    loaded: bool = False
    problem: str = ""
    mine: list[CertificateLine] = []

    @rx.event
    @requires(Permission.LEARN)
    async def load(self) -> None:
        """Fill the page."""
        try:
            self.mine = [_line(card) for card in await certificates.mine(await current_actor(self))]
            self.problem = ""
        except LmsError as failure:
            self.problem = failure.message
        self.loaded = True


class IssuedState(rx.State):
    """Everyone's certificates, for administrators."""

    rows: list[CertificateLine] = []
    total: int = 0
    page: int = 1
    pages: int = 1
    words: str = ""
    about: str = ""
    about_name: str = ""
    error: str = ""

    @rx.event
    @requires(Permission.LEARN)
    async def load(self) -> None:
        """Fill the list for those who manage people; for everyone else there is none."""
        self.words = self.about = ""
        if (await current_actor(self)).may(Permission.MANAGE_PEOPLE):
            await self._fill(1)

    async def _fill(self, page: int) -> None:
        found = await certificates.issued(await current_actor(self), self.words, page)
        self.rows = [_line(card) for card in found.rows]
        self.total, self.page, self.pages = found.total, found.page, found.pages

    @rx.event(supersedes=True)
    @requires(Permission.MANAGE_PEOPLE)
    async def find(self, words: str) -> None:
        """Search by name, course or code."""
        self.words = words
        await self._fill(1)

    @rx.event
    @requires(Permission.MANAGE_PEOPLE)
    async def turn_to(self, page: int) -> None:
        """Another page."""
        await self._fill(page)

    @rx.event
    @requires(Permission.MANAGE_PEOPLE)
    async def ask(self, certificate_id: str, name: str) -> None:
        """Open the dialog that revokes."""
        self.about, self.about_name, self.error = certificate_id, name, ""

    @rx.event
    @requires(Permission.MANAGE_PEOPLE)
    async def cancel(self) -> None:
        """Close it."""
        self.about = ""

    @rx.event
    @requires(Permission.MANAGE_PEOPLE)
    async def revoke(self, form: dict[str, str]) -> rx.event.EventSpec | None:
        """Revoke, with the reason that was typed."""
        try:
            card = await certificates.revoke(await current_actor(self), _id(self.about), form.get("reason", ""))
        except InvalidField as failure:
            self.error = failure.message
            return None
        self.about = ""
        await self._fill(self.page)
        return rx.toast.success(f"The certificate of {card.learner_name} is revoked.")

    @rx.event
    @requires(Permission.MANAGE_PEOPLE)
    async def reinstate(self, certificate_id: str) -> rx.event.EventSpec:
        """Make it valid again."""
        card = await certificates.reinstate(await current_actor(self), _id(certificate_id))
        await self._fill(self.page)
        return rx.toast.success(f"The certificate of {card.learner_name} is valid again.")


def _id(value: str) -> UUID:
    try:
        return UUID(value)
    except ValueError:
        raise NotFound("There is no such certificate.") from None


def _line(card: CertificateCard) -> CertificateLine:
    return CertificateLine(
        id=str(card.id),
        kind="Learning path" if card.of_path else "Course",
        course=card.course_title,
        learner=card.learner_name,
        code=card.code,
        completed=day(card.completed_at),
        file=f"/certificates/{card.id}.pdf",
        verify_url=card.verify_url,
        revoked=card.status == "revoked",
    )
