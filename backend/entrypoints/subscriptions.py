"""Every consumer of this release: who listens to what."""

from backend.auth.subscribers import ONBOARDING
from backend.platform.bus import Subscription


def subscriptions() -> tuple[Subscription, ...]:
    """The consumers that a worker runs, each with its own group at the broker."""
    return (ONBOARDING,)
