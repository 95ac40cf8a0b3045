"""The passwords of one home: made once, kept in ``secrets.json``, readable by its owner alone."""

import json
import secrets
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from backend.entrypoints.embedded.errors import CannotStart

FILE = "secrets.json"


@dataclass(frozen=True, slots=True)
class Secrets:
    """Every password of the embedded services, and the key that signs."""

    secret_key: str
    postgres: str
    lms_owner: str
    lms_app: str
    lms_platform: str
    valkey: str
    aws_access_key_id: str
    aws_secret_access_key: str


def load_or_create(home: Path) -> Secrets:
    """The secrets of a home, made at its first start.

    Raises:
        CannotStart: there is data and the file that opens it is gone or damaged.
    """
    path = home / FILE
    if not path.exists():
        if (home / "postgres").exists():
            raise CannotStart(
                f"{path} is gone, and with it the passwords of the data beside it. "
                "Put it back, or start afresh with another --home."
            )
        write_private(path, json.dumps(asdict(_new()), indent=1))
    try:
        kept = json.loads(path.read_text())
        return Secrets(**{field.name: str(kept[field.name]) for field in fields(Secrets)})
    except (ValueError, KeyError, TypeError) as error:
        raise CannotStart(f"{path} is damaged. Put it back, or start afresh with another --home.") from error


def write_private(path: Path, text: str) -> None:
    """Replace a file at once, readable by its owner alone."""
    draft = path.with_name(f".{path.name}.new")
    draft.touch(mode=0o600)
    draft.write_text(text)
    draft.replace(path)


def _new() -> Secrets:
    return Secrets(
        secret_key=secrets.token_urlsafe(48),
        postgres=secrets.token_urlsafe(24),
        lms_owner=secrets.token_urlsafe(24),
        lms_app=secrets.token_urlsafe(24),
        lms_platform=secrets.token_urlsafe(24),
        valkey=secrets.token_urlsafe(24),
        aws_access_key_id="AKIA" + secrets.token_hex(8).upper(),
        aws_secret_access_key=secrets.token_hex(20),
    )
