"""A zip of questions: a QTI package with its manifest, a cartridge, or loose files. Unpacked in a folder of its own."""

import tempfile
from pathlib import Path
from typing import Final

from backend.courses.dto.questions import Spot
from backend.courses.importing.archive import only_folder, unpacked
from backend.courses.importing.errors import ImportRefused
from backend.courses.importing.folder import FileRefused, Folder
from backend.courses.importing.safe_xml import Element, parse_xml
from backend.courses.questions.harvest import Harvest
from backend.courses.questions.qti_names import attribute, every, name_of
from backend.courses.questions.qti_reading import take_item, take_quiz

MAX_UNPACKED: Final = 50_000_000
_MAX_XML: Final = 5_000_000
_MANIFEST: Final = "imsmanifest.xml"


def read_package(data: bytes, *, bank: bool = False) -> Harvest:
    """Every question of an archive, in the order of its test, else of its manifest, else of its names.

    Raises:
        ArchiveBroken, ArchiveEncrypted, ArchiveUnsafe, ArchiveTooLarge
    """
    harvest = Harvest("QTI package", bank)
    with tempfile.TemporaryDirectory(prefix="lyceum-questions-") as directory:
        path = Path(directory) / "package.zip"
        path.write_bytes(data)
        with unpacked(path, MAX_UNPACKED) as root:
            folder = Folder(only_folder(root))
            documents = _documents(folder, harvest)
            for file in _in_order(folder, documents):
                if harvest.full:
                    harvest.cut_off(Spot(ident=file))
                    break
                _take(documents[file], file, harvest)
    return harvest


def _documents(folder: Folder, harvest: Harvest) -> dict[str, Element]:
    """Every XML file by its name; one that cannot be read is told of, and costs no other."""
    found = {}
    for file in folder.files():
        if not file.lower().endswith((".xml", ".qti")):
            continue
        try:
            found[file] = parse_xml(folder.read(file, _MAX_XML), file)
        except (ImportRefused, FileRefused) as failure:
            harvest.drop(Spot(ident=file), file, str(failure), "file")
    return found


def _in_order(folder: Folder, documents: dict[str, Element]) -> list[str]:
    named: list[str] = []
    tests = [(file, root) for file, root in documents.items() if name_of(root) == "assessmentTest"]
    for file, root in tests:
        named += [_beside(folder, file, attribute(one, "href")) for one in every(root, "assessmentItemRef")]
    if _MANIFEST in documents:
        named += [_beside(folder, _MANIFEST, one.get("href", "")) for one in every(documents[_MANIFEST], "resource")]
    return [file for file in dict.fromkeys([*named, *documents]) if file in documents]


def _beside(folder: Folder, file: str, reference: str) -> str:
    try:
        return folder.beside(file, reference)
    except FileRefused:
        return ""


def _take(root: Element, file: str, harvest: Harvest) -> None:
    name = name_of(root)
    if name == "assessmentItem":
        take_item(root, harvest)
    elif name == "questestinterop":
        take_quiz(root, file, harvest)
