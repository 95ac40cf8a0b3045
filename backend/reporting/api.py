"""The door of reporting."""

from backend.reporting.dashboards import PERIODS, platform, tenant, tutor
from backend.reporting.operations import measure_events, operations

__all__ = ["PERIODS", "measure_events", "operations", "platform", "tenant", "tutor"]
