"""Every consumer that a domain offers is run by the worker."""

import importlib
from pathlib import Path

from backend.entrypoints.subscriptions import subscriptions
from backend.platform.bus import Subscription

BACKEND = Path(__file__).resolve().parents[2] / "backend"


def test_no_consumer_is_forgotten():
    offered = set()
    for file in BACKEND.glob("*/subscribers.py"):
        module = importlib.import_module(f"backend.{file.parent.name}.subscribers")
        offered |= {value.consumer for value in vars(module).values() if isinstance(value, Subscription)}
    assert offered == {each.consumer for each in subscriptions()}
    assert "onboarding" in offered
