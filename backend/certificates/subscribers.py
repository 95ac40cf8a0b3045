"""A completed course earns a certificate."""

from backend.certificates.issuing import issue
from backend.platform.bus import Subscription

SUBSCRIPTION = Subscription("certificates", ("lms.learning",), {"CourseCompleted": issue})
