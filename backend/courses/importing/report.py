"""What became of every part of an import: kept, changed or dropped, and why."""

from collections import Counter
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal

Outcome = Literal["kept", "changed", "dropped"]
OUTCOMES: tuple[Outcome, ...] = ("kept", "changed", "dropped")


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a file of the folder; lines count from 1, 0 is the file as a whole."""

    file: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Item:
    """One part: what it was ("picture", "table" …), which one, what became of it, and why if not simply kept."""

    file: str
    line: int
    kind: str
    outcome: Outcome
    what: str
    why: str = ""


@dataclass
class Report:
    """Every part, in the order in which it was met."""

    items: list[Item] = field(default_factory=list)

    def kept(self, place: Place, kind: str, what: str) -> None:
        """It is in the course as it was."""
        self.items.append(Item(place.file, place.line, kind, "kept", short(what)))

    def changed(self, place: Place, kind: str, what: str, why: str) -> None:
        """It is in the course in another form."""
        self.items.append(Item(place.file, place.line, kind, "changed", short(what), why))

    def dropped(self, place: Place, kind: str, what: str, why: str) -> None:
        """It is not in the course; words that belong to it may have stayed as text, the reason says so."""
        self.items.append(Item(place.file, place.line, kind, "dropped", short(what), why))

    def took_back(self, kind: str, what: str, why: str) -> None:
        """What was kept could not be, after all."""
        for index, item in enumerate(self.items):
            if (item.kind, item.outcome, item.what) == (kind, "kept", short(what)):
                self.items[index] = replace(item, outcome="dropped", why=why)

    def in_order(self, files: list[str]) -> None:
        """Sort by file in this order, then by line; other files come first, as they were met."""
        order = {file: index for index, file in enumerate(files)}
        self.items.sort(key=lambda item: (order.get(item.file, -1), item.line))

    def totals(self) -> dict[str, dict[Outcome, int]]:
        """Kind to how many were kept, changed and dropped; kinds in alphabetical order."""
        counts = Counter((item.kind, item.outcome) for item in self.items)
        kinds = sorted({item.kind for item in self.items})
        return {kind: {outcome: counts[kind, outcome] for outcome in OUTCOMES} for kind in kinds}

    def as_json(self) -> dict[str, Any]:
        """{"totals": {kind: {outcome: n}}, "items": [{"file", "line", "kind", "outcome", "what", "why"}]}"""
        return {"totals": self.totals(), "items": [asdict(item) for item in self.items]}


def short(what: str) -> str:
    """A text on one line, of 80 characters at most."""
    line = " ".join(what.split())
    return line if len(line) <= 80 else line[:79] + "…"
