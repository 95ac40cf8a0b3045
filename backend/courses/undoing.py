"""What one change did to an outline, and taking it back while keeping what others did since. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar
from uuid import UUID

from backend.courses import tree
from backend.courses.dto import LessonNode, SectionNode, Tree

Node = TypeVar("Node", LessonNode, SectionNode)
_NEVER_TAKEN_BACK = ("id", "lessons")


@dataclass(frozen=True, slots=True)
class Difference:
    """The sections that a change touched, as they were and as they became, and the order of all, where it changed."""

    before: tuple[SectionNode, ...]
    after: tuple[SectionNode, ...]
    order: tuple[UUID, ...] | None

    @property
    def touched(self) -> tuple[UUID, ...]:
        """The ids of the sections that are not what they were, the new and the removed among them."""
        return tuple(dict.fromkeys(section.id for section in (*self.before, *self.after)))

    @property
    def born(self) -> frozenset[UUID]:
        """The lessons that the change brought."""
        return frozenset(_ids(self.after) - _ids(self.before))

    @property
    def gone(self) -> frozenset[UUID]:
        """The lessons that the change took away."""
        return frozenset(_ids(self.before) - _ids(self.after))


def difference(before: Tree, after: Tree) -> Difference:
    """What changed from one tree to the other."""
    was, became = ({section.id: section for section in each.sections} for each in (before, after))
    order = tuple(was)
    return Difference(
        tuple(section for section in before.sections if became.get(section.id) != section),
        tuple(section for section in after.sections if was.get(section.id) != section),
        order if order != tuple(became) else None,
    )


def dump(change: Difference) -> dict[str, Any]:
    """A difference as JSON."""
    return {
        "before": tree.dump(Tree(change.before))["sections"],
        "after": tree.dump(Tree(change.after))["sections"],
        "order": None if change.order is None else [str(section_id) for section_id in change.order],
    }


def parse(raw: dict[str, Any]) -> Difference:
    """A difference from its JSON."""
    order = raw["order"]
    return Difference(
        tree.parse({"sections": raw["before"]}).sections,
        tree.parse({"sections": raw["after"]}).sections,
        None if order is None else tuple(map(UUID, order)),
    )


def revert(now: Tree, change: Difference) -> Tree:
    """The tree without a change that was made to it some time ago.

    With nothing in between it is exactly the tree from before. What others changed, moved or added since stays as
    they left it; a section that the change made goes only when it is empty again.
    """
    known: dict[UUID, LessonNode] = {node.id: node for node in now.lessons}
    was = {node.id: node for section in change.before for node in section.lessons}
    became = {node.id: node for section in change.after for node in section.lessons}
    back: dict[UUID, LessonNode] = {
        node_id: _taken_back(known[node_id], node, became.get(node_id, node)) if node_id in known else node
        for node_id, node in was.items()
        if node_id in known or node_id in change.gone
    }
    placed = _placed(now, change, back.keys())
    homes = {lesson_id: section_id for section_id, ids in placed.items() for lesson_id in ids}
    nodes = known | back
    sections = {
        section.id: replace(section, lessons=_lessons_of(section, placed.get(section.id), nodes, homes, change.born))
        for section in _with_removed(now, change)
    }
    kept = {key: each for key, each in sections.items() if each.lessons or not _is_new(key, change)}
    order = list(kept) if change.order is None else _merged(change.order, [section.id for section in now.sections])
    return Tree(tuple(kept[section_id] for section_id in order if section_id in kept))


def _ids(sections: Sequence[SectionNode]) -> set[UUID]:
    return {node.id for section in sections for node in section.lessons}


def _is_new(section_id: UUID, change: Difference) -> bool:
    return section_id in {each.id for each in change.after} and section_id not in {each.id for each in change.before}


def _taken_back(now: Node, was: Node, became: Node) -> Node:
    """Each field that the change set and nobody has set since is what it was."""
    names = [each.name for each in fields(was) if each.name not in _NEVER_TAKEN_BACK]
    return replace(
        now,
        **{
            name: getattr(was, name)
            for name in names
            if getattr(was, name) != getattr(became, name) == getattr(now, name)
        },
    )


def _placed(now: Tree, change: Difference, back: Collection[UUID]) -> dict[UUID, list[UUID]]:
    """By touched section, the lessons that return to it: those still where the change left them, or taken away."""
    at = {node.id: section.id for section in now.sections for node in section.lessons}
    left = {node.id: section.id for section in change.after for node in section.lessons}
    return {
        section.id: [
            node.id
            for node in section.lessons
            if node.id in back and at.get(node.id) == left.get(node.id)
        ]
        for section in change.before
    }  # fmt: skip


def _with_removed(now: Tree, change: Difference) -> list[SectionNode]:
    """The sections of now, each with its own fields as they were, and those that the change removed."""
    was = {section.id: section for section in change.before}
    became = {section.id: section for section in change.after}
    here = [
        _taken_back(section, was[section.id], became[section.id])
        if section.id in was and section.id in became
        else section
        for section in now.sections
    ]
    there = {section.id for section in now.sections}
    return here + [
        replace(section, lessons=())
        for section in change.before
        if section.id not in became and section.id not in there
    ]


def _lessons_of(
    section: SectionNode,
    placed: list[UUID] | None,
    nodes: dict[UUID, LessonNode],
    homes: dict[UUID, UUID],
    born: frozenset[UUID],
) -> tuple[LessonNode, ...]:
    """A section's lessons: those that return to it, and between them those that others put there since."""
    staying = [
        node.id for node in section.lessons if node.id not in born and homes.get(node.id, section.id) == section.id
    ]
    ids = staying if placed is None else _merged(placed, staying)
    return tuple(nodes[lesson_id] for lesson_id in ids)


def _merged(wanted: Sequence[UUID], now: Sequence[UUID]) -> list[UUID]:
    """``wanted``, and each of the others behind what it follows now."""
    merged, last = list(wanted), -1
    known = set(wanted)
    for item in now:
        if item in known:
            last = merged.index(item)
        else:
            last += 1
            merged.insert(last, item)
    return merged
