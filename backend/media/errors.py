"""Why a file is not taken."""

from typing import ClassVar

from backend.kernel.errors import Conflict, InvalidInput, TooMany

MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 50_000_000


class FileTypeRefused(InvalidInput):
    """Not one of the types that a library keeps."""

    code = "file_type_refused"
    message = "Files of this type cannot be uploaded."


class FileTooLarge(InvalidInput):
    """Above the limit of its kind."""

    code = "file_too_large"
    status: ClassVar[int] = 413
    message = "This file is too large."


class FileUnreadable(InvalidInput):
    """The bytes are not what the name says."""

    code = "file_unreadable"
    message = "This file is not what its name says, so it was not kept."


class PictureTypeRefused(FileTypeRefused):
    """Not one of the types that every browser shows."""

    code = "picture_type_refused"
    message = "Only PNG, JPEG, WebP, GIF, AVIF and SVG pictures can be used."


class PictureTooLarge(FileTooLarge):
    """Above the limit in bytes or pixels."""

    code = "picture_too_large"
    message = "This picture is too large: at most 10 MB and 50 megapixels."


class PictureUnreadable(FileUnreadable):
    """The bytes are not a picture of the type that was declared."""

    code = "picture_unreadable"
    message = "This file is not a picture that we can read, so it was not kept."


class UploadMissing(InvalidInput):
    """Completed before the bytes arrived."""

    code = "upload_missing"
    message = "The file did not arrive. Please choose it again."


class UploadGone(InvalidInput):
    """An upload that was given up, or that nobody went on with for two days."""

    code = "upload_gone"
    status: ClassVar[int] = 410
    message = "This upload is not there any more. Please start it again."


class StorageFull(TooMany):
    """The tenant's files reached their limit."""

    code = "storage_full"
    message = "Your academy's file storage is full. Ask your administrator to make room."


class ReplacementDiffers(InvalidInput):
    """A file can take the place of one of its own kind alone."""

    code = "replacement_differs"
    message = "Only a file of the same kind can take the place of this one."


class MediaInUse(Conflict):
    """A file that something still shows."""

    code = "media_in_use"
    message = "This file is still in use, so it was not deleted."
