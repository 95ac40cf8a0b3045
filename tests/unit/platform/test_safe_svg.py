"""SVG pictures from strangers."""

import contextlib

import pytest

from backend.platform.safe_svg import UnsafeSvg, safe_svg


def svg(inside: str, attributes: str = "") -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{inside}</svg>'.encode()


def test_a_drawing_keeps_its_shapes_and_its_own_styles():
    out = safe_svg(
        svg('<style>.a{fill:#fc8d59}</style><path class="a" d="M0 0h9"/><text>Hi</text>', 'viewBox="0 0 9 9"')
    )
    assert b"fill:#fc8d59" in out
    assert b'd="M0 0h9"' in out
    assert b'viewBox="0 0 9 9"' in out


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<rect onclick="alert(1)"/>',
        '<a href="javascript:alert(1)"><rect/></a>',
        '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml" onload="alert(1)"/></foreignObject>',
        '<image href="https://evil.example/x.png"/>',
        '<style>@import "https://evil.example/x.css"; .a{fill:url(https://evil.example/y)}</style>',
        '<use href="https://evil.example/x.svg#a"/>',
        '<set attributeName="onload" to="x"/>',
    ],
)
def test_what_runs_or_loads_is_gone(inside):
    out = safe_svg(svg(inside, 'onload="alert(1)"')).lower()
    for sign in (b"alert", b"script", b"evil.example", b"foreignobject", b"onload"):
        assert sign not in out


def test_entities_that_multiply_are_refused():
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE svg [<!ENTITY a0 "aaaaaaaaaa">{entities}]>'.encode() + svg("<text>&a9;</text>")
    with pytest.raises(UnsafeSvg):
        safe_svg(bomb)


def test_a_file_of_the_disk_is_never_read():
    outside = b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + svg("<text>&x;</text>")
    with contextlib.suppress(UnsafeSvg):
        assert b"root:" not in safe_svg(outside)


def test_thousands_of_nested_groups_are_refused_before_they_cost_memory():
    with pytest.raises(UnsafeSvg, match="too complicated"):
        safe_svg(svg("<g>" * 200_000 + "</g>" * 200_000))


@pytest.mark.parametrize("data", [b"", b"hello", b"<html/>", b"<svg", b"\x89PNG\r\n"])
def test_what_is_no_svg_is_refused(data):
    with pytest.raises(UnsafeSvg):
        safe_svg(data)
