"""What kind of file this is, by what is in it, and its questions."""

import codecs
import re
from typing import Final

from backend.courses.dto.questions import Spot
from backend.courses.importing.errors import ManifestBroken, WrongEncoding
from backend.courses.importing.safe_xml import parse_xml
from backend.courses.questions.csv_reading import is_table, read_csv
from backend.courses.questions.errors import NoQuestions, NotText
from backend.courses.questions.gift_reading import read_gift
from backend.courses.questions.harvest import Harvest
from backend.courses.questions.moodle_reading import read_moodle
from backend.courses.questions.package import read_package
from backend.courses.questions.qti_names import name_of
from backend.courses.questions.qti_reading import take_item, take_quiz

MAX_BYTES: Final = 5_000_000
_ZIP: Final = b"PK\x03\x04"
_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_XML: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*<")
_UNSEEN: Final = re.compile("[\x00-\x08\x0e-\x1f]")


def read_questions(data: bytes, name: str, *, bank: bool = False) -> Harvest:
    """The questions of a file; ``name`` is what to call it in a sentence, ``bank``: they do not go into one quiz.

    Raises:
        ImportRefused: nothing in it can be read; the sentence says why.
    """
    if data.startswith(_ZIP):
        harvest = read_package(data, bank=bank)
    elif _is_xml(data):
        harvest = _read_xml(data, name, bank)
    else:
        text, note = decoded(data, name)
        tabular = name.lower().endswith((".csv", ".tsv")) or is_table(text)
        harvest = read_csv(text, bank=bank) if tabular else read_gift(text, bank=bank)
        if note:
            harvest.tell(Spot(), "file", "changed", name, note)
    if not harvest.found:
        raise NoQuestions
    return harvest


def _read_xml(data: bytes, name: str, bank: bool) -> Harvest:
    """Moodle's XML, of which a broken file is read as far as it goes, or one document of QTI."""
    try:
        root = parse_xml(data, name)
    except ManifestBroken:
        return read_moodle(data, name, bank=bank)
    kind = name_of(root)
    harvest = Harvest("QTI", bank)
    if kind == "assessmentItem":
        take_item(root, harvest)
    elif kind == "questestinterop":
        take_quiz(root, name, harvest)
    elif kind == "assessmentTest":
        raise NoQuestions(f"{name} is a test that names its questions in other files: choose the whole package (.zip).")
    else:
        return read_moodle(data, name, bank=bank)
    return harvest


def _is_xml(data: bytes) -> bool:
    head = data[:4_000]
    return bool(_XML.match(head.replace(b"\x00", b"").lstrip(b"\xff\xfe") if head[:2] in _UTF16 else head))


def decoded(data: bytes, name: str) -> tuple[str, str]:
    """A file's text with plain line ends, and what is to be said of its encoding: nothing where it is Unicode.

    Raises:
        NotText, WrongEncoding
    """
    note = ""
    try:
        text = data.decode("utf-16" if data[:2] in _UTF16 else "utf-8-sig")
    except UnicodeDecodeError:
        if data[:2] in _UTF16 or b"\x00" in data:
            raise WrongEncoding(f"{name} is not in the encoding that it says. Please save it as UTF-8.") from None
        text = data.decode("cp1252", errors="replace")
        note = "it is not UTF-8, and was read as Western European: look at its accents"
    if len(_UNSEEN.findall(text)) * 100 > len(text):
        raise NotText
    return text.replace("\r\n", "\n").replace("\r", "\n"), note
