"""The door of certificates."""

from backend.certificates.drawing import TEMPLATES
from backend.certificates.service import file_url, issued, mine, reinstate, revoke, verify
from backend.certificates.specimen import specimen

__all__ = ["TEMPLATES", "file_url", "issued", "mine", "reinstate", "revoke", "specimen", "verify"]
