"""Why a course cannot be exported."""

from backend.kernel.errors import InvalidInput, TooMany


class ExportFormUnknown(InvalidInput):
    """No such form."""

    code = "export_form_unknown"
    message = "A course is exported as Markdown, as a Common Cartridge, or as pages to read offline."


class ExportEmpty(InvalidInput):
    """Nothing is in the course."""

    code = "export_empty"
    message = "There is no lesson in this course yet, so there is nothing to export."


class ExportTooLarge(InvalidInput):
    """More bytes than one archive of ours has."""

    code = "export_too_large"
    message = "This course's files are larger than 2 GB together, which is more than one archive may have."


class ExportsTooOften(TooMany):
    """Too many in a row."""

    code = "exports_too_often"
    message = "You exported many courses just now. Please wait a few minutes."
