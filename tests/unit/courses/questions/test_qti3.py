"""QTI 2 as other platforms write it; what we write as QTI 3 is in the round trips."""

import io
import zipfile

import pytest

from backend.courses.importing.errors import ArchiveTooLarge
from backend.courses.questions.harvest import Harvest
from backend.courses.questions.reading import read_questions
from tests.factories import cartridges

ITEM = """<?xml version="1.0" encoding="UTF-8"?>
<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="{ident}" title="A title"
 adaptive="false" timeDependent="false">{declared}
<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float" normalMaximum="3"/>
<itemBody>{body}</itemBody><responseProcessing>{processing}</responseProcessing>{after}</assessmentItem>"""
CHOICES = (
    '<div><p>Which is <b>right</b>?</p></div><choiceInteraction responseIdentifier="RESPONSE" maxChoices="{most}">'
    '<prompt>Choose.</prompt><simpleChoice identifier="A">One<feedbackInline outcomeIdentifier="F" identifier="A" '
    'showHide="show">Not this.</feedbackInline></simpleChoice><simpleChoice identifier="B">Two</simpleChoice>'
    '<simpleChoice identifier="C">Three</simpleChoice></choiceInteraction>'
)
SAID = '<modalFeedback outcomeIdentifier="F" identifier="correct" showHide="show"><p>Well done.</p></modalFeedback>'


def declared(values: str, *, cardinality: str = "single", kind: str = "identifier", mapping: str = "") -> str:
    listed = "".join(f"<value>{value}</value>" for value in values.split("|"))
    return (
        f'<responseDeclaration identifier="RESPONSE" cardinality="{cardinality}" baseType="{kind}">'
        f"<correctResponse>{listed}</correctResponse>{mapping}</responseDeclaration>"
    )


def read(declaration: str, body: str, processing: str = "", after: str = "") -> Harvest:
    xml = ITEM.format(ident="i1", declared=declaration, body=body, processing=processing, after=after)
    return read_questions(xml.encode(), "item.xml")


def test_a_choice_keeps_its_feedback_and_names_its_item():
    harvest = read(declared("B"), CHOICES.format(most=1), after=SAID)
    (item,), (question,) = harvest.found, harvest.questions
    assert (item.spot.ident, item.outcome, item.why) == ("i1", "kept", "")
    assert (question["prompt"], question["rich"]) == ("Which is **right**?\nChoose.", True)
    assert (question["points"], question["feedback_correct"]) == (3, "Well done.")
    assert [(one["text"], one["correct"], one["feedback"]) for one in question["options"]] == [
        ("One", False, "Not this."), ("Two", True, ""), ("Three", False, ""),
    ]  # fmt: skip


def test_all_or_nothing_becomes_shares_and_says_so():
    (item,) = read(declared("A|B", cardinality="multiple"), CHOICES.format(most=2)).found
    assert "each right choice earns its share; before, only all of them together earned anything" in item.why


def test_a_number_keeps_its_tolerance():
    processing = (
        '<responseCondition><responseIf><equal toleranceMode="absolute" tolerance="0.5 0.5"><variable '
        'identifier="RESPONSE"/><correct identifier="RESPONSE"/></equal></responseIf></responseCondition>'
    )
    body = '<p>How many? <textEntryInteraction responseIdentifier="RESPONSE"/></p>'
    (question,) = read(declared("8", kind="float"), body, processing).questions
    assert (question["kind"], question["prompt"], question["answer"], question["tolerance"]) == (
        "numeric", "How many?", 8, 0.5,
    )  # fmt: skip


def test_words_in_a_sentence_are_a_gap_and_on_a_line_of_their_own_an_answer():
    mapping = '<mapping defaultValue="0"><mapEntry mapKey="ebb" mappedValue="1" caseSensitive="false"/></mapping>'
    entry = '<textEntryInteraction responseIdentifier="RESPONSE"/>'
    declaration = declared("ebb", kind="string", mapping=mapping)
    (gap,) = read(declaration, f"<p>The {entry} tide.</p>").questions
    assert (gap["kind"], gap["text"], gap["gaps"][0]["accepted"]) == ("gaps", "The [[1]] tide.", ["ebb"])
    (short,) = read(declaration, f"<p>Which tide?</p><p>{entry}</p>").questions
    assert (short["kind"], short["prompt"], short["case_sensitive"]) == ("short", "Which tide?", False)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("<p>Read this.</p>", "a text without a question: a quiz holds questions only"),
        ('<uploadInteraction responseIdentifier="R"/>', "an answer by file, which nobody could grade here yet"),
        ('<sliderInteraction responseIdentifier="R"/>', "there are no questions of the kind sliderInteraction yet"),
        (CHOICES.format(most=1) * 2, "it asks for several answers at once"),
    ],
)
def test_what_cannot_be_asked_is_dropped_with_its_reason(body: str, why: str):
    (item,) = read(declared("A"), body).found
    assert (item.outcome, item.why, item.what) == ("dropped", why, "A title")


def packed(files: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


def test_a_package_is_read_in_the_order_of_its_test_and_a_broken_item_costs_no_other():
    def item(name: str) -> str:
        body = CHOICES.format(most=1)
        return ITEM.format(ident=name, declared=declared("B"), body=body, processing="", after="")

    test = (
        '<assessmentTest xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1"><testPart><assessmentSection>'
        '<assessmentItemRef href="b.xml"/><assessmentItemRef href="a.xml"/></assessmentSection></testPart>'
        "</assessmentTest>"
    )
    files = {"p/test.xml": test, "p/a.xml": item("a"), "p/b.xml": item("b"), "p/c.xml": "<assessmentItem"}
    found = read_questions(packed(files), "p.zip").found
    assert [(one.spot.ident, one.kind, one.outcome) for one in found] == [
        ("c.xml", "file", "dropped"), ("b", "question", "kept"), ("a", "question", "kept"),
    ]  # fmt: skip


def test_an_archive_that_unpacks_to_too_much_is_refused():
    with pytest.raises(ArchiveTooLarge):
        read_questions(packed({"a.xml": " " * 60_000_000}), "bomb.zip")


def test_qti_1_is_read_by_what_reads_cartridges():
    harvest = read_questions(cartridges.quiz().encode(), "quiz.xml")
    assert [question["kind"] for question in harvest.questions][:3] == ["single", "multiple", "truefalse"]
    assert {item.outcome for item in harvest.found} == {"kept", "changed"}
