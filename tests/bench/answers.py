"""Answers saved durably per second: as many people at a quiz as an academy has at its exam."""

from uuid import UUID

from backend.assessments import api as assessments
from backend.assessments.dto import Answer
from tests.bench.figures import Figure, beside
from tests.bench.ground import backend, bare_connections, scratch_table
from tests.chaos.learners import a_class
from tests.factories.academies import open_academy

LEARNERS = 32
_INSERT = "INSERT INTO bench_scratch (value) VALUES ('an answer')"


async def measure() -> list[Figure]:
    async with backend(), bare_connections(LEARNERS) as connections, scratch_table(connections[0]):
        learners = await a_class(await open_academy(), LEARNERS)
        seqs = [0] * LEARNERS

        async def ours(number: int) -> None:
            learner = learners[number]
            seqs[number] += 1
            question = learner.questions[seqs[number] % len(learner.questions)]
            answer = Answer(UUID(question["id"]), question["options"][seqs[number] % 2]["id"], seqs[number])
            await assessments.save_answers(learner.actor, learner.attempt, [answer])

        async def floor(number: int) -> None:
            await connections[number].execute(_INSERT)

        run, bare = await beside(ours, floor, LEARNERS)
    bound = "one core of Python; commits are shared by the answers that wait for the disk together"
    return [
        Figure(
            "Answers saved durably", run.per_second, "/s", 800, bare.per_second, "one bare commit each", bound,
            more_is_better=True,
        ),
        Figure("Answer saved, p95 of 32 learners", run.p95, "ms", 100, bare.p95, "one bare commit each", bound),
    ]  # fmt: skip
