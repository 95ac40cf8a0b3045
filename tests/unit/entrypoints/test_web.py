"""The web process before its first visitor."""

import asyncio
import gc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from backend.entrypoints.web import once_started


class _Server:
    started = False

    async def startup(self, sockets: Any = None) -> None:
        self.started = True


@pytest.fixture
def thawed() -> Iterator[None]:
    """Nothing is kept from the collector before, nor afterwards."""
    gc.unfreeze()
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("thawed")
def test_what_the_application_is_made_of_is_not_collected_again_and_again(tmp_path: Path):
    server, works = _Server(), tmp_path / "works"
    once_started(server, works)
    assert gc.get_freeze_count() == 0
    asyncio.run(server.startup())
    assert server.started and works.exists()
    assert gc.get_freeze_count() > 10_000
