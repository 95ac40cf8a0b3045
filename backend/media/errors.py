"""Why a picture is not taken."""

from typing import ClassVar

from backend.kernel.errors import InvalidInput, TooMany

MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 50_000_000


class PictureTypeRefused(InvalidInput):
    """Not one of the types that every browser shows."""

    code = "picture_type_refused"
    message = "Only PNG, JPEG, WebP, GIF, AVIF and SVG pictures can be used."


class PictureTooLarge(InvalidInput):
    """Above the limit in bytes or pixels."""

    code = "picture_too_large"
    status: ClassVar[int] = 413
    message = "This picture is too large: at most 10 MB and 50 megapixels."


class PictureUnreadable(InvalidInput):
    """The bytes are not a picture of the type that was declared."""

    code = "picture_unreadable"
    message = "This file is not a picture that we can read, so it was not kept."


class UploadMissing(InvalidInput):
    """Completed before the bytes arrived."""

    code = "upload_missing"
    message = "The file did not arrive. Please choose it again."


class StorageFull(TooMany):
    """The tenant's files reached their limit."""

    code = "storage_full"
    message = "Your academy's file storage is full. Ask your administrator to make room."
