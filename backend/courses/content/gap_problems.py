"""What keeps a text with gaps from being taken and graded, in words for its author."""

from collections import Counter

from backend.courses.content.quiz_question import GAP, Gap, Question


def gap_problems(question: Question) -> list[str]:
    """Each gap has one place in the text and an answer, and where one chooses, something else to choose."""
    found = []
    if not question.text.strip():
        found.append("write the text that has the gaps.")
    elif not question.gaps:
        found.append("make at least one gap in the text.")
    found += _place_problems(question)
    for number, gap in enumerate(question.gaps, 1):
        found += [f"gap {number}: {words}" for words in _answer_problems(question, gap)]
    if question.input == "drag" and question.gaps and _pool_size(question) < 2:
        found.append("add a word that belongs nowhere, for one word alone leaves no choice.")
    return found


def _place_problems(question: Question) -> list[str]:
    places = Counter(int(number) for number in GAP.findall(question.text))
    known = range(1, len(question.gaps) + 1)
    lost = [f"gap {number} has no place. Put [[{number}]] into the text." for number in known if not places[number]]
    twice = [f"[[{number}]] stands in the text twice." for number in known if places[number] > 1]
    unknown = [f"there is no gap {number}. Take [[{number}]] out." for number in sorted(places) if number not in known]
    return lost + twice + unknown


def _answer_problems(question: Question, gap: Gap) -> list[str]:
    if question.input == "typed":
        return _typed_problems(question, gap)
    right = gap.accepted[0].strip() if gap.accepted else ""
    wrong = [text.strip() for text in gap.wrong]
    if not right:
        return ["enter what belongs there."]
    if not all(wrong):
        return ["fill in the empty wrong word, or remove it."]
    if question.input == "select" and not wrong:
        return ["add a wrong word to choose from."]
    return ["two of its words are the same."] if len({right, *wrong}) <= len(wrong) else []


def _typed_problems(question: Question, gap: Gap) -> list[str]:
    texts = [text.strip() if question.case_sensitive else text.strip().casefold() for text in gap.accepted]
    if not any(texts):
        return ["enter at least one answer to accept."]
    if not all(texts):
        return ["fill in the empty accepted answer, or remove it."]
    return ["two accepted answers are the same."] if len(set(texts)) != len(texts) else []


def _pool_size(question: Question) -> int:
    return sum(1 + len(gap.wrong) for gap in question.gaps)
