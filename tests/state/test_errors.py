"""What a person sees when something goes wrong."""

import json

from backend.kernel.errors import Conflict, NotSignedIn
from lms_app.errors import show_failure
from lms_app.overlay import app_wraps


def _shown(failure: Exception) -> str:
    return str(show_failure(failure))


def test_a_named_failure_shows_its_own_sentence():
    assert Conflict.message in _shown(Conflict())


def test_a_bug_shows_a_reference_and_none_of_its_own_words():
    shown = _shown(RuntimeError("relation secrets does not exist"))
    assert "quote" in shown
    assert "secrets" not in shown


def test_a_session_that_is_over_leads_to_sign_in_and_back():
    assert "/sign-in?next=" in _shown(NotSignedIn())


def test_a_page_that_breaks_is_replaced_by_what_happened_and_a_way_on():
    boundary = app_wraps()[(55, "ErrorBoundary")](True)
    assert boundary is not None
    drawn = next(prop for prop in boundary.render()["props"] if prop.startswith("fallbackRender"))
    assert "This page broke" in drawn
    assert "Go home" in drawn
    assert drawn.count("=>") == 1, f"a function that returns a function draws nothing: {json.dumps(drawn)[:80]}"
