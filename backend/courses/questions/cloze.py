"""Moodle's embedded answers, ``{1:SHORTANSWER:=ebb~%0%flood}``: texts with gaps, read and written."""

import html
import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from backend.courses.content.markup import to_plain
from backend.courses.content.quiz_question import GAP, MAX_ACCEPTED, MAX_LINES
from backend.courses.exporting.numbers import spellings
from backend.courses.importing.judging import QuestionDropped
from backend.courses.importing.question_words import from_html, from_plain, quoted
from backend.courses.questions.answers import Answer, decimal, percent
from backend.courses.questions.written import Question

_EMBEDDED: Final = re.compile(r"\{(\d{0,6}):([A-Z_]{2,20}):((?:\\.|[^}\\])*)\}", re.S)
_MARKS: Final = re.compile(r"\\.|~", re.S)
_ANSWER: Final = re.compile(r"\s*(?:(=)|%(-?\d{1,6}(?:[.,]\d{0,9})?)%)?((?:\\.|[^#\\])*)(?:#(.*))?", re.S)
_ESCAPED: Final = re.compile(r"\\([}#~/\"\\=%])")
_TYPED: Final = {"SHORTANSWER": False, "SA": False, "MW": False, "SHORTANSWER_C": True, "SAC": True, "MWC": True}
_NUMBERS: Final = ("NUMERICAL", "NM")
_CHOSEN: Final = re.compile(r"(MULTICHOICE|MC)(_?(V|H|S|VS|HS))?")
_STAR: Final = re.compile(r"(?<!\\)\*")


@dataclass
class _Gaps:
    """What is found on the way through a text."""

    markup: bool
    changes: list[str]
    gaps: list[dict[str, Any]] = field(default_factory=list)
    inputs: list[str] = field(default_factory=list)
    cased: list[bool] = field(default_factory=list)
    weights: list[str] = field(default_factory=list)

    def take(self, found: re.Match[str]) -> str:
        """One embedded answer; its place in the text."""
        weight, kind, body = found.groups()
        if len(self.gaps) >= MAX_LINES:
            raise QuestionDropped(f"it has more than {MAX_LINES} gaps")
        answers = [self._answer(part) for part in _split(body)]
        if any(answer.feedback for answer in answers):
            self.changes.append("the feedback on the answers of its gaps is left out")
        self.gaps.append(self._gap(kind, answers))
        self.weights.append(weight or "1")
        return f"[[{len(self.gaps)}]]"

    def _answer(self, part: str) -> Answer:
        found = _ANSWER.fullmatch(part)
        if found is None:
            raise QuestionDropped(f"its gap {quoted(part)} cannot be read")
        right, weight, text, said = found.groups()
        said_words = from_html(said or "", []) if self.markup else (said or "")
        return Answer(self._words(text), 100.0 if right else percent(weight or "0"), said_words.strip())

    def _words(self, text: str) -> str:
        plain = _ESCAPED.sub(r"\1", text).strip()
        return to_plain(from_html(html.unescape(plain), self.changes)).strip() if self.markup else plain

    def _gap(self, kind: str, answers: list[Answer]) -> dict[str, Any]:
        right = [answer.text for answer in answers if answer.right]
        if not right:
            raise QuestionDropped(f"none of the answers of gap {len(self.gaps) + 1} earns all points")
        if _CHOSEN.fullmatch(kind):
            return self._chosen(answers, right)
        for answer in answers:
            if answer.weight and not answer.right:
                self.changes.append(f"{quoted(answer.text)} earned {answer.weight:g} %; here it earns nothing")
        self.inputs.append("typed")
        if kind in _NUMBERS:
            return {"accepted": self._numbers(right)}
        if kind not in _TYPED:
            raise QuestionDropped(f"gaps of the kind {kind} are not known")
        self.cased.append(_TYPED[kind])
        if any(_STAR.search(text) for text in right):
            raise QuestionDropped(f"a gap accepts whatever fits {quoted(right[0])}; patterns cannot be kept")
        return {"accepted": list(dict.fromkeys(text.replace(r"\*", "*") for text in right))[:MAX_ACCEPTED]}

    def _chosen(self, answers: list[Answer], right: list[str]) -> dict[str, Any]:
        if len(right) > 1 or any(answer.weight > 0 and not answer.right for answer in answers):
            raise QuestionDropped("several choices of one of its gaps earn points; here only one can")
        self.inputs.append("select")
        return {"accepted": right, "wrong": [answer.text for answer in answers if not answer.right]}

    def _numbers(self, right: list[str]) -> list[str]:
        accepted = []
        for text in right:
            value, _, reach = text.partition(":")
            answer = decimal(value)
            if answer is None or decimal(reach or "0") != Decimal(0):
                raise QuestionDropped("a gap takes a number with a tolerance; here gaps take words as they are listed")
            accepted += spellings(float(answer), 0.0)
        self.changes.append("the numbers of its gaps are compared as they are typed")
        return list(dict.fromkeys(accepted))


