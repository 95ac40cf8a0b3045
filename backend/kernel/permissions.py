"""Who may do what: the one table. Objects are decided by each domain's ``policy.py``."""

from enum import StrEnum
from types import MappingProxyType


class Role(StrEnum):
    """What a person is in a tenant. SUPERADMIN exists on the platform's tenant alone."""

    SUPERADMIN = "SUPERADMIN"
    TENANT_ADMIN = "TENANT_ADMIN"
    TUTOR = "TUTOR"
    TRAINEE = "TRAINEE"

    @property
    def label(self) -> str:
        """The word that people read."""
        return _LABELS[self]


_LABELS = {
    Role.SUPERADMIN: "SuperAdmin",
    Role.TENANT_ADMIN: "Administrator",
    Role.TUTOR: "Tutor",
    Role.TRAINEE: "Trainee",
}


class Permission(StrEnum):
    """One thing a person may do. Handlers and services name these, never roles."""

    USE_ACCOUNT = "account.use"
    LEARN = "learning.use"
    BROWSE_CATALOGUE = "catalogue.browse"
    AUTHOR_COURSES = "courses.author"
    PUBLISH_COURSE = "courses.publish"
    UPLOAD_MEDIA = "media.upload"
    VIEW_COURSE_RESULTS = "results.view"
    MANAGE_ALL_COURSES = "courses.manage_all"
    MANAGE_PEOPLE = "people.manage"
    EDIT_BRAND = "brand.edit"
    VIEW_ANALYTICS = "analytics.view"
    VIEW_AUDIT = "audit.view"
    MANAGE_TENANTS = "tenants.manage"
    VIEW_OPERATIONS = "operations.view"


_EVERYONE = frozenset({Permission.USE_ACCOUNT})
_LEARNER = _EVERYONE | {Permission.LEARN, Permission.BROWSE_CATALOGUE}
_TUTOR = _LEARNER | {
    Permission.AUTHOR_COURSES,
    Permission.PUBLISH_COURSE,
    Permission.UPLOAD_MEDIA,
    Permission.VIEW_COURSE_RESULTS,
}

GRANTS: MappingProxyType[Role, frozenset[Permission]] = MappingProxyType(
    {
        Role.TRAINEE: _LEARNER,
        Role.TUTOR: _TUTOR,
        Role.TENANT_ADMIN: _TUTOR
        | {
            Permission.MANAGE_ALL_COURSES,
            Permission.MANAGE_PEOPLE,
            Permission.EDIT_BRAND,
            Permission.VIEW_ANALYTICS,
            Permission.VIEW_AUDIT,
        },
        Role.SUPERADMIN: _EVERYONE | {Permission.MANAGE_TENANTS, Permission.VIEW_OPERATIONS},
    }
)
