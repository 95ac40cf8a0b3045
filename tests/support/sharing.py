"""How the workers of a parallel run share the tests out: by whole files, and the seeded academy to one of them."""

from pathlib import PurePosixPath

from xdist.scheduler import LoadFileScheduling

VISITORS = {"test_accessibility.py", "test_budgets.py", "test_journey.py"}
"""Files of ``tests/e2e`` that visit the seeded academy, which costs a minute to open: one worker takes them all."""


class Shares(LoadFileScheduling):
    """A file stays with one worker, for what its tests set up once."""

    def _split_scope(self, nodeid: str) -> str:
        path = PurePosixPath(super()._split_scope(nodeid))
        return "the seeded academy" if path.name in VISITORS else str(path)
