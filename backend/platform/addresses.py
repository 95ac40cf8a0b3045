"""E-mail addresses, as people type them."""

from email_validator import EmailNotValidError, validate_email

from backend.kernel.errors import InvalidField
from backend.platform.settings import settings


def email_address(typed: object, field: str = "email") -> str:
    """The address in its normal form, lower case; whether it exists is found out by writing to it.

    Raises:
        InvalidField: it is not an address.
    """
    if not isinstance(typed, str) or len(typed) > 254:
        raise InvalidField(field, "Please give an e-mail address.")
    try:
        # The reserved domain .test belongs to demos and tests, and to no customer.
        found = validate_email(
            typed.strip(), check_deliverability=False, test_environment=settings().env == "development"
        )
    except EmailNotValidError as error:
        raise InvalidField(field, "That is not an e-mail address. It looks like name@example.com.") from error
    return found.normalized.lower()
