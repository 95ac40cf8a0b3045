"""The door of reporting."""

from backend.reporting.dashboards import PERIODS, platform, tenant, tutor
from backend.reporting.operations import operations

__all__ = ["PERIODS", "operations", "platform", "tenant", "tutor"]
