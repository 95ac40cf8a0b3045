"""What mails say."""

import pytest

from backend.kernel.ids import new_id
from backend.notifications import letters
from backend.platform.settings import settings
from backend.tenants.dto import BrandCard

BRAND = BrandCard("North & <Wind>", None, "#2f55c8", "#e0a33a", "Inter", "", "", "", "", 1)


def test_names_cannot_write_html_and_stay_as_they_are_in_the_text():
    letter = letters.certificate(BRAND.name, "<b>Ana</b>", "C++ & you", "http://n.test", "7K3M-9QXD-2FTA")
    bodies = letters.render(letter, BRAND, "http://n.test")
    assert "<b>Ana" not in bodies.html
    assert "&lt;b&gt;Ana" in bodies.html
    assert "Congratulations, <b>Ana</b>!" in bodies.text
    assert "North &amp; &lt;Wind&gt;" in bodies.html


def test_a_mail_is_in_the_academys_colour():
    letter = letters.password_changed("Northwind", "Ana", "http://n.test")
    assert "#2f55c8" in letters.render(letter, BRAND, "http://n.test").html.lower()


def test_a_one_time_link_is_a_mark_until_the_mail_is_sent(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LMS_SECRET_KEY", "k" * 40)
    settings.cache_clear()
    try:
        link = new_id()
        stored = letters.render(letters.password_link("Northwind", "Ana", link), BRAND, "http://n.test").text
        assert f"[[reset:{link}]]" in stored
        sent = letters.with_links(stored, "northwind")
        assert "[[" not in sent
        assert "://northwind." in sent
        assert "/reset/" in sent
    finally:
        monkeypatch.undo()
        settings.cache_clear()
