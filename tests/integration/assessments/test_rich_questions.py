"""Words with formatting, from the draft to the review: set by the server alone, and only where a question says so."""

import io
from typing import Any

import orjson
import pytest
from PIL import Image

from backend.assessments import api as assessments
from backend.assessments.dto import Answer
from backend.courses import api as courses
from backend.courses.content.quiz_format import QuizInvalid
from backend.courses.errors import PublishBlocked
from backend.kernel.actor import Actor
from backend.kernel.errors import Forbidden
from backend.kernel.ids import LessonId, new_id
from backend.media import api as media
from tests.factories.academies import Academy
from tests.factories.courses import a_course, text_lesson
from tests.factories.quizzes import a_quiz_course, an_attempt, quiz_lesson


def question(prompt: str, *, rich: bool, options: tuple[str, str] = ("**so**", "$x$")) -> dict[str, Any]:
    right, wrong = options
    return {
        "id": str(new_id()), "kind": "single", "prompt": prompt, "points": 1, **({"rich": True} if rich else {}),
        "feedback_correct": "*Yes* <3", "feedback_incorrect": "",
        "options": [{"id": str(new_id()), "text": right, "correct": True}, {"id": str(new_id()), "text": wrong}],
    }  # fmt: skip


async def a_stored_picture(actor: Actor) -> str:
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "PNG")
    return (await media.store(actor, "map.png", out.getvalue())).url


async def test_what_is_set_is_html_and_what_is_plain_stays_as_it_was(tenant: Academy):
    quiz = {"questions": [question("Is *this* <b> $5?", rich=False), question("Is *this* <b>?", rich=True)]}
    course = await a_quiz_course(tenant, quiz=quiz)
    attempt = await an_attempt(tenant.trainee, course)
    plain, rich = (await assessments.attempt_for_taking(tenant.trainee, attempt)).questions
    assert (plain.prompt, plain.options[0].text, plain.rich) == ("Is *this* <b> $5?", "**so**", False)
    assert (rich.prompt, rich.options[0].text, rich.rich) == (
        "Is <em>this</em> &lt;b&gt;?", "<strong>so</strong>", True,
    )  # fmt: skip
    assert rich.options[1].text.startswith("<math ")

    await assessments.hand_in(
        tenant.trainee, attempt, [Answer(course.question(n), course.option(n, 0), 1) for n in (0, 1)]
    )
    plain_again, rich_again = (await assessments.review(tenant.trainee, attempt)).questions
    assert (plain_again.prompt, plain_again.feedback) == ("Is *this* &lt;b&gt; $5?", "*Yes* &lt;3")
    assert (rich_again.prompt, rich_again.feedback) == ("Is <em>this</em> &lt;b&gt;?", "<em>Yes</em> &lt;3")


async def test_a_plain_question_goes_over_the_wire_with_no_more_than_a_word(tenant: Academy):
    course = await a_quiz_course(tenant, quiz={"questions": [question("Which?", rich=False, options=("a", "b"))]})
    attempt = await an_attempt(tenant.trainee, course)
    (sent,) = orjson.loads(orjson.dumps(await assessments.attempt_for_taking(tenant.trainee, attempt)))["questions"]
    kept = (await courses.lesson_for_editing(tenant.tutor, LessonId(course.lesson_id))).quiz or {}
    assert "rich" not in kept["questions"][0]
    assert (sent["prompt"], sent["rich"], sent["options"][0]["text"]) == ("Which?", False, "a")


async def test_a_quiz_without_its_picture_is_not_published_and_the_picture_says_where_it_is_used(tenant: Academy):
    url = await a_stored_picture(tenant.tutor)
    lesson = quiz_lesson({"questions": [question(f"What is ![a map]({url})?", rich=True)]})
    card = await a_course(tenant.tutor, "Maps", text_lesson(), lesson)
    (info,) = (await media.library(tenant.tutor, media.Sought())).items
    (uses,) = (await courses.media_uses(tenant.tutor, [info.id])).values()
    assert uses[0].lesson == lesson.node.title
    await courses.publish(tenant.tutor, card.id)

    lost = question(f"What is ![a map](/media/{new_id()})?", rich=True)
    bare = question(f"What is ![]({url}) in $\\def$?", rich=True)
    body = await courses.lesson_for_editing(tenant.tutor, lesson.node.id)
    await courses.save_quiz(tenant.tutor, lesson.node.id, {"questions": [lost, bare]}, body.revision)
    with pytest.raises(PublishBlocked) as blocked:
        await courses.publish(tenant.tutor, card.id)
    assert [problem.message for problem in blocked.value.problems] == [
        "Question 1: the picture “a map” is missing. Upload it again, or take it out.",
        "Question 2: a formula may not use “\\def”.",
        "Question 2: describe the picture for those who cannot see it, between [ and ].",
    ]


async def test_an_author_sees_a_question_before_it_is_saved_and_a_learner_does_not(tenant: Academy):
    raw = question("Is $x^2$ *so*?", rich=True)
    seen = await assessments.question_as_seen(tenant.tutor, raw)
    assert seen.question.prompt.startswith("Is <math ")
    assert seen.feedback == (("When correct", "<em>Yes</em> &lt;3"),)
    with pytest.raises(Forbidden):
        await assessments.question_as_seen(tenant.trainee, raw)
    with pytest.raises(QuizInvalid):
        await assessments.question_as_seen(tenant.tutor, {"kind": "riddle"})
