"""The door of notifications."""

from backend.notifications.sender import run as send_mail
from backend.notifications.service import mark_all_read, mark_read, mine, unread_count

__all__ = ["mark_all_read", "mark_read", "mine", "send_mail", "unread_count"]
