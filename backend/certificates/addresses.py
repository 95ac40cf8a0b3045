"""Where a certificate can be checked."""

from backend.platform.settings import settings


def verify_url(slug: str, code: str) -> str:
    """The public page that says whether a certificate is real."""
    return f"{settings().origin(slug)}/verify/{code}"
