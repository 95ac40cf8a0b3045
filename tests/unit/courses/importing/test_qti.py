"""Questions of other platforms as questions of ours: right answers, feedback, and what cannot be asked."""

from pathlib import Path

from backend.courses.content.quiz_format import ready_quiz
from backend.courses.importing.cartridge.qti import read_quiz
from backend.courses.importing.report import Report
from backend.courses.importing.safe_xml import parse_xml
from backend.courses.importing.sources import source
from tests.factories import cartridges

NUMBER = """<questestinterop><assessment title="N"><section><item ident="n"><itemmetadata><qtimetadata>
<qtimetadatafield><fieldlabel>question_type</fieldlabel><fieldentry>numerical_question</fieldentry></qtimetadatafield>
<qtimetadatafield><fieldlabel>points_possible</fieldlabel><fieldentry>1.5</fieldentry></qtimetadatafield>
</qtimetadata></itemmetadata><presentation><material><mattext texttype="text/plain">How deep?</mattext></material>
<response_str ident="r"><render_fib/></response_str></presentation><resprocessing><respcondition><conditionvar><or>
<varequal respident="r">40</varequal><and><vargte respident="r">38</vargte><varlte respident="r">42</varlte></and>
</or></conditionvar><setvar varname="SCORE">100</setvar></respcondition></resprocessing></item>{more}</section>
</assessment></questestinterop>"""
MATCHING = """<item ident="m"><itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>question_type</fieldlabel>
<fieldentry>matching_question</fieldentry></qtimetadatafield></qtimetadata></itemmetadata><presentation><material>
<mattext>Match them.</mattext></material></presentation></item>"""


def read(xml: str):
    report = Report()
    return read_quiz(parse_xml(xml.encode(), "quiz.xml"), "quiz.xml", report), report


def test_each_kind_of_the_cartridge_profile_keeps_its_right_answers():
    found, report = read(cartridges.quiz())
    quiz = ready_quiz(found.quiz)
    assert [question.kind for question in quiz.questions][:5] == ["single", "multiple", "truefalse", "short", "short"]
    assert (quiz.questions[5].kind, quiz.questions[5].prompt) == ("essay", "Tell of your beach.")
    assert [[option.correct for option in question.options] for question in quiz.questions[:3]] == [
        [True, False],
        [True, True, False],
        [True, False],
    ]
    assert quiz.questions[3].accepted == ("ebb", "ebb tide")
    assert [question.points for question in quiz.questions] == [2.0] * 6
    assert quiz.max_attempts == 3
    whys = {item.what: (item.outcome, item.why) for item in report.items if item.kind == "question"}
    assert whys["Tell of your beach."] == ("kept", "")
    assert whys["Name a tide."][0] == "changed"


def test_feedback_is_said_to_whom_it_is_meant_for():
    found, _ = read(cartridges.quiz())
    first = ready_quiz(found.quiz).questions[0]
    assert first.feedback_correct == "So it is."
    assert [option.feedback for option in first.options] == ["", "The wind makes waves."]


def test_a_number_of_canvas_keeps_its_range():
    found, _ = read(NUMBER.format(more=""))
    question = ready_quiz(found.quiz).questions[0]
    assert (question.kind, question.answer, question.tolerance, question.points) == ("numeric", 40.0, 2.0, 1.5)


def test_what_cannot_be_asked_is_told_question_by_question():
    _, report = read(NUMBER.format(more=MATCHING))
    dropped = [(item.what, item.why) for item in report.items if item.outcome == "dropped"]
    assert dropped == [("Match them.", "there are no matching questions yet")]


def test_a_quiz_of_which_nothing_is_left_is_no_lesson(tmp_path: Path):
    files = cartridges.cartridge()
    files["quiz.xml"] = NUMBER.replace("{more}", "").replace("numerical_question", "file_upload_question")
    with source(cartridges.write(tmp_path / "c.imscc", files)) as imported:
        assert "Test yourself" not in [one.title for one in imported.course.lessons]
        whys = {item.what: item.why for item in imported.report.items if item.kind == "quiz"}
    assert whys["Test yourself"] == "none of its questions could be kept"
