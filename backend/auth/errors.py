"""What can happen at the door."""

from backend.kernel.errors import InvalidField, LmsError, NotSignedIn, TooMany


class WrongCredentials(LmsError):
    """Unknown, not active, or another password: nobody is told which."""

    code = "auth.wrong_credentials"
    status = 401
    message = "The e-mail address or the password is not right."


class SignInLocked(TooMany):
    """Too many failures; ``seconds`` to wait. Said of any address, whether someone has it or not."""

    code = "auth.locked"

    def __init__(self, seconds: int) -> None:
        self.seconds = max(1, seconds)
        wait = f"{self.seconds} seconds" if self.seconds < 90 else f"{-(-self.seconds // 60)} minutes"
        super().__init__(f"That was wrong too often. Please wait {wait}, then try again.")


class TooBusy(TooMany):
    """More sign-ins at once than this process takes on."""

    code = "auth.busy"
    status = 503
    message = "Very many people are signing in right now. Please try again in a moment."


class AcademySuspended(NotSignedIn):
    """The tenant is suspended: nobody of it gets in."""

    code = "auth.academy_suspended"
    status = 403
    message = "This academy is closed for now. Please ask its administrator."


class LinkUnusable(LmsError):
    """Used, too old, replaced by a newer one, or never ours."""

    code = "auth.link_unusable"
    status = 410
    message = "This link does not work any more. It may have been used already, or a newer one was sent."


class WeakPassword(InvalidField):
    """Too short, or one that is guessed soon."""

    code = "auth.weak_password"

    def __init__(self, message: str, field: str = "password") -> None:
        super().__init__(field, message)


class WrongCurrentPassword(InvalidField):
    """To change a password, one gives the present one."""

    code = "auth.wrong_current_password"

    def __init__(self) -> None:
        super().__init__("current", "That is not your present password.")
