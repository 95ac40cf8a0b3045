"""A course in parts that a browser can carry: whole where it can, ending with a section where it can."""

from backend.enrollments.printing import MOST_CHARACTERS, MOST_LESSONS, in_parts


def test_an_ordinary_course_is_one_part():
    assert in_parts([(section, 4_000) for section in range(6) for _ in range(8)]) == [(0, 48)]


def test_a_course_without_a_lesson_has_no_part():
    assert in_parts([]) == []


def test_parts_end_with_sections():
    lessons = [(section, 1_000) for section in range(60) for _ in range(20)]
    parts = in_parts(lessons)
    assert [begin for begin, _ in parts] == [0, *(end for _, end in parts[:-1])]
    assert parts[-1][1] == 1_200
    assert all(begin % 20 == 0 and end - begin <= MOST_LESSONS for begin, end in parts)


def test_a_section_that_is_too_long_is_cut_between_lessons():
    assert in_parts([(0, 10)] * (2 * MOST_LESSONS + 1)) == [
        (0, MOST_LESSONS),
        (MOST_LESSONS, 2 * MOST_LESSONS),
        (2 * MOST_LESSONS, 2 * MOST_LESSONS + 1),
    ]


def test_long_texts_part_a_course_too():
    assert in_parts([(0, MOST_CHARACTERS), (1, MOST_CHARACTERS), (1, 1)]) == [(0, 1), (1, 2), (2, 3)]
