"""A lesson's blocks one by one."""

from dataclasses import dataclass

import orjson

from backend.courses.content.blocks import JsonBlock


@dataclass(frozen=True, slots=True)
class Piece:
    """One block without its children: how deep it lies, and its number where it is in a numbered list."""

    block: JsonBlock
    depth: int
    number: int

    @property
    def id(self) -> str:
        """The block's id."""
        return str(self.block["id"])

    @property
    def print(self) -> str:
        """What it says and where, without its id."""
        said = (self.depth, self.block["type"], self.block["props"], self.block["content"])
        return orjson.dumps(said, option=orjson.OPT_SORT_KEYS).decode()

    @property
    def shown(self) -> JsonBlock:
        """The block as a document of its own shows it."""
        props = {**self.block["props"], "start": self.number} if self.number else self.block["props"]
        return {**self.block, "props": props}


def pieces(blocks: list[JsonBlock], depth: int = 0) -> list[Piece]:
    """Every block in reading order, each by itself."""
    found: list[Piece] = []
    number = 0
    for block in blocks:
        if block["type"] == "numberedListItem":
            number = number + 1 if number else block["props"].get("start") or 1
        else:
            number = 0
        found.append(Piece({**block, "children": []}, depth, number))
        found += pieces(block["children"], depth + 1)
    return found
