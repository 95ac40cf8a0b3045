"""Why a course cannot be imported at all. What is lost within a lesson is no failure; the report tells it."""

from backend.kernel.errors import InvalidInput


class ImportRefused(InvalidInput):
    """Nothing was imported; the message says why."""

    code = "import_refused"
    message = "This folder cannot be imported."


class NotACourse(ImportRefused):
    """Neither a cartridge nor Markdown lessons."""

    code = "not_a_course"
    message = (
        "This file is not a course that we know: we take Markdown as .zip, and Common Cartridges as .imscc or .zip."
    )


class ArchiveBroken(ImportRefused):
    """Cut off, damaged, or packed in a way that nobody else reads."""

    code = "archive_broken"
    message = "This archive is damaged: it cannot be unpacked to the end."


class ArchiveEncrypted(ImportRefused):
    """Locked with a password."""

    code = "archive_encrypted"
    message = "This archive is locked with a password. Please pack it again without one."


class ArchiveUnsafe(ImportRefused):
    """It names files outside of itself, or holds links and devices instead of files."""

    code = "archive_unsafe"
    message = "This archive holds something that would be unpacked outside of it."


class ArchiveTooLarge(ImportRefused):
    """More files, or more bytes, than a course has; or a bomb that pretends to be small."""

    code = "archive_too_large"
    message = "This archive unpacks to more than a course can hold."


class ManifestBroken(ImportRefused):
    """The cartridge's table of contents cannot be read, or says nothing."""

    code = "manifest_broken"
    message = "The table of contents of this cartridge (imsmanifest.xml) cannot be read."


class XmlUnsafe(ImportRefused):
    """XML that declares entities or a document type, by which it could read or fill this machine."""

    code = "xml_unsafe"
    message = "A file of this course declares a document type, which is not allowed."


class WrongEncoding(ImportRefused):
    """Text that is not in the encoding that it says, nor in UTF-8."""

    code = "wrong_encoding"
    message = "A file of this course is not in the encoding that it says. Please save it as UTF-8."


class PageTooLarge(ImportRefused):
    """One page beyond what a lesson could ever hold."""

    code = "page_too_large"
    message = "A page of this course is far too large for a lesson. Please split it."
