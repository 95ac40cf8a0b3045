"""The door of media."""

from backend.media import outside
from backend.media.completing import complete
from backend.media.dto import Kind, LibraryPage, MediaInfo, PartsUpload, Purpose, Sought, Storage, UploadTicket
from backend.media.errors import (
    FileTooLarge,
    FileTypeRefused,
    FileUnreadable,
    MediaInUse,
    PictureTooLarge,
    PictureTypeRefused,
    PictureUnreadable,
    ReplacementDiffers,
    StorageFull,
    UploadGone,
    UploadMissing,
)
from backend.media.kinds import LIMITS
from backend.media.library import changeable, describe_in_words, library, media_info, remove_unused, rename
from backend.media.service import (
    body_of,
    describe,
    logo_bytes,
    logo_url,
    missing,
    store,
    take_back,
    thumbnail_url,
    url_of,
)
from backend.media.sweeping import remove_abandoned, sweep
from backend.media.uploading import (
    PART_SIZE,
    begin_upload,
    give_up,
    request_upload,
    sign_parts,
    unfinished_uploads,
    upload_status,
)
from backend.media.usage import storage, storage_used, used_by

__all__ = [
    "LIMITS",
    "PART_SIZE",
    "FileTooLarge",
    "FileTypeRefused",
    "FileUnreadable",
    "Kind",
    "LibraryPage",
    "MediaInUse",
    "MediaInfo",
    "PartsUpload",
    "PictureTooLarge",
    "PictureTypeRefused",
    "PictureUnreadable",
    "Purpose",
    "ReplacementDiffers",
    "Sought",
    "Storage",
    "StorageFull",
    "UploadGone",
    "UploadMissing",
    "UploadTicket",
    "begin_upload",
    "body_of",
    "changeable",
    "complete",
    "describe",
    "describe_in_words",
    "give_up",
    "library",
    "logo_bytes",
    "logo_url",
    "media_info",
    "missing",
    "outside",
    "remove_abandoned",
    "remove_unused",
    "rename",
    "request_upload",
    "sign_parts",
    "storage",
    "storage_used",
    "store",
    "sweep",
    "take_back",
    "thumbnail_url",
    "unfinished_uploads",
    "upload_status",
    "url_of",
    "used_by",
]
