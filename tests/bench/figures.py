"""What a measurement hands over, and the fair way to take one beside its floor."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

Call = Callable[[int], Awaitable[object]]
"""One piece of work by the caller of this number."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. ``target`` and ``floor`` are in the unit of ``value``; either may be missing."""

    name: str
    value: float
    unit: str
    target: float | None = None
    floor: float | None = None
    floor_is: str = ""
    bound_by: str = ""
    more_is_better: bool = False

    @property
    def ratio(self) -> float | None:
        """How many times the floor."""
        return self.value / self.floor if self.floor else None

    @property
    def reached(self) -> bool | None:
        """Whether the target is met; None where there is none."""
        if self.target is None:
            return None
        return self.value >= self.target if self.more_is_better else self.value <= self.target

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "ratio": self.ratio, "reached": self.reached}


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of all stays at or below."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


@dataclass(slots=True)
class Run:
    """Many callers at one kind of work: the rate of each round, and every call's time in milliseconds."""

    rates: list[float]
    times: list[float]

    @property
    def per_second(self) -> float:
        return median(self.rates)

    @property
    def p95(self) -> float:
        return percentile(self.times, 0.95)


async def crowd(call: Call, callers: int, seconds: float) -> tuple[float, list[float]]:
    """Let every caller work again and again for some seconds: calls per second, and each call's milliseconds."""
    times: list[float] = []
    began = time.perf_counter()

    async def work(number: int) -> None:
        while time.perf_counter() - began < seconds:
            start = time.perf_counter()
            await call(number)
            times.append((time.perf_counter() - start) * 1000)

    await asyncio.gather(*map(work, range(callers)))
    return len(times) / (time.perf_counter() - began), times


async def beside(ours: Call, floor: Call, callers: int, *, rounds: int = 4, seconds: float = 1.5) -> tuple[Run, Run]:
    """Ours and the floor in turns, after a short one of each that does not count; the machine drifts under both."""
    runs = Run([], []), Run([], [])
    for turn in range(-1, rounds):
        for run, call in zip(runs, (ours, floor), strict=True):
            rate, times = await crowd(call, callers, seconds if turn >= 0 else 0.3)
            if turn >= 0:
                run.rates.append(rate)
                run.times += times
    return runs
