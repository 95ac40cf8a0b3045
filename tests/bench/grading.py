"""Quizzes handed in and graded per second: grade, progress and event in one transaction each."""

import asyncio
import time
from statistics import median
from uuid import UUID

import psycopg

from backend.assessments import api as assessments
from backend.assessments.dto import Answer
from tests.bench.figures import Figure, percentile
from tests.bench.ground import backend, bare_connections, scratch_table
from tests.chaos.learners import Learner, a_class
from tests.factories.academies import open_academy

LEARNERS = 64
_AT_ONCE = 16
_ROUNDS = 3
_INSERT = "INSERT INTO bench_scratch (value) VALUES ('a result')"


async def measure() -> list[Figure]:
    rates: list[float] = []
    floors: list[float] = []
    times: list[float] = []
    async with backend(), bare_connections(_AT_ONCE) as connections, scratch_table(connections[0]):
        classes = [await a_class(await open_academy(), LEARNERS) for _ in range(_ROUNDS)]
        for learners in classes:
            await _hand_in(learners[:1])  # the first to hand in reads the quiz for all
            began = time.perf_counter()
            times += await _hand_in(learners[1:])
            rates.append((LEARNERS - 1) / (time.perf_counter() - began))
            floors.append(await _commits(connections))
    bound = "one core of Python: four round trips, in which answers, result, progress and event commit together"
    return [
        Figure(
            "Quizzes handed in and graded", median(rates), "/s", 200, median(floors), "one bare commit each", bound,
            more_is_better=True,
        ),
        Figure("Quiz handed in, p95 of 16 at once", percentile(times, 0.95), "ms"),
    ]  # fmt: skip


async def _hand_in(learners: list[Learner]) -> list[float]:
    gate = asyncio.Semaphore(_AT_ONCE)

    async def one(learner: Learner) -> float:
        answers = [Answer(UUID(q["id"]), q["options"][0]["id"], 1) for q in learner.questions]
        async with gate:
            start = time.perf_counter()
            result = await assessments.hand_in(learner.actor, learner.attempt, answers)
            assert result.passed
            return (time.perf_counter() - start) * 1000

    return list(await asyncio.gather(*map(one, learners)))


async def _commits(connections: list[psycopg.AsyncConnection], each: int = 60) -> float:
    async def work(connection: psycopg.AsyncConnection) -> None:
        for _ in range(each):
            await connection.execute(_INSERT)

    began = time.perf_counter()
    await asyncio.gather(*map(work, connections))
    return len(connections) * each / (time.perf_counter() - began)
