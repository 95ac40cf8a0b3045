import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.courses.content.notes import as_html


def test_a_little_markdown_is_understood():
    notes = "The **second** part is new:\n- *maps*\n- `north`\nhttps://example.org/a"
    html = as_html(notes)
    assert "<strong>second</strong>" in html
    assert "<li><em>maps</em></li>" in html
    assert 'href="https://example.org/a"' in html


@pytest.mark.parametrize(
    "hostile", ["<img src=x onerror=alert(1)>", "[x](javascript:alert(1))", "![x](http://e/x.png)"]
)
def test_nothing_hostile_passes(hostile: str):
    html = as_html(hostile)
    assert "<img" not in html
    assert "href" not in html or "javascript" not in html.split("href")[1]


@given(st.text(max_size=80))
def test_any_text_can_be_shown(text: str):
    assert "<script" not in as_html(text)
