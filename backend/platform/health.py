"""Whether this process can serve, and what it measures."""

from dataclasses import dataclass

from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from backend.platform.probes import probe_all

METRICS_TYPE = CONTENT_TYPE_LATEST
_MAY_BE_AWAY = frozenset({"broker"})  # events wait for it in the outbox, and no page does


@dataclass(frozen=True, slots=True)
class Readiness:
    """``services``: whether each answers within two seconds. ``ready``: whether those that pages need do."""

    services: dict[str, bool]

    @property
    def status(self) -> str:
        """``ready``, ``degraded`` where only what pages can do without does not answer, or ``unavailable``."""
        if not self.ready:
            return "unavailable"
        return "ready" if all(self.services.values()) else "degraded"

    @property
    def ready(self) -> bool:
        """Whether traffic may be sent here."""
        return all(ok or name in _MAY_BE_AWAY for name, ok in self.services.items())


async def readiness() -> Readiness:
    """Ask every service under us."""
    return Readiness({probe.name: probe.ok for probe in await probe_all()})


def measurements() -> bytes:
    """All metrics in Prometheus's text format; those of every web process where several share a port."""
    registry = CollectorRegistry()
    try:
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    except ValueError:  # one process alone: its own figures are all there are
        registry = REGISTRY
    return generate_latest(registry)
