"""What a page's header lets the browser fetch before the page's code asks for it."""

from pathlib import Path

import orjson
import pytest

from backend.kernel.permissions import Permission
from lms_app.http.ahead import addresses, links
from lms_app.page import PageSpec

COURSE = "0190b1a2-0000-7000-8000-000000000001"
MANIFEST = {
    "routes": {
        "root": {"module": "/assets/root-AAAAAAAA.js", "imports": ["/assets/react-AAAAAAAA.js"]},
        "desk": {
            "path": "desk/:course_id",
            "module": "/assets/desk-AAAAAAAA.js",
            "imports": ["/assets/react-AAAAAAAA.js", "/assets/parts-AAAAAAAA.js"],
        },
    }
}


ROUTE = "desk/[course_id]"


def a_page(**more: tuple[str, ...]) -> PageSpec:
    return PageSpec(f"/{ROUTE}", "Desk", Permission.LEARN, lambda: None, (), **more)  # type: ignore[arg-type, return-value]


@pytest.fixture
def built(tmp_path: Path) -> Path:
    assets = tmp_path / "assets"
    assets.mkdir()
    (assets / "manifest-12345678.js").write_text(f"window.__manifest={orjson.dumps(MANIFEST).decode()};")
    (assets / "pen-AAAAAAAA.js").write_text('import{a}from"./ink-AAAAAAAA.js";import"./react-AAAAAAAA.js";')
    (assets / "ink-AAAAAAAA.js").write_text('import{b}from"./pen-AAAAAAAA.js";')
    (assets / "react-AAAAAAAA.js").write_text("")
    return tmp_path


def test_a_page_names_its_own_modules_and_none_that_every_page_names(built: Path):
    assert links(built, 1, ROUTE, f"desk/{COURSE}", None) == (
        "</assets/desk-AAAAAAAA.js>; rel=modulepreload, </assets/parts-AAAAAAAA.js>; rel=modulepreload"
    )


def test_a_module_that_is_loaded_later_comes_with_all_that_it_imports(built: Path):
    header = links(built, 2, ROUTE, f"desk/{COURSE}", a_page(later=("pen",)))
    assert [header.count(f"/assets/{name}-AAAAAAAA.js") for name in ("pen", "ink", "react")] == [1, 1, 0]


def test_what_islands_fetch_is_named_with_the_ids_of_the_address(built: Path):
    page = a_page(ahead=("/api/v1/courses/[course_id]/outline",))
    assert f"</api/v1/courses/{COURSE}/outline>; rel=preload; as=fetch; crossorigin" in links(
        built, 3, ROUTE, f"desk/{COURSE}", page
    )


@pytest.mark.parametrize("part", ["", "a b", "x>; rel=preload", "a,b", "..", "é", "x" * 65, "a?b", "a/b"])
def test_a_part_that_could_not_be_an_id_names_nothing(part: str):
    assert addresses(ROUTE, f"desk/{part}", ["/api/[course_id]"]) == []


def test_a_build_that_is_not_there_names_no_modules(tmp_path: Path):
    assert links(tmp_path, 4, ROUTE, f"desk/{COURSE}", a_page(later=("pen",))) == ""
