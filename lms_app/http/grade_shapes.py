"""Grades as the browser reads them: short keys, numbers as text, so that nothing is lost on the way."""

from fractions import Fraction
from typing import Any

from backend.assessments import api as assessments
from backend.assessments.dto import (
    GradebookHead,
    GradeCell,
    GradeItem,
    GradeRows,
    GradeScheme,
    GradeStanding,
    LearnerRow,
    MyCourseGrade,
    MyGrades,
)


def head(book: GradebookHead) -> dict[str, Any]:
    """What stands around the lines: ``{"title", "published", "groups"}`` and the scheme."""
    groups = [[str(key), name] for key, name in book.groups]
    return {"title": book.course_title, "published": book.published, "groups": groups, **scheme(book.scheme)}


def scheme(kept: GradeScheme) -> dict[str, Any]:
    """``{"scheme", "revision", "columns"}``: how it is graded, and the columns with where each comes from."""
    return {
        "scheme": assessments.scheme_words(kept),
        "revision": kept.revision,
        "columns": [column(item) for item in kept.items],
    }


def mine(found: MyGrades) -> dict[str, Any]:
    """A learner's own grades in a course."""
    assert found.standing is not None
    return {"title": found.title, **scheme(found.scheme), **graded(found.scheme, found.cells, found.standing)}


def my_course(one: MyCourseGrade) -> dict[str, Any]:
    """A line of a learner's courses."""
    total = percent(one.standing.total) if one.standing else None
    counts = {"graded": one.graded, "items": one.items, "hidden": one.hidden}
    letter = one.standing.letter if one.standing else ""
    return {"id": str(one.course_id), "title": one.title, "total": total, "letter": letter, **counts}


def column(item: GradeItem) -> dict[str, Any]:
    """One column."""
    return {
        "id": str(item.id),
        "title": item.title,
        "kind": item.kind.value,
        "out_of": number(item.out_of, 2),
        "percent": item.percent,
        "verdict": item.verdict,
        "points": number(item.points, 2),
        "category": str(item.category) if item.category else None,
        "extra": item.extra,
    }


def rows(kept: GradeScheme, found: GradeRows) -> dict[str, Any]:
    """Some lines, where they begin, and how many there are in all."""
    return {"total": found.total, "start": found.start, "rows": [line(kept, row) for row in found.rows]}


def line(kept: GradeScheme, row: LearnerRow) -> dict[str, Any]:
    """A learner's line."""
    return {
        "id": str(row.id),
        "name": row.name,
        "email": row.email,
        **graded(kept, row.cells, row.standing),
    }


def graded(kept: GradeScheme, cells: Any, standing: GradeStanding) -> dict[str, Any]:
    """``{"cells", "categories", "total", "letter", "dropped"}``: totals in percent, null where nothing counts yet."""
    return {
        "cells": {str(item.id): cell(item, cells[item.id]) for item in kept.items if item.id in cells},
        "categories": {str(one.id): percent(one.share) for one in standing.categories},
        "total": percent(standing.total),
        "letter": standing.letter,
        "dropped": [str(one) for one in sorted(standing.dropped)],
    }


def cell(item: GradeItem, one: GradeCell) -> dict[str, Any]:
    """``v`` counts and ``e`` was earned, both as typed; ``m`` a tutor's, ``x`` excused, ``w`` waits, ``r`` revision,
    ``s`` the attempt or hand-in. What is not so is left out."""
    shown: dict[str, Any] = {"v": assessments.value_words(item, one.share), "r": one.revision}
    if one.marked:
        shown |= {"m": True, "e": assessments.value_words(item, one.earned)}
    more: dict[str, bool | str] = {"x": one.excused, "w": one.waiting, "s": str(one.source) if one.source else ""}
    return shown | {key: value for key, value in more.items() if value}


def percent(share: Fraction | None) -> str | None:
    """``83.3``; None where there is none."""
    return None if share is None else number(share * 100, 1)


def number(value: Fraction, places: int) -> str:
    """A number as text, rounded down."""
    return assessments.number_words(value, places)
