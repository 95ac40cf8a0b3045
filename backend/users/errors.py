"""What can stand in the way of a change to a person."""

from backend.kernel.errors import Conflict, Forbidden, InvalidField, InvalidInput, NotFound


class NoSuchPerson(NotFound):
    """Not in this tenant."""

    code = "users.no_such_person"
    message = "We could not find that person."


class EmailTaken(InvalidField):
    """Someone here has this address already."""

    code = "users.email_taken"

    def __init__(self, field: str = "email") -> None:
        super().__init__(field, "Someone here has this e-mail address already.")


class LastAdministrator(Conflict):
    """Without them nobody could let people in."""

    code = "users.last_administrator"
    message = "This is the only administrator. Make someone else an administrator first."


class NotYourself(Forbidden):
    """One's own access is changed by someone else."""

    code = "users.not_yourself"
    message = "You cannot change your own access. Ask another administrator."


class WrongStatus(Conflict):
    """They are not in the state that this change starts from."""

    code = "users.wrong_status"


class NoSuchGroup(NotFound):
    """Not in this tenant, or deleted."""

    code = "users.no_such_group"
    message = "We could not find that group. Someone may have deleted it."


class GroupNameTaken(InvalidField):
    """Another group has this name."""

    code = "users.group_name_taken"

    def __init__(self) -> None:
        super().__init__("name", "There is a group with this name already.")


class GroupsFull(Conflict):
    """More groups than an academy may have, or more people than a group may have."""

    code = "users.groups_full"


class TooManyForGroup(InvalidInput):
    """More people in one go than we take."""

    code = "users.too_many_for_group"
    message = "Choose at most 500 people at once."
