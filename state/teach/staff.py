"""Who works on the course whose settings are open."""

from typing import Any, Literal

import reflex as rx

from backend.courses import api as courses
from backend.courses.dto import StaffMember
from backend.kernel.errors import NotFound
from backend.kernel.ids import CourseId, UserId
from backend.kernel.permissions import Permission
from state.session.address import an_id, part
from state.session.current import initials_of
from state.session.guards import current_actor, requires
from state.teach.settings import SettingsState
from state.teach.settings_shapes import StaffRow, staff_rows


class StaffState(rx.State):
    """The people. ``me`` is who looks at the page; ``heir`` whom the course would be handed to."""

    me: str = ""
    members: list[StaffRow] = []
    asking: bool = False
    words: str = ""
    found: list[StaffRow] = []
    part: str = "tutor"
    heir: str = ""
    heir_name: str = ""

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def load(self) -> None:
        """Fill the list for the course in the page's address."""
        self.reset()
        actor = await current_actor(self)
        self.me = str(actor.user_id)
        try:
            self.members = staff_rows(await courses.staff(actor, CourseId(an_id(part(self, 1)))))
        except NotFound:
            self.members = []

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def ask(self) -> None:
        """Open the search for a colleague."""
        self.asking, self.part = True, "tutor"
        await self._find("")

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def close(self) -> None:
        """Put the search away."""
        self.asking, self.words, self.found = False, "", []

    @rx.event(supersedes=True)
    @requires(Permission.AUTHOR_COURSES)
    async def find(self, words: str) -> None:
        """Colleagues with these words in their name or address."""
        await self._find(words)

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def choose_part(self, part: Literal["tutor", "reviewer"]) -> None:
        """What the next one is asked to do."""
        self.part = part

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def add(self, person_id: str) -> Any:
        """Let someone in as what was chosen last; the browser may not have heard of that choice when it is pressed."""
        return await self._put(person_id, self.part)

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def put(self, person_id: str, part: Literal["tutor", "reviewer"]) -> Any:
        """Let someone teach or review the course."""
        return await self._put(person_id, part)

    async def _put(self, person_id: str, part: str) -> Any:
        who = UserId(an_id(person_id))
        await self._show(await courses.put_on_staff(await current_actor(self), await self._id(), who, part))
        self.asking, self.words, self.found = False, "", []
        return rx.toast.success("Done. They are told in the app and by e-mail.")

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def remove(self, person_id: str) -> Any:
        """End someone's part; who ended their own goes back to their courses."""
        actor, who = await current_actor(self), UserId(an_id(person_id))
        await self._show(await courses.remove_from_staff(actor, await self._id(), who))
        return rx.redirect("/teach") if person_id == self.me and self._is_gone() else None

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def ask_to_hand_over(self, person_id: str) -> None:
        """Ask once more before the course gets another owner; "" forgets it."""
        names = {row.id: row.name for row in self.members}
        self.heir, self.heir_name = (person_id, names[person_id]) if person_id in names else ("", "")

    @rx.event
    @requires(Permission.AUTHOR_COURSES)
    async def hand_over(self) -> Any:
        """Give the course to the one who was chosen."""
        name, who = self.heir_name, UserId(an_id(self.heir))
        await self._show(await courses.transfer(await current_actor(self), await self._id(), who))
        self.heir = self.heir_name = ""
        await (await self.get_state(SettingsState))._read()
        return rx.toast.success(f"The course belongs to {name} now.")

    async def _id(self) -> CourseId:
        return (await self.get_state(SettingsState))._id()

    def _is_gone(self) -> bool:
        return all(row.id != self.me for row in self.members)

    async def _show(self, members: tuple[StaffMember, ...]) -> None:
        self.members = staff_rows(members)

    async def _find(self, words: str) -> None:
        self.words = words[:80]
        people = await courses.people_to_add(await current_actor(self), await self._id(), self.words)
        self.found = [
            StaffRow(str(one.id), one.name, one.email, initials_of(one.name), one.role.label, True) for one in people
        ]
