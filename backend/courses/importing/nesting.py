"""Blocks that are nested deeper than a lesson allows."""

from backend.courses.content.blocks import JsonBlock
from backend.courses.content.limits import MAX_DEPTH


def raise_deep(blocks: list[JsonBlock], depth: int = 1) -> bool:
    """Blocks beyond the deepest level move up behind the block that held them; whether there were any."""
    moved = False
    for index in range(len(blocks) - 1, -1, -1):
        block = blocks[index]
        if depth >= MAX_DEPTH and block["children"]:
            children, block["children"] = block["children"], []
            raise_deep(children, depth)
            blocks[index + 1 : index + 1] = children
            moved = True
        else:
            moved = raise_deep(block["children"], depth + 1) or moved
    return moved
