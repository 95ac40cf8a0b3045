from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.enrollments.bulk_rules import MAX_BYTES, MAX_ROWS, read_file
from backend.enrollments.errors import FileTooLong, FileUnreadable

NOW = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    "data",
    [
        b"email,name\nkim@x.test,Kim\nlee@x.test,Lee\n",
        b"kim@x.test\r\nlee@x.test\r\n",
        b"\xef\xbb\xbfE-Mail;Name\r\nKim@X.test;Kim\r\nlee@x.test;L\xc3\xa9e\r\n",
        "Name\tE-mail address\nKim\tkim@x.test\nLee\tlee@x.test".encode("utf-16"),
        "Name;Mail\nKim;kim@x.test\nL\xe9e;lee@x.test\n".encode("cp1252"),
        b'"Kim, K.",kim@x.test\n"Lee ""L""",lee@x.test\n\n,,\n',
    ],
)
def test_a_file_is_read_whatever_spreadsheet_wrote_it(data):
    assert [(row.email, row.problem) for row in read_file(data, NOW)] == [("kim@x.test", ""), ("lee@x.test", "")]


def test_a_row_that_cannot_be_used_says_why_and_keeps_its_line():
    data = b"email,until\nkim@x.test,2027-01-31\n=cmd|' /C calc'!A0,\nkim@X.test,\n"
    data += b"lee@x.test,soon\npat@x.test,01.02.2020\n"
    rows = read_file(data, NOW)
    assert [(row.line, row.problem) for row in rows] == [
        (2, ""),
        (3, "Not an e-mail address"),
        (4, "The same as line 2"),
        (5, "The end of the access is written as 2026-12-31"),
        (6, "The end of the access is past"),
    ]
    assert rows[0].until == datetime(2027, 2, 1, tzinfo=UTC)


def test_a_file_has_its_limits():
    line = b"a%d@x.test\n"
    assert len(read_file(b"".join(line % n for n in range(MAX_ROWS)), NOW)) == MAX_ROWS
    for data in (b"".join(line % n for n in range(MAX_ROWS + 1)), b"x" * (MAX_BYTES + 1)):
        with pytest.raises(FileTooLong):
            read_file(data, NOW)
    for data in (b"", b"\n \n", b"PK\x03\x04\x00\x00", b"\xff\xfe\x00"):
        with pytest.raises(FileUnreadable):
            read_file(data, NOW)


@given(st.binary(max_size=400))
def test_hostile_bytes_are_read_or_refused_by_name(data):
    try:
        rows = read_file(data, NOW)
    except (FileUnreadable, FileTooLong):
        return
    assert all(row.problem or "@" in row.email for row in rows)


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs",)), max_size=300))
def test_whatever_text_comes_an_address_is_taken_once(text):
    try:
        rows = read_file(text.encode(), NOW)
    except (FileUnreadable, FileTooLong):
        return
    good = [row.email for row in rows if not row.problem]
    assert len(good) == len(set(good))
