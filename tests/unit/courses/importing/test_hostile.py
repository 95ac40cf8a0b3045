"""Hostile and broken courses: each is refused by name, and nothing outside of a folder is ever written or read."""

import io
import stat
import zipfile
from pathlib import Path

import pytest

from backend.courses.importing import archive, errors
from backend.courses.importing.errors import ImportRefused, ManifestBroken, WrongEncoding
from backend.courses.importing.safe_xml import parse_xml
from backend.courses.importing.sources import source
from backend.courses.importing.web import parsing
from tests.factories import cartridges

MARKDOWN = {"a.md": "# A\n\nWords."}


def zipped(path: Path, *entries: tuple[zipfile.ZipInfo | str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in entries:
            out.writestr(name, data)
    return path


def refuses(path: Path, failure: type[ImportRefused]) -> None:
    before = sorted(path.parent.parent.rglob("*"))
    with pytest.raises(failure) as caught, source(path):
        pass
    assert type(caught.value) is failure
    assert sorted(path.parent.parent.rglob("*")) == before


@pytest.fixture
def here(tmp_path: Path) -> Path:
    inside = tmp_path / "inside"
    inside.mkdir()
    return inside


@pytest.mark.parametrize(
    "name", ["../evil.md", "a/../../evil.md", "/tmp/evil.md", "..\\evil.md", "C:\\evil.md", "C:/evil.md", "a/\x00b.md"]
)
def test_a_name_that_leads_out_of_the_archive_is_refused(here: Path, name: str):
    entry = zipfile.ZipInfo("x")
    entry.filename = name
    refuses(zipped(here / "c.zip", ("a.md", b"x"), (entry, b"evil")), errors.ArchiveUnsafe)


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFBLK])
def test_a_link_or_a_device_in_an_archive_is_refused(here: Path, kind: int):
    entry = zipfile.ZipInfo("link.md")
    entry.create_system, entry.external_attr = 3, (kind | 0o777) << 16
    refuses(zipped(here / "c.zip", ("a.md", b"x"), (entry, b"/etc/passwd")), errors.ArchiveUnsafe)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_one_name_twice_is_refused(here: Path):
    refuses(zipped(here / "c.zip", ("a.md", b"x"), ("a.md", b"y")), errors.ArchiveUnsafe)


@pytest.mark.parametrize("name", ["/".join("abcdefghijklmnopqrstuvwxyz") + ".md", "x" * 250 + ".md"])
def test_names_too_deep_or_too_long_are_refused(here: Path, name: str):
    refuses(zipped(here / "c.zip", (name, b"x")), errors.ArchiveUnsafe)


def test_a_bomb_that_says_its_size_is_refused(here: Path):
    refuses(zipped(here / "c.zip", ("a.md", b"\0" * 60_000_000)), errors.ArchiveTooLarge)


def test_a_bomb_that_lies_about_its_size_is_refused(here: Path, monkeypatch: pytest.MonkeyPatch):
    path = zipped(here / "c.zip", ("a.md", b"\0" * 3_000_000))
    data = bytearray(path.read_bytes())
    central = data.rindex(b"PK\x01\x02")
    data[central + 24 : central + 28] = (10).to_bytes(4, "little")
    path.write_bytes(data)
    with pytest.raises(ImportRefused), source(path):
        pass


def test_what_comes_out_is_counted_too(here: Path, monkeypatch: pytest.MonkeyPatch):
    path = zipped(here / "c.zip", ("a.md", b"x" * 5_000), ("b.md", b"y" * 5_000))
    monkeypatch.setattr(archive, "MAX_BYTES", 9_000)
    refuses(path, errors.ArchiveTooLarge)


