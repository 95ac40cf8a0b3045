"""What the frame of every page shows of the person who is here."""

import reflex as rx

from backend.kernel.actor import Actor
from backend.kernel.errors import NotSignedIn
from backend.kernel.permissions import Permission
from state.session.door import tenant_name_of, unread_of
from state.session.guards import current_actor, public, requires


class SessionState(rx.State):
    """The signed-in person, small enough to be sent with every page.

    ``permissions`` only decides what is shown: every handler and service asks again.
    """

    name: str = ""
    email: str = ""
    initials: str = ""
    role: str = ""
    role_label: str = ""
    tenant_name: str = ""
    title_suffix: str = ""
    permissions: list[str] = []
    unread: int = 0

    _owner: str = ""

    @rx.event
    @requires(Permission.USE_ACCOUNT)
    async def load(self) -> None:
        """Fill the frame; every protected page does, once it has what it is about."""
        await self._fill(await current_actor(self))

    @rx.event
    @public
    async def look(self) -> None:
        """Fill the frame where a page is for everybody, signed in or not."""
        try:
            await self._fill(await current_actor(self))
        except NotSignedIn:
            await self._name_the_tenant()

    @rx.event
    @requires(Permission.USE_ACCOUNT)
    async def count_unread(self) -> None:
        """For the bell, after the page: the quiet frames have no bell, and are not to wait for a count."""
        self.unread = await unread_of(await current_actor(self))

    async def _fill(self, actor: Actor) -> None:
        self.name, self.email = actor.name, actor.email
        self.initials = initials_of(actor.name or actor.email)
        self.role = actor.role.value if actor.role else ""
        self.role_label = actor.role.label if actor.role else ""
        self.permissions = sorted(permission.value for permission in actor.permissions)
        await self._name_the_tenant()

    async def _name_the_tenant(self) -> None:
        self.tenant_name = await tenant_name_of(self.router.headers.host)
        self.title_suffix = f" · {self.tenant_name}" if self.tenant_name else ""


def initials_of(name: str) -> str:
    """One or two letters for a face: ``Mara Adeyemi`` → ``MA``."""
    words = [word for word in name.replace("@", " ").split() if word[0].isalnum()]
    return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()
