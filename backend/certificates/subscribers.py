"""A completed course, or learning path, earns a certificate."""

from backend.certificates.issuing import issue, issue_for_path
from backend.platform.bus import Subscription

SUBSCRIPTION = Subscription(
    "certificates", ("lms.learning",), {"CourseCompleted": issue, "PathCompleted": issue_for_path}
)
