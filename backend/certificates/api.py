"""The door of certificates."""

from backend.certificates.service import file_url, issued, mine, reinstate, revoke, verify

__all__ = ["file_url", "issued", "mine", "reinstate", "revoke", "verify"]
