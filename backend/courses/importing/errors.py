"""Why a folder cannot be imported at all. What is lost within a lesson is no failure; the report tells it."""

from backend.kernel.errors import InvalidInput


class ImportRefused(InvalidInput):
    """Nothing was imported; the message says why."""

    code = "import_refused"
    message = "This folder cannot be imported."
