"""What a tenant's address and words may be."""

import pytest

from backend.kernel.errors import InvalidField
from backend.tenants import rules
from backend.tenants.dto import BrandCard
from backend.tenants.theme import stylesheet


@pytest.mark.parametrize("typed", ["northwind", "a1", "north-wind", " Northwind "])
def test_a_label_of_a_host_name_can_be_an_address(typed: str):
    assert rules.slug(typed) == typed.strip().lower()


@pytest.mark.parametrize(
    "typed", ["", "a", "-a", "a-", "a.b", "a_b", "ä-b", "a" * 64, "www", "platform", "xn--abc", None]
)
def test_what_cannot_be_an_address_is_refused(typed: object):
    with pytest.raises(InvalidField) as refused:
        rules.slug(typed)
    assert refused.value.field == "slug"


@pytest.mark.parametrize(
    ("host", "slug"),
    [
        ("localhost:8000", ""),
        ("LOCALHOST", ""),
        ("northwind.localhost:8000", "northwind"),
        ("Northwind.Localhost.", "northwind"),
        ("a.northwind.localhost", None),
        ("northwind.localhost.evil.test", None),
        ("evil.test", None),
        ("127.0.0.1:8000", None),
        ("", None),
        (None, None),
        (".localhost", None),
    ],
)
def test_a_host_names_its_tenant_and_nothing_else_does(host: object, slug: str | None):
    assert rules.slug_of(host, "localhost") == slug


def test_a_text_that_is_too_long_says_how_much_room_there_is():
    with pytest.raises(InvalidField, match="room for 80"):
        rules.words("sign_in_heading", "a" * 81)


def test_the_stylesheet_holds_nothing_that_a_person_typed():
    brand = BrandCard("</style><script>", None, "#2f55c8", "#e0a33a", "Nunito", "</style>", "}", "{", "*/", 3)
    css = stylesheet(brand)
    assert "script" not in css
    assert "</style>" not in css
    assert css.count("{") == css.count("}")
    assert ".dark{--color-primary:#" in css
    assert "/fonts/nunito.woff2" in css
