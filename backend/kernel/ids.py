"""Identifiers: UUIDv7, so that a key's order is the order of creation."""

import os
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


def new_id() -> UUID:
    """A new time-ordered id (RFC 9562, version 7: 48 bits of Unix milliseconds, 74 random bits)."""
    value = int.from_bytes(os.urandom(10)) | (time.time_ns() // 1_000_000 << 80)
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return UUID(int=value)
