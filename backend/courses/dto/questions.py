"""What became of the items of a file of questions."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an item stands: a line of its file, from 1 (0: none is known), or what the file calls it."""

    line: int = 0
    ident: str = ""


@dataclass(frozen=True, slots=True)
class QuestionFound:
    """One item: what it was, which one, what became of it, and why if not simply kept."""

    spot: Spot
    kind: str
    outcome: Literal["kept", "changed", "dropped"]
    what: str
    why: str = ""
