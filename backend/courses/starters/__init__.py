"""Courses to begin from that come with the product, for an academy that has no templates of its own."""

from types import MappingProxyType
from typing import Final

from backend.courses.dto import CourseDraft
from backend.courses.starters.compliance import COMPLIANCE
from backend.courses.starters.first_week import FIRST_WEEK
from backend.courses.starters.skill import SKILL

STARTERS: Final[MappingProxyType[str, CourseDraft]] = MappingProxyType(
    {"skill": SKILL, "first-week": FIRST_WEEK, "compliance": COMPLIANCE}
)
"""By key. Their ids are placeholders: a course is begun under ids of its own."""
