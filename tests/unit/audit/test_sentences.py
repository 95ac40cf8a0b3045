"""What the log says of an event."""

from datetime import UTC, datetime
from typing import Any

import pytest

from backend.audit import chain, sentences
from backend.kernel.ids import new_id
from backend.platform.events import Envelope


def happened(event_type: str, actor: str = "Ana Ruiz", **payload: Any) -> Envelope:
    return Envelope(new_id(), "lms.identity", event_type, 1, new_id(), None, actor, datetime.now(UTC), payload, "")


@pytest.mark.parametrize(
    ("event", "sentence"),
    [
        (
            happened("CoursePublished", number=2, title="Navigation on foot"),
            "Ana Ruiz published version 2 of Navigation on foot",
        ),
        (happened("PersonInvited", name="Sam", role="TENANT_ADMIN"), "Ana Ruiz invited Sam as an Administrator"),
        (happened("PersonJoined", name="Sam", role="TRAINEE"), "Sam joined as a Trainee"),
        (happened("SignInFailed", name="", reason="unknown"), "Signing in failed: nobody has that address"),
        (
            happened("BrandChanged", changed=["primary_colour", "logo_media_id"]),
            "Ana Ruiz changed the brand: primary colour, logo",
        ),
        (
            happened("HandedIn", learner_name="Sam", assignment_title="Plan a walk", number=2, late=True),
            "Sam handed in Plan a walk, for the 2nd time, late",
        ),
        (
            happened("HandInPassed", learner_name="Sam", assignment_title="Plan a walk", points=15, max_points=20),
            "Ana Ruiz passed Plan a walk of Sam: 15 of 20 points",
        ),
        (
            happened("AttemptRegraded", quiz_title="Maps", learner_name="Sam", from_percent=50, percent=75),
            "Ana Ruiz graded Maps of Sam anew: 50 % became 75 %",
        ),
        (
            happened("LateAnswersDecided", quiz_title="Maps", learner_name="Sam", answers=2, counted=True),
            "Ana Ruiz let 2 late answers of Sam to Maps count",
        ),
        (
            happened(
                "GradeChanged", learner_name="Sam", items=["Plan a walk"], from_grade="15 of 20", to_grade="18 of 20",
                reason="Well argued",
            ),
            "Ana Ruiz changed the grade of Sam for Plan a walk: 15 of 20 → 18 of 20 (Well argued)",
        ),
        (
            happened("GradeChanged", learner_name="Sam", items=["A", "B", "C"], from_grade="", to_grade="", reason=""),
            "Ana Ruiz changed the grade of Sam for A and 2 more",
        ),
        (
            happened("GradesImported", course_title="Navigation", cells=2, file_name="grades.csv"),
            "Ana Ruiz read 2 grades of Navigation in from grades.csv",
        ),
        (happened("MoonLanded", actor=""), "The academy: moon landed"),
    ],
)  # fmt: skip
def test_an_event_is_a_plain_sentence(event: Envelope, sentence: str):
    assert sentences.summary_of(event) == sentence


def test_whoever_comes_in_did_so_themselves_and_whoever_fails_to_is_not_said_to():
    sam = new_id()
    came = happened("SignedIn", "Lyceum", user_id=str(sam), name="Sam")
    failed = happened("SignInFailed", "Lyceum", user_id=str(sam), name="Sam", reason="password")
    assert sentences.actor_of(came) == (sam, "Sam")
    assert sentences.actor_of(failed) == (None, "Lyceum")


def test_an_older_event_without_a_field_still_says_what_it_was():
    assert sentences.summary_of(happened("CoursePublished")) == "Ana Ruiz: course published"


def test_a_change_is_shown_apart_from_the_rest():
    detail = sentences.detail_of(happened("RoleChanged", name="Sam", from_role="TRAINEE", to_role="TUTOR"))
    assert detail == {"fields": {"name": "Sam"}, "before": {"role": "TRAINEE"}, "after": {"role": "TUTOR"}}
    graded = happened("AttemptRegraded", from_percent=50, from_passed=False, percent=75, passed=True)
    assert sentences.detail_of(graded) == {
        "fields": {},
        "before": {"percent": 50, "passed": False},
        "after": {"percent": 75, "passed": True},
    }


def test_an_entry_has_one_canonical_form_whatever_the_order_of_its_detail():
    same = {
        "tenant_id": new_id(), "entry_id": new_id(), "seq": 1, "at": datetime(2026, 1, 1, tzinfo=UTC), "actor_id": None,
        "actor_name": "A", "action": "B", "object_type": "", "object_id": "", "summary": "S", "trace_id": "",
        "previous_hash": "",
    }  # fmt: skip
    one, other = chain.canonical(**same, detail={"a": 1, "b": [2]}), chain.canonical(**same, detail={"b": [2], "a": 1})
    assert chain.hash_of(one) == chain.hash_of(other)
    assert chain.hash_of(one) != chain.hash_of(chain.canonical(**same, detail={"a": 2, "b": [2]}))
