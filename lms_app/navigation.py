"""What there is to go to, and who may."""

from dataclasses import dataclass

from backend.kernel.permissions import Permission


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the navigation. ``handy``: it is in the bottom bar of a phone."""

    label: str
    href: str
    icon: str
    needs: Permission
    handy: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Places that belong together; ``needs`` decides whether the group is shown at all."""

    label: str
    needs: Permission
    places: tuple[Place, ...]


LEARNING = Group(
    "Learning",
    Permission.LEARN,
    (
        Place("Home", "/", "house", Permission.LEARN, handy=True),
        Place("Catalogue", "/catalogue", "library", Permission.BROWSE_CATALOGUE, handy=True),
        Place("Learning paths", "/paths", "route", Permission.BROWSE_CATALOGUE),
        Place("Calendar", "/calendar", "calendar-days", Permission.LEARN),
        Place("Grades", "/grades", "chart-column", Permission.LEARN),
        Place("Notes", "/notes", "notebook-pen", Permission.LEARN),
        Place("Certificates", "/certificates", "award", Permission.LEARN, handy=True),
    ),
)
TEACHING = Group(
    "Teaching",
    Permission.AUTHOR_COURSES,
    (
        Place("Teach", "/teach", "pencil-ruler", Permission.AUTHOR_COURSES, handy=True),
        Place("Paths", "/teach/paths", "waypoints", Permission.AUTHOR_COURSES),
        Place("Questions", "/teach/questions", "circle-help", Permission.AUTHOR_COURSES),
        Place("Media", "/teach/media", "images", Permission.UPLOAD_MEDIA),
    ),
)
ACADEMY = Group(
    "Academy",
    Permission.VIEW_ANALYTICS,
    (
        Place("Analytics", "/admin", "chart-no-axes-column", Permission.VIEW_ANALYTICS),
        Place("People", "/admin/people", "users", Permission.MANAGE_PEOPLE),
        Place("Groups", "/admin/groups", "users-round", Permission.MANAGE_PEOPLE),
        Place("Brand", "/admin/brand", "palette", Permission.EDIT_BRAND),
        Place("Audit log", "/admin/audit", "scroll-text", Permission.VIEW_AUDIT),
    ),
)
PLATFORM = Group(
    "Platform",
    Permission.MANAGE_TENANTS,
    (
        Place("Tenants", "/platform", "building-2", Permission.MANAGE_TENANTS, handy=True),
        Place("Operations", "/platform/operations", "activity", Permission.VIEW_OPERATIONS, handy=True),
    ),
)
YOURS = (
    Place("Notifications", "/notifications", "bell", Permission.USE_ACCOUNT),
    Place("Profile", "/profile", "user-round", Permission.USE_ACCOUNT),
)

GROUPS = (LEARNING, TEACHING, ACADEMY, PLATFORM)


def places() -> tuple[Place, ...]:
    """Every place, in the order of the rail."""
    return tuple(place for group in GROUPS for place in group.places) + YOURS
