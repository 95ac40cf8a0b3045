"""Numbers with a tolerance, listed for platforms that only compare words."""

import pytest

from backend.courses.exporting.numbers import MOST_VALUES, plain, spellings, values


@pytest.mark.parametrize(
    ("answer", "tolerance", "words"),
    [
        (40, 0, ["40"]),
        (40.0, 0, ["40"]),
        (-3, 0, ["-3"]),
        (0, 0, ["0"]),
        (0.5, 0, ["0.5", ".5", "0,5", ",5"]),
        (-0.5, 0, ["-0.5", "-.5", "-0,5", "-,5"]),
        (40, 1, ["40", "39", "41"]),
        (1e15, 0, ["1000000000000000"]),
        (1e-7, 0, ["0.0000001", ".0000001", "0,0000001", ",0000001"]),
    ],
)
def test_a_number_is_listed_as_people_type_it(answer: float, tolerance: float, words: list[str]):
    assert spellings(answer, tolerance) == words


def test_the_numbers_of_a_tolerance_have_the_decimals_of_the_finer_one():
    assert [plain(one) for one in values(10, 0.2)] == ["10", "9.9", "10.1", "9.8", "10.2"]


@pytest.mark.parametrize(("answer", "tolerance"), [(0, 1e15), (1, 51), (0.0000001, 1), (3, -1)])
def test_a_tolerance_that_holds_too_many_numbers_lists_the_answer_alone(answer: float, tolerance: float):
    assert len(values(answer, tolerance)) == 1


def test_the_widest_tolerance_that_is_listed_is_listed_whole():
    assert len(values(0, (MOST_VALUES - 1) / 2)) == MOST_VALUES
