"""What can stand in the way of a change to a person."""

from backend.kernel.errors import Conflict, Forbidden, InvalidField, NotFound


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