def test_too_many_files_are_refused(here: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(archive, "MAX_FILES", 3)
    refuses(zipped(here / "c.zip", *((f"{n}.md", b"x") for n in range(4))), errors.ArchiveTooLarge)


def test_an_archive_with_a_password_is_refused(here: Path):
    path = zipped(here / "c.zip", ("a.md", b"x"))
    data = bytearray(path.read_bytes())
    for head, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(head) + flag] |= 1
    path.write_bytes(data)
    refuses(path, errors.ArchiveEncrypted)


def test_a_damaged_archive_is_refused(here: Path):
    path = zipped(here / "c.zip", ("a.md", bytes(range(256)) * 40))
    data = bytearray(path.read_bytes())
    data[60:80] = b"\xff" * 20
    path.write_bytes(data)
    refuses(path, errors.ArchiveBroken)


@pytest.mark.parametrize("name", ["c.zip", "c.imscc"])
def test_what_only_calls_itself_an_archive_is_refused(here: Path, name: str):
    path = here / name
    path.write_bytes(b"not a zip at all")
    refuses(path, errors.ArchiveBroken)


@pytest.mark.parametrize("files", [{"photo.png": cartridges.png()}, {"course.pdf": cartridges.PDF}])
def test_what_is_no_course_is_refused(here: Path, files: dict[str, bytes]):
    refuses(cartridges.write(here / "c.zip", dict(files)), errors.NotACourse)


