"""What happens to tenants."""

from dataclasses import dataclass, field
from typing import ClassVar

from backend.platform.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class TenantOpened(Event):
    """A tenant began; its first administrator is to be invited."""

    topic: ClassVar[str] = "lms.identity"
    slug: str
    name: str
    first_admin_name: str
    first_admin_email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TenantSuspended(Event):
    """Nobody of this tenant gets in until it is resumed."""

    topic: ClassVar[str] = "lms.identity"
    slug: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TenantResumed(Event):
    """A suspended tenant is open again."""

    topic: ClassVar[str] = "lms.identity"
    slug: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StorageLimitChanged(Event):
    """A tenant's files may take more room, or less. Bytes."""

    topic: ClassVar[str] = "lms.identity"
    name: str
    before: int
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BrandChanged(Event):
    """The look changed. ``changed`` names the fields, ``before`` and ``after`` have their values as text."""

    topic: ClassVar[str] = "lms.identity"
    revision: int
    changed: list[str]
    before: dict[str, str] = field(default_factory=dict)
    after: dict[str, str] = field(default_factory=dict)