def _split(body: str) -> list[str]:
    ends = [found.start() for found in _MARKS.finditer(body) if found[0] == "~"]
    starts = [0, *(end + 1 for end in ends)]
    parts = [body[start:end] for start, end in zip(starts, [*ends, len(body)], strict=True)]
    return [part for part in parts if part.strip()]


def read_cloze(source: str, *, markup: bool, changes: list[str]) -> dict[str, Any]:
    """A text with embedded answers.

    Raises:
        QuestionDropped: its gaps cannot be kept as they are.
    """
    found = _Gaps(markup, changes)
    text = _EMBEDDED.sub(found.take, source)
    if not found.gaps:
        raise QuestionDropped("there is no gap in its text")
    if len(set(found.inputs)) > 1:
        raise QuestionDropped("it mixes gaps to type into with gaps to choose for; here all of them are alike")
    if len(set(found.cased)) > 1:
        raise QuestionDropped("capital letters count in some of its gaps and not in others")
    if len(set(found.weights)) > 1:
        changes.append("each gap earns the same share, whatever it was worth")
    words = from_html(text, changes) if markup else from_plain(text)
    cased = bool(found.cased) and found.cased[0]
    return {
        "kind": "gaps", **parted(words), "gaps": found.gaps, "input": found.inputs[0], "case_sensitive": cased,
    }  # fmt: skip


def parted(words: str) -> dict[str, str]:
    """The prompt and the text: what stands above the first blank line is the prompt where it has no gap."""
    head, blank, rest = words.partition("\n\n")
    return {"prompt": head, "text": rest.lstrip("\n")} if blank and not GAP.search(head) else {"text": words}


def whole_text(question: Question) -> str:
    """The prompt and the text as one: platforms have no place for the two."""
    if question.get("rich"):
        # Platforms take a blank line of HTML for the end of a paragraph.
        return "<br/><br/>".join(filter(None, (question["prompt"].strip(), question["text"].strip())))
    prompt = re.sub(r"\n\s*\n", "\n", question["prompt"].strip())
    return f"{prompt}\n\n{question['text'].strip()}" if prompt else question["text"].strip()


def write_cloze(question: Question) -> str:
    """The text with its answers embedded."""
    return GAP.sub(lambda found: _embedded(question, question["gaps"][int(found[1]) - 1]), whole_text(question))


def _embedded(question: Question, gap: dict[str, Any]) -> str:
    if question.get("rich"):
        gap = {name: [html.escape(word, quote=False) for word in gap[name]] for name in ("accepted", "wrong")}
    if question["input"] == "select":
        right, wrong = gap["accepted"][:1], gap["wrong"]
        return f"{{1:MULTICHOICE:{_listed(right, wrong)}}}"
    kind = "SHORTANSWER_C" if question["case_sensitive"] else "SHORTANSWER"
    accepted = [text.replace("*", r"\*") for text in gap["accepted"]]
    return f"{{1:{kind}:{_listed(accepted, [])}}}"


def _listed(right: list[str], wrong: list[str]) -> str:
    parts = [f"%100%{_escaped(text)}" for text in right] + [f"%0%{_escaped(text)}" for text in wrong]
    return "~".join(parts)


def _escaped(text: str) -> str:
    """A backslash before a sign of the format; a backslash of the text is doubled, but for one before a star."""
    return re.sub(r"\\(?!\*)|[}#~]", lambda found: f"\\{found[0]}", text.strip())
