"""The door of certificates."""

from backend.certificates.drawing import TEMPLATES
from backend.certificates.service import file_url, issued, mine, reinstate, revoke, verify
from backend.certificates.specimen import path_specimen, specimen

__all__ = ["TEMPLATES", "file_url", "issued", "mine", "path_specimen", "reinstate", "revoke", "specimen", "verify"]
