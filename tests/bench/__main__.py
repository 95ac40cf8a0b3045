"""``./lms bench``: measure this machine, each figure beside a floor of the same run."""

import argparse
import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

from tests.bench import answers, browsing, counted, grading, lessons, quiz, storm
from tests.bench.figures import Figure
from tests.bench.ground import prepare
from tests.bench.report import show, write

SECTIONS: dict[str, Callable[[], Awaitable[list[Figure]]]] = {
    "lessons": lessons.measure,
    "answers": answers.measure,
    "grading": grading.measure,
    "queries": counted.measure,
    "storm": storm.measure,
    "quiz": quiz.measure,
    "browser": browsing.measure,
    "player": browsing.measure_player,
}


def main() -> int:
    """Measure what was asked for. 1 where a section could not be measured; a missed target is a result like any."""
    parser = argparse.ArgumentParser(prog="./lms bench", description=__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every figure there")
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=f"of {', '.join(SECTIONS)}; all, without one")
    chosen = parser.parse_args()
    if unknown := [name for name in chosen.sections if name not in SECTIONS]:
        parser.error(f"there is no section {', '.join(unknown)}")
    busy = os.getloadavg()[0]
    prepare()
    figures: list[Figure] = []
    failed: dict[str, str] = {}
    for name in chosen.sections or (one for one in SECTIONS if one != "player"):  # the browser's section holds it
        print(f"… {name}", file=sys.stderr, flush=True)
        try:
            figures += asyncio.run(SECTIONS[name]())
        except Exception as error:  # noqa: BLE001 - the other figures are worth having
            failed[name] = f"{type(error).__name__}: {error}"
            print(f"✗ {name} could not be measured: {failed[name]}", file=sys.stderr)
    show(figures, busy)
    if chosen.json:
        write(chosen.json, figures, failed, busy)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
