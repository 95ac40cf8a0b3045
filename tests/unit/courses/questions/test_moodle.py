"""Moodle XML as Moodle writes it."""

import pytest

from backend.courses.importing.errors import ManifestBroken, XmlUnsafe
from backend.courses.questions.errors import NoQuestions
from backend.courses.questions.moodle_reading import read_moodle
from tests.support.stack import PROJECT

HARBOUR = (PROJECT / "tests/samples/questions/harbour.xml").read_bytes()


def question(name: str) -> dict:
    harvest = read_moodle(HARBOUR, "harbour.xml")
    taken = [item.what for item in harvest.found if item.kind == "question" and item.outcome != "dropped"]
    return harvest.questions[taken.index(name)]


def test_every_type_is_kept_changed_or_dropped_with_its_reason():
    told = {item.what: (item.outcome, item.why) for item in read_moodle(HARBOUR, "harbour.xml").found}
    assert told == {
        "$course$/top/Harbour": ("dropped", "a quiz has no categories; the questions behind it are taken"),
        "Green buoy": (
            "changed",
            "the picture “buoy.png” is left out: put it in from the media library; "
            "its hints, and the penalty for using them, are left out",
        ),
        "Right of way": ("kept", ""),
        "Rope": ("changed", "“rope” earned 50 %; here it earns nothing"),
        "Knots": (
            "changed",
            "its unit “m/s” is left out: say it in the question",
        ),
        "Sides": ("kept", ""),
        "Leaving": (
            "changed",
            "all of its lines are put in order, not some of them; "
            "each line that directly follows the right one earns its share, whatever it earned before",
        ),
        "Lights": ("changed", "“reddish” earned 50 %; here it earns nothing"),
        "Mixed": ("dropped", "it mixes gaps to type into with gaps to choose for; here all of them are alike"),
        "Flags": ("kept", ""),
        "Tell": ("kept", ""),
        "Drift": ("dropped", "there are no questions with formulas yet"),
        "Horns": ("dropped", "questions of the type “musicpuzzle” are not known"),
    }


def test_what_is_right_and_what_is_said_stays_as_it_was():
    buoy = question("Green buoy")
    assert (buoy["points"], buoy["feedback_correct"], buoy["feedback_incorrect"]) == (
        2,
        "So it is.",
        "Look at the chart.",
    )
    assert [(one["text"], one["correct"], one["feedback"]) for one in buoy["options"]] == [
        ("Starboard", True, "In Europe."),
        ("Port", False, ""),
    ]
    assert (question("Rope")["accepted"], question("Rope")["feedback_correct"]) == (["mooring line", "mooring"], "Yes.")
    assert (question("Knots")["answer"], question("Knots")["tolerance"]) == (0.514, 0.01)
    assert [item["text"] for item in question("Leaving")["items"]] == ["Start the engine", "Cast off", "Wave"]


def test_texts_with_gaps_keep_the_places_of_their_gaps():
    lights, flags = question("Lights"), question("Flags")
    assert lights["text"] == "Port is [[1]], starboard [[2]]."
    assert [gap["accepted"] for gap in lights["gaps"]] == [["red"], ["green"]]
    assert (flags["input"], flags["text"]) == ("drag", "The [[1]] flag says pilot, the [[2]] one fever.")
    assert [(gap["accepted"], gap["wrong"]) for gap in flags["gaps"]] == [
        (["white and red"], ["blue"]),
        (["yellow"], []),
    ]


def test_of_a_broken_file_what_is_whole_is_kept():
    cut = HARBOUR[: HARBOUR.index(b'<question type="numerical">') + 80]
    found = read_moodle(cut, "harbour.xml").found
    assert [item.outcome for item in found] == ["dropped", "changed", "kept", "changed", "dropped"]
    assert found[-1].why.startswith("harbour.xml is not well-formed XML near line ")


def test_a_file_that_is_no_quiz_is_refused_by_name():
    with pytest.raises(NoQuestions, match="outermost element is <course>"):
        read_moodle(b"<course/>", "x.xml")
    with pytest.raises(ManifestBroken, match="near line 1"):
        read_moodle(b"<quiz", "x.xml")
    with pytest.raises(XmlUnsafe):
        read_moodle(b'<!DOCTYPE quiz [<!ENTITY x "y">]><quiz>&x;</quiz>', "x.xml")


def test_numbers_in_several_units_are_not_kept():
    xml = (
        b'<quiz><question type="numerical"><questiontext><text>How far?</text></questiontext><answer fraction="100">'
        b"<text>1</text></answer><units><unit><multiplier>1</multiplier><unit_name>km</unit_name></unit><unit>"
        b"<multiplier>1000</multiplier><unit_name>m</unit_name></unit></units></question></quiz>"
    )
    (item,) = read_moodle(xml, "x.xml").found
    assert item.why == "it takes the number in several units, which are not read yet"