DOCTYPES = {
    "entity": '<!DOCTYPE manifest [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    "laughs": '<!DOCTYPE m [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;">]>',
    "dtd": '<!DOCTYPE manifest SYSTEM "http://127.0.0.1:9/evil.dtd">',
    "parameter": '<!DOCTYPE m [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p;]>',
}


@pytest.mark.parametrize("doctype", DOCTYPES.values(), ids=DOCTYPES)
@pytest.mark.parametrize("file", ["imsmanifest.xml", "quiz.xml", "link.xml", "course_settings/course_settings.xml"])
def test_xml_that_declares_a_document_type_is_refused_wherever_it_is(here: Path, doctype: str, file: str):
    files = cartridges.cartridge()
    source_xml = str(files.get(file, '<?xml version="1.0"?><course><title>x</title></course>'))
    files[file] = source_xml.replace("?>", f"?><!-- c -->\n{doctype}", 1)
    refuses(cartridges.write(here / "c.imscc", files), errors.XmlUnsafe)


def test_a_document_type_in_another_encoding_is_seen(here: Path):
    files = cartridges.cartridge()
    head = '<?xml version="1.0" encoding="UTF-16"?>' + DOCTYPES["entity"]
    files["imsmanifest.xml"] = (head + "<manifest><resources/></manifest>").encode("utf-16")
    refuses(cartridges.write(here / "c.imscc", files), errors.XmlUnsafe)


@pytest.mark.parametrize(
    "manifest",
    ["", "<manifest>", "<manifest/>", "<other><resources/></other>", "not xml", "<a>" * 100_000],
    ids=["empty", "open", "bare", "other", "text", "deep"],
)
def test_a_broken_manifest_is_refused(here: Path, manifest: str):
    refuses(
        cartridges.write(here / "c.imscc", {**cartridges.cartridge(), "imsmanifest.xml": manifest}),
        errors.ManifestBroken,
    )


def test_an_outline_without_end_is_refused(here: Path):
    items = "".join(cartridges.item(f"i{n}", "x", "page1") for n in range(10_001))
    files = {**cartridges.cartridge(), "imsmanifest.xml": cartridges.manifest(items, "<resource/>")}
    refuses(cartridges.write(here / "c.imscc", files), errors.ManifestBroken)


@pytest.mark.parametrize(
    ("file", "data"),
    [
        (
            "imsmanifest.xml",
            '<?xml version="1.0" encoding="UTF-8"?><manifest><t>Ä</t><resources/></manifest>'.encode("latin-1"),
        ),
        ("imsmanifest.xml", b'<?xml version="1.0" encoding="klingon"?><manifest><resources/></manifest>'),
        ("pages/tide.html", "<html><body><p>Größe</p></body></html>".encode("latin-1")),
        ("pages/tide.html", '<html><head><meta charset="utf-8"></head><body>Größe</body></html>'.encode("latin-1")),
        ("pages/tide.html", b'<html><head><meta charset="klingon"></head><body>x</body></html>'),
    ],
)
def test_text_that_is_not_in_the_encoding_that_it_says_is_refused(here: Path, file: str, data: bytes):
    refuses(cartridges.write(here / "c.imscc", {**cartridges.cartridge(), file: data}), errors.WrongEncoding)


def test_a_page_in_the_encoding_that_it_says_is_read(here: Path):
    page = '<html><head><meta charset="iso-8859-1"></head><body><p>Größe</p></body></html>'.encode("latin-1")
    with source(cartridges.write(here / "c.imscc", {**cartridges.cartridge(), "pages/tide.html": page})) as imported:
        assert imported.course.lessons[0].blocks[0]["content"][0]["text"] == "Größe"


def test_a_page_of_50_mb_is_refused(here: Path):
    page = b"<html><body>" + b"<p>tide</p>" * 4_600_000 + b"</body></html>"
    assert len(page) > 50_000_000
    path = here / "c.imscc"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as out:
        for name, content in {**cartridges.cartridge(), "pages/tide.html": page}.items():
            out.writestr(name, content)
    refuses(path, errors.PageTooLarge)


@pytest.mark.parametrize(
    "html",
    ["<div>" * 50_000, "<table>" * 5_000, "<ul><li>" * 20_000, "<b>" * 100_000 + "x", "&lt;" * 200_000, "\x00" * 99],
)
def test_broken_html_is_read_or_refused_by_name(here: Path, html: str):
    files = {**cartridges.cartridge(), "pages/tide.html": html}
    try:
        with source(cartridges.write(here / "c.imscc", files)) as imported:
            assert imported.course.lessons
    except ImportRefused as refused:
        assert refused.message


def test_a_page_just_below_the_limit_is_read(here: Path):
    assert parsing.MAX_PAGE_BYTES == 3_000_000
    assert parsing.parse_page("<p>x</p>", "x.html") is not None


def test_names_that_do_not_say_their_alphabet_are_read_as_utf_8(here: Path):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("01-größe.md", "# Größe\n\nWorte.")
    data = bytearray(out.getvalue())
    for head, flag in ((b"PK\x03\x04", 7), (b"PK\x01\x02", 9)):
        data[data.index(head) + flag] &= ~0x08
    (here / "c.zip").write_bytes(data)
    with source(here / "c.zip") as imported:
        assert imported.course.lessons[0].file == "01-größe.md"


def test_what_systems_leave_behind_is_not_taken(here: Path):
    files = {"My course/a.md": "# A\n\nWords.", "__MACOSX/My course/._a.md": "x", "My course/.DS_Store": "x"}
    with source(cartridges.write(here / "c.zip", files)) as imported:
        assert (imported.course.title, len(imported.course.lessons)) == ("My course", 1)


def test_a_cartridge_that_reaches_for_files_outside_gets_none(here: Path):
    (here.parent / "secret.png").write_bytes(cartridges.png())
    page = '<p>x</p><img src="../../secret.png" alt="a"><img src="file:///etc/passwd" alt="b">'
    page += '<a href="../../../etc/passwd">c</a>'
    files = {**cartridges.cartridge(), "pages/tide.html": page}
    with source(cartridges.write(here / "c.imscc", files)) as imported:
        assert imported.course.pictures == []
        assert [one.path for one in imported.course.files] == ["files/table.pdf"]


def test_a_broken_document_is_not_blamed_for_the_one_before_it():
    with pytest.raises(WrongEncoding):
        parse_xml('<?xml version="1.0" encoding="utf-8"?><a>é</a>'.encode("latin-1"), "first.xml")
    with pytest.raises(ManifestBroken, match="near line 2"):
        parse_xml(b"<a>\n<b></a>", "second.xml")
