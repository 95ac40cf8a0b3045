"""Identifiers: UUIDv7, so that a key's order is the order of creation."""

import os
import threading
import time
from typing import NewType
from uuid import UUID

TenantId = NewType("TenantId", UUID)
UserId = NewType("UserId", UUID)
CourseId = NewType("CourseId", UUID)
VersionId = NewType("VersionId", UUID)
LessonId = NewType("LessonId", UUID)
EnrollmentId = NewType("EnrollmentId", UUID)
AttemptId = NewType("AttemptId", UUID)
MediaId = NewType("MediaId", UUID)

PLATFORM_TENANT = TenantId(UUID("00000000-0000-7000-8000-000000000000"))
"""The tenant behind the bare host: SuperAdmins, and what they did, live under it like anyone else's."""


_lock = threading.Lock()
_last = 0


def new_id() -> UUID:
    """A new time-ordered id (RFC 9562, version 7, method 3: 60 bits of time, 62 random bits).

    Within a process each id is greater than the one before, whatever the clock does: events of one
    transaction keep the order in which they were announced.
    """
    global _last
    with _lock:
        moment = max(time.time_ns() * 4096 // 1_000_000, _last + 1)
        _last = moment
    milliseconds, fraction = moment >> 12, moment & 0xFFF
    random = int.from_bytes(os.urandom(8)) & (1 << 62) - 1
    return UUID(int=milliseconds << 80 | 0x7 << 76 | fraction << 64 | 0x2 << 62 | random)
