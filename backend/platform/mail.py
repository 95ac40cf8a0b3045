"""Mail by SMTP: SES in the cloud, the catcher in development. The same variables for both."""

from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from urllib.parse import unquote, urlsplit

import aiosmtplib

from backend.kernel import clock
from backend.kernel.errors import LmsError, Unavailable
from backend.platform.settings import settings

_FOR_EVER = 500


class MailRefused(LmsError):
    """The server will never take this mail: the address is not there, or not an address."""

    code = "mail.refused"
    message = "The mail server refused the mail."


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail to one person. ``message_id`` is the same at every attempt, so that a receiver can tell a repeat."""

    message_id: str
    to: str
    subject: str
    text: str
    html: str
    from_name: str = ""


def compose(mail: Mail) -> EmailMessage:
    """The message as it goes out: text, and HTML beside it."""
    default_name, address = parseaddr(settings().mail_from)
    local, _, domain = address.partition("@")
    message = EmailMessage()
    message["From"] = Address(mail.from_name or default_name, local, domain)
    message["To"] = mail.to
    message["Subject"] = " ".join(mail.subject.split())
    message["Date"] = format_datetime(clock.now())
    message["Message-ID"] = f"<{mail.message_id}@{domain}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.text)
    message.add_alternative(mail.html, subtype="html")
    return message


async def send(mail: Mail) -> None:
    """Hand a mail to the server.

    Raises:
        Unavailable: the server does not answer, or asks to try later.
        MailRefused: it never will.
    """
    at = urlsplit(settings().smtp_url.get_secret_value())
    try:
        await aiosmtplib.send(
            compose(mail),
            hostname=at.hostname,
            port=at.port or (465 if at.scheme == "smtps" else 587),
            username=unquote(at.username) if at.username else None,
            password=unquote(at.password) if at.password else None,
            use_tls=at.scheme == "smtps",
            start_tls=None if settings().env == "production" else False,
            timeout=15,
        )
    except aiosmtplib.SMTPRecipientsRefused as error:
        if all(one.code >= _FOR_EVER for one in error.recipients):
            raise MailRefused from error
        raise Unavailable("The mail server asks to try later.") from error
    except aiosmtplib.SMTPResponseException as error:
        if error.code >= _FOR_EVER and not isinstance(error, aiosmtplib.SMTPAuthenticationError):
            raise MailRefused from error
        raise Unavailable(f"The mail server answered {error.code}.") from error
    except (aiosmtplib.SMTPException, OSError) as error:
        raise Unavailable(f"The mail server did not take the mail: {type(error).__name__}.") from error
