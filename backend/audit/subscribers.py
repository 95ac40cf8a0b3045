"""The log takes every event of every topic."""

from backend.audit.service import record
from backend.platform.bus import Subscription
from backend.platform.events import TOPICS

SUBSCRIPTION = Subscription("audit", TOPICS, {"*": record})
