"""The door of media."""

from backend.media.dto import MediaInfo, Purpose, UploadTicket
from backend.media.errors import (
    PictureTooLarge,
    PictureTypeRefused,
    PictureUnreadable,
    StorageFull,
    UploadMissing,
)
from backend.media.service import (
    complete,
    logo_bytes,
    logo_url,
    missing,
    remove_abandoned,
    request_upload,
    storage_used,
    store,
    take_back,
    url_of,
)

__all__ = [
    "MediaInfo",
    "PictureTooLarge",
    "PictureTypeRefused",
    "PictureUnreadable",
    "Purpose",
    "StorageFull",
    "UploadMissing",
    "UploadTicket",
    "complete",
    "logo_bytes",
    "logo_url",
    "missing",
    "remove_abandoned",
    "request_upload",
    "storage_used",
    "store",
    "take_back",
    "url_of",
]
