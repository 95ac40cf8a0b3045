"""The door of the audit log."""

from backend.audit.service import actions, export, search, verify_chain

__all__ = ["actions", "export", "search", "verify_chain"]
