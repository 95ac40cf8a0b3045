"""Any question that can be taken, for round trips; and questions without what a trip may change: their ids."""

from typing import Any

from hypothesis import strategies as st

from backend.courses.content.quiz_format import normalise_quiz, parse_quiz, problems
from backend.courses.content.quiz_question import GAP

SIGNS = "~=#{}:\\[]()%*<>&\"'/|,;.$-+!? "
CHARACTERS = st.one_of(
    st.sampled_from(SIGNS), st.sampled_from("abcXYZ019äßñ中א🙂"), st.sampled_from(["->", "::", "//", "[html]", "%50%"])
)
WORDS = st.lists(CHARACTERS, min_size=1, max_size=12).map("".join).map(lambda text: text.strip()).filter(bool)
LINES = st.lists(WORDS, min_size=1, max_size=3).map("\n".join)
FEEDBACK = st.one_of(st.just(""), LINES)


def distinct(texts: st.SearchStrategy[str], low: int, high: int) -> st.SearchStrategy[list[str]]:
    return st.lists(texts, min_size=low, max_size=high, unique_by=lambda text: text.strip().casefold())


@st.composite
def questions(draw: st.DrawFn, kinds: tuple[str, ...]) -> dict[str, Any]:
    kind = draw(st.sampled_from(kinds))
    question = {
        "kind": kind,
        "prompt": draw(LINES),
        "points": draw(st.sampled_from([1, 1, 2, 0.5, 1.25])),
        "feedback_correct": draw(FEEDBACK),
        "feedback_incorrect": draw(FEEDBACK),
        **draw(PARTS[kind]),
    }
    return kept(question)


def kept(question: dict[str, Any]) -> dict[str, Any]:
    whole = normalise_quiz({"questions": [question]})
    assert problems(parse_quiz(whole)) == []
    return whole["questions"][0]


@st.composite
def _options(draw: st.DrawFn, *, several: bool) -> dict[str, Any]:
    texts = draw(distinct(WORDS, 2, 5))
    right = draw(st.sets(st.integers(0, len(texts) - 1), min_size=1, max_size=len(texts) if several else 1))
    return {
        "options": [
            {"text": text, "correct": index in right, "feedback": draw(FEEDBACK)} for index, text in enumerate(texts)
        ]
    }


@st.composite
def _truth(draw: st.DrawFn) -> dict[str, Any]:
    right = draw(st.booleans())
    return {
        "options": [
            {"text": "True", "correct": right, "feedback": draw(FEEDBACK)},
            {"text": "False", "correct": not right, "feedback": draw(FEEDBACK)},
        ]
    }


NUMBERS = st.one_of(st.integers(-10_000, 10_000).map(float), st.floats(-1e9, 1e9, allow_nan=False))


@st.composite
def _number(draw: st.DrawFn) -> dict[str, Any]:
    return {"answer": draw(NUMBERS), "tolerance": abs(draw(NUMBERS))}


@st.composite
def _short(draw: st.DrawFn) -> dict[str, Any]:
    return {"accepted": draw(distinct(WORDS, 1, 4)), "case_sensitive": draw(st.booleans())}


@st.composite
def _matching(draw: st.DrawFn) -> dict[str, Any]:
    lines, texts = draw(distinct(WORDS, 2, 4)), draw(distinct(WORDS, 2, 5))
    choices = [{"id": f"c{index}", "text": text} for index, text in enumerate(texts)]
    picked = [draw(st.sampled_from(choices))["id"] for _ in lines]
    return {
        "choices": choices,
        "pairs": [{"text": text, "choice": choice} for text, choice in zip(lines, picked, strict=True)],
    }


@st.composite
def _ordering(draw: st.DrawFn) -> dict[str, Any]:
    return {"items": [{"text": text} for text in draw(distinct(WORDS, 2, 5))]}


PLAIN = st.text("abc äß.,", min_size=1, max_size=8).map(str.strip).filter(bool)


@st.composite
def _gaps(draw: st.DrawFn) -> dict[str, Any]:
    kind = draw(st.sampled_from(["typed", "select", "drag"]))
    count = draw(st.integers(1, 3))
    gaps = []
    for _ in range(count):
        if kind == "typed":
            gaps.append({"accepted": draw(distinct(WORDS, 1, 3)), "wrong": []})
        else:
            right, *wrong = draw(distinct(WORDS, 2, 4))
            gaps.append({"accepted": [right], "wrong": wrong})
    places = draw(st.permutations(range(1, count + 1)))
    text = " ".join(f"{draw(PLAIN)} [[{number}]]" for number in places)
    return {"prompt": draw(st.one_of(st.just(""), PLAIN)), "text": text, "gaps": gaps, "input": kind}


@st.composite
def _essay(draw: st.DrawFn) -> dict[str, Any]:
    """With a rubric of two levels now and then; its points are then the better one's."""
    least = draw(st.one_of(st.none(), st.integers(1, 100)))
    most = draw(st.one_of(st.none(), st.integers(100, 5_000)))
    levels = [{"title": "Not yet", "points": 0}, {"title": draw(WORDS), "points": 2}]
    rubric = draw(st.sampled_from([[], [{"title": "Reasons", "levels": levels}]]))
    points = {"points": 2} if rubric else {}
    return {"min_words": least, "max_words": most, "notes": draw(FEEDBACK), "rubric": rubric, **points}


PARTS = {
    "single": _options(several=False), "multiple": _options(several=True), "truefalse": _truth(), "numeric": _number(),
    "short": _short(), "matching": _matching(), "ordering": _ordering(), "gaps": _gaps(), "essay": _essay(),
}  # fmt: skip


def bare(question: dict[str, Any]) -> dict[str, Any]:
    """A question without ids; pairs have their choice's words, choices stand in order of theirs, gaps in the text's."""
    plain = {name: value for name, value in question.items() if name != "id"}
    if "options" in plain:
        plain["options"] = [without_id(option) for option in plain["options"]]
    if "items" in plain:
        plain["items"] = [item["text"] for item in plain["items"]]
    if "choices" in plain:
        texts = {choice["id"]: choice["text"] for choice in plain["choices"]}
        plain["pairs"] = [(pair["text"], texts[pair["choice"]]) for pair in plain["pairs"]]
        plain["choices"] = sorted(texts.values())
    if "rubric" in plain:
        plain["rubric"] = [[line["title"], [without_id(level) for level in line["levels"]]] for line in plain["rubric"]]
    if "gaps" in plain:
        _in_order_of_text(plain)
    return plain


def _in_order_of_text(question: dict[str, Any]) -> None:
    """Gaps by where they stand; the words that belong nowhere are of all gaps that words are dragged into."""
    numbers = [int(number) for number in GAP.findall(question["text"])]
    gaps = [question["gaps"][number - 1] for number in numbers]
    places = iter(range(1, len(gaps) + 1))
    question["text"] = GAP.sub(lambda _: f"[[{next(places)}]]", question["text"])
    question["gaps"] = [(gap["accepted"], [] if question["input"] == "drag" else gap["wrong"]) for gap in gaps]
    question["pool"] = sorted(text for gap in gaps for text in gap["wrong"])


def without_id(part: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in part.items() if name != "id"}
