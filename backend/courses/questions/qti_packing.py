"""QTI 3 documents in a package: the manifest, the test that orders the items, the items."""

import io
import zipfile
from html import escape
from typing import Final

from backend.courses.questions.qti_writing import attribute_text
from backend.courses.questions.written import Written

_WRITTEN_AT: Final = (2020, 1, 1, 0, 0, 0)
"""The same quiz is the same bytes."""


def pack(written: Written, title: str) -> bytes:
    """The zip of a quiz."""
    items = [f"items/q{number:03}.xml" for number, _ in enumerate(written.parts, 1)]
    files = {"imsmanifest.xml": _manifest(items), "test.xml": _test(items, title)}
    files |= dict(zip(items, written.parts, strict=True))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            info = zipfile.ZipInfo(name, _WRITTEN_AT)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, text)
    return out.getvalue()


def _manifest(items: list[str]) -> str:
    listed = "".join(
        f'<resource identifier="r{number}" type="imsqti_item_xmlv3p0" href="{escape(item)}">'
        f'<file href="{escape(item)}"/></resource>\n'
        for number, item in enumerate(items, 1)
    )
    needed = "".join(f'<dependency identifierref="r{number}"/>' for number, _ in enumerate(items, 1))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<manifest xmlns="http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1" identifier="manifest">\n'
        "<metadata><schema>QTI Package</schema><schemaversion>3.0.0</schemaversion></metadata>\n<organizations/>\n"
        f'<resources>\n<resource identifier="test" type="imsqti_test_xmlv3p0" href="test.xml"><file href="test.xml"/>'
        f"{needed}</resource>\n{listed}</resources>\n</manifest>\n"
    )


def _test(items: list[str], title: str) -> str:
    references = "".join(
        f'<qti-assessment-item-ref identifier="i{number}" href="{escape(item)}"/>\n'
        for number, item in enumerate(items, 1)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<qti-assessment-test xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="test" '
        f'title="{attribute_text(title)}">\n'
        '<qti-test-part identifier="part" navigation-mode="nonlinear" submission-mode="simultaneous">\n'
        f'<qti-assessment-section identifier="section" title="{attribute_text(title)}" visible="true">\n'
        f"{references}</qti-assessment-section>\n</qti-test-part>\n</qti-assessment-test>\n"
    )
