"""What happens when, and the days in a row."""

from components.calendar.lines import line_row
from components.calendar.month import MonthGrid
from components.calendar.week import week_of_dots

__all__ = ["MonthGrid", "line_row", "week_of_dots"]
