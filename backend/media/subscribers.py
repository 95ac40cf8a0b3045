"""A file that was stored gets its thumbnails."""

from backend.media.thumbnails import look_at
from backend.platform.bus import Subscription

SUBSCRIPTION = Subscription("media", ("lms.media",), {"MediaStored": look_at, "MediaReplaced": look_at})
