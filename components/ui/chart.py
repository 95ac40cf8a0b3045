"""Charts: Plotly in one quiet template, the same figures as a table and as a CSV file."""

from typing import Any, Literal

import reflex as rx


class _Chart(rx.NoSSRComponent):
    library = "$/public/ui/chart.jsx"
    tag = "Chart"
    lib_dependencies: list[str] = ["plotly.js-basic-dist-min@3.7.0"]

    title: rx.Var[str]
    kind: rx.Var[str]
    x: rx.Var[list[str]]
    series: rx.Var[list[dict[str, Any]]]
    unit: rx.Var[str]
    csv_name: rx.Var[str]
    height: rx.Var[int]


def chart(
    title: Any,
    *,
    x: Any,
    series: Any,
    kind: Literal["line", "area", "bar", "hbar"] = "line",
    unit: str = "",
    csv_name: str = "figures",
    height: int = 260,
) -> rx.Component:
    """One chart. ``x``: list of str (ISO dates are drawn as dates); ``series``: list of ``{"name": str, "values":
    list of numbers}`` as long as ``x``; ``unit`` says what is counted. ``height`` in pixels.

    Plotly is its own chunk and comes after the page; the table stands below for who wants or needs it.
    """
    return _Chart.create(title=title, kind=kind, x=x, series=series, unit=unit, csv_name=csv_name, height=height)
