"""Text that a learner typed, as it is kept and compared."""

import unicodedata

MAX_TEXT_LENGTH = 2_000
MAX_ESSAY_LENGTH = 20_000

# Phones turn straight quotation marks into curly ones; nobody means another answer by that.
_QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"'})


def tidy(text: str, *, case_sensitive: bool) -> str:
    """A short answer as it is compared: NFKC, spaces trimmed and collapsed, plain quotation marks, case folded."""
    text = unicodedata.normalize("NFKC", text).translate(_QUOTES)
    if not case_sensitive:
        text = unicodedata.normalize("NFKC", text.casefold())
    return " ".join(text.split())


def matches(given: str, accepted: tuple[str, ...], *, case_sensitive: bool) -> bool:
    """Whether a text is one of the accepted ones, after the same tidying of both."""
    plain = tidy(given, case_sensitive=case_sensitive)
    return any(plain == tidy(text, case_sensitive=case_sensitive) for text in accepted)


def keepable(text: str) -> bool:
    """False for what Postgres keeps in no text: NUL and lone surrogates."""
    return "\x00" not in text and (text.isascii() or not any("\ud800" <= char <= "\udfff" for char in text))
