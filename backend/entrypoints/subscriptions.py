"""Every consumer of this release: who listens to what."""

from backend.assigning.subscribers import SUBSCRIPTION as ASSIGNING
from backend.audit.subscribers import SUBSCRIPTION as AUDIT
from backend.auth.subscribers import ONBOARDING
from backend.certificates.subscribers import SUBSCRIPTION as CERTIFICATES
from backend.enrollments.subscribers import SUBSCRIPTION as SEATS
from backend.media.subscribers import SUBSCRIPTION as MEDIA
from backend.notifications.subscribers import SUBSCRIPTION as NOTIFICATIONS
from backend.paths.subscribers import SUBSCRIPTION as PATHS
from backend.platform.bus import Subscription
from backend.reporting.subscribers import SUBSCRIPTION as REPORTING


def subscriptions() -> tuple[Subscription, ...]:
    """The consumers that a worker runs, each with its own group at the broker."""
    return (ONBOARDING, CERTIFICATES, NOTIFICATIONS, REPORTING, AUDIT, MEDIA, SEATS, PATHS, ASSIGNING)
