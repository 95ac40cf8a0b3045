"""An exam: everybody answers one quiz at once, through the routes that the page uses, each at a reader's pace.

While they are at it a tutor goes on writing in the same course, and another learner goes on reading.
"""

import asyncio
import random
import time
from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from backend.assessments import api as assessments
from backend.courses import api as courses
from backend.courses.dto import DraftLesson
from backend.enrollments import api as enrollments
from tests.bench.figures import Figure, percentile
from tests.bench.ground import backend, bare_connections, prepare, scratch_table
from tests.bench.light import Light
from tests.chaos.learners import Learner, seated
from tests.factories.academies import Academy, open_academy
from tests.factories.courses import a_course, quiz_lesson, text_lesson
from tests.factories.sessions import session_of
from tests.support.site import Site, running_site
from tests.support.stack import PROJECT

LEARNERS = 1000
PAGES = 8
ON_A_PAGE = 2
THINKS = (4.0, 12.0)
"""Seconds before each answer."""

_SENT_TWICE = 0.05
"""The share of saves whose answer the page did not hear, and sends again."""

_HEADERS = {"X-Lyceum-Quiz": "1"}
_INSERT = "INSERT INTO bench_scratch (value) VALUES ('an answer')"


@dataclass
class Seen:
    """Milliseconds of each request, whatever was not as it should be, and the result of each attempt."""

    starts: list[float] = field(default_factory=list)
    loads: list[float] = field(default_factory=list)
    saves: list[float] = field(default_factory=list)
    hand_ins: list[float] = field(default_factory=list)
    reads: list[float] = field(default_factory=list)
    edits: list[float] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)
    results: dict[UUID, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True)
class Exam:
    """The course, its quiz, and who is there."""

    academy: Academy
    course: UUID
    text: UUID
    quiz: UUID
    questions: Sequence[Mapping[str, Any]]
    takers: Sequence[Learner]


async def measure(size: int = LEARNERS) -> list[Figure]:
    variables = prepare()
    async with backend(), bare_connections(8) as connections, scratch_table(connections[0]):
        with running_site(variables, PROJECT / "build" / "log" / "bench") as site:
            exam = await _an_exam(size)
            before = await _quiet(site, exam)
            floor = percentile(await _commits(connections), 0.95)
            began = time.perf_counter()
            seen = await _sit(site, exam)
            took = time.perf_counter() - began
            lost, doubled = await _compare(exam, seen.results)
    wrong = sum(seen.errors.values())
    bound = f"one web process on a core; {len(seen.saves) / took:.0f} saves/s came in; takers share the machine"
    crowd = f"{size} learners"
    return [
        Figure(f"Answer saved, p95 of {crowd} at one quiz", percentile(seen.saves, 0.95), "ms", 100, floor,
               "one bare commit", bound),
        Figure(f"Attempt begun, p95 of {crowd} within 2 s", percentile(seen.starts, 0.95), "ms"),
        Figure(f"Quiz opened, p95 of {crowd}", percentile(seen.loads, 0.95), "ms"),
        Figure(f"Quiz handed in, p95 of {crowd}", percentile(seen.hand_ins, 0.95), "ms"),
        Figure("Requests refused or failed", float(wrong), "", 0, bound_by=", ".join(map(str, seen.errors.items()))),
        Figure("Acknowledged answers lost", float(lost), "", 0),
        Figure("Answers or results doubled", float(doubled), "", 0),
        Figure("Lesson read meanwhile, p95", percentile(seen.reads, 0.95), "ms", None,
               percentile(before.reads, 0.95), "without the exam"),
        Figure("Draft saved meanwhile, p95", percentile(seen.edits, 0.95), "ms", None,
               percentile(before.edits, 0.95), "without the exam"),
    ]  # fmt: skip


async def _an_exam(size: int) -> Exam:
    academy = await open_academy()
    text, quiz = text_lesson(), quiz_lesson("The exam")
    questions = [_question(number) for number in range(PAGES * ON_A_PAGE)]
    exam = DraftLesson(quiz.node, [], {"pass_mark": 50, "max_attempts": 1, "questions": questions})
    course = await a_course(academy.tutor, "Exam course", text, exam)
    await courses.publish(academy.tutor, course.id)
    await enrollments.enrol(academy.trainee, course.id)
    takers = await seated(academy, course.id, text, exam, size)
    return Exam(academy, course.id, text.node.id, quiz.node.id, questions, takers)


def _question(number: int) -> dict[str, Any]:
    options = [
        {"id": str(uuid4()), "text": f"Answer {letter}", "correct": letter == "A", "feedback": ""} for letter in "ABCD"
    ]
    return {"id": str(uuid4()), "kind": "single", "prompt": f"Question {number + 1}", "points": 1, "options": options}


async def _quiet(site: Site, exam: Exam) -> Seen:
    """How the others are served while nobody sits the exam, once the first of them have been."""
    for seconds in (2, 5):
        seen = Seen()
        async with _others(site, exam, seen):
            await asyncio.sleep(seconds)
    return seen


async def _sit(site: Site, exam: Exam) -> Seen:
    """The exam from the first page to the last hand-in."""
    seen = Seen()

    async def one(taker: Learner) -> None:
        async with _client(site, exam) as client:
            await _take(client, taker, exam, seen)

    async with _others(site, exam, seen):
        await asyncio.gather(*map(one, exam.takers))
    return seen


def _client(site: Site, exam: Exam) -> Light:
    """A browser's connection: each taker has their own."""
    return Light(site.port, {"Host": f"{exam.academy.host}:{site.port}", **_HEADERS})


@asynccontextmanager
async def _others(site: Site, exam: Exam, seen: Seen) -> AsyncIterator[None]:
    """A tutor who writes in the course, and a learner who reads in it, twice a second each."""
    async with _client(site, exam) as one, _client(site, exam) as another:
        tasks = [
            asyncio.create_task(_write(one, exam, await session_of(exam.academy.tutor), seen)),
            asyncio.create_task(_read(another, exam, await session_of(exam.academy.trainee), seen)),
        ]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            for ended in await asyncio.gather(*tasks, return_exceptions=True):
                if not isinstance(ended, asyncio.CancelledError):
                    raise RuntimeError("the others did not go on") from ended


async def _write(client: Light, exam: Exam, cookie: str, seen: Seen) -> None:
    address = f"/api/v1/lessons/{exam.text}"
    lesson = await _ask(client, seen, [], "GET", address, cookie)
    while True:
        paragraph = lesson["blocks"][0]
        paragraph["content"] = [{"type": "text", "text": f"Written {time.monotonic()}", "styles": {}}]
        body = {"blocks": lesson["blocks"], "revision": lesson["revision"]}
        lesson["revision"] = (await _ask(client, seen, seen.edits, "PUT", address, cookie, body))["revision"]
        await asyncio.sleep(0.5)


async def _read(client: Light, exam: Exam, cookie: str, seen: Seen) -> None:
    while True:
        await _ask(client, seen, seen.reads, "GET", f"/api/v1/learn/{exam.course}/lessons/{exam.text}", cookie)
        await asyncio.sleep(0.5)


async def _take(client: Light, taker: Learner, exam: Exam, seen: Seen) -> None:
    """Page after page, answers one by one; some are sent twice, and every third is changed once."""
    chance = random.Random(taker.enrollment.int)
    await asyncio.sleep(chance.uniform(0, 2))
    begun = await _ask(
        client, seen, seen.starts, "POST", f"/api/v1/attempts/at/{exam.course}/{exam.quiz}", taker.cookie, {}
    )
    taker.attempt = UUID(begun["id"])
    there = await _ask(client, seen, seen.loads, "GET", f"/api/v1/attempts/{taker.attempt}", taker.cookie)
    seq = 0
    for number, question in enumerate(there["questions"]):
        for _ in range(2 if number % 3 == 0 else 1):
            await asyncio.sleep(chance.uniform(*THINKS))
            seq += 1
            value = chance.choice(question["options"])["id"]
            body = {"answers": [{"question_id": question["id"], "value": value, "seq": seq}]}
            for _ in range(2 if chance.random() < _SENT_TWICE else 1):
                await _ask(
                    client, seen, seen.saves, "PUT", f"/api/v1/attempts/{taker.attempt}/answers", taker.cookie, body
                )
            taker.acknowledged[question["id"]] = (value, seq)
    address = f"/api/v1/attempts/{taker.attempt}/hand-in"
    seen.results[taker.attempt] = await _ask(
        client, seen, seen.hand_ins, "POST", address, taker.cookie, {"answers": []}
    )


async def _ask(
    client: Light, seen: Seen, times: list[float], method: str, address: str, cookie: str, body: Any = None
) -> Any:
    """One request, again until it is answered as it should be, as the page does; what was not is counted."""
    while True:
        began = time.perf_counter()
        try:
            said = await client.ask(method, address, cookie, body)
        except (OSError, EOFError) as error:
            seen.errors[type(error).__name__] += 1
        else:
            times.append((time.perf_counter() - began) * 1000)
            if said.status == 200:
                return said.json()
            seen.errors[f"{method} {said.status}"] += 1
            if said.status not in (429, 502, 503, 504):
                raise RuntimeError(f"{method} {address}: {said.status} {said.body[:200]!r}")
        await asyncio.sleep(0.5)


async def _compare(exam: Exam, results: Mapping[UUID, Mapping[str, Any]]) -> tuple[int, int]:
    """What was acknowledged against what the database has: answers lost, and answers or results that are too many."""
    right = {question["id"]: question["options"][0]["id"] for question in exam.questions}
    lost = doubled = 0
    for taker in exam.takers:
        there = await assessments.attempt_for_taking(taker.actor, taker.attempt)
        kept = {str(answer.question_id): (answer.value, answer.seq) for answer in there.answers}
        lost += sum(kept.get(question) != value for question, value in taker.acknowledged.items())
        doubled += len(there.answers) - len(taker.acknowledged)
        score = sum(right[question] == value for question, (value, _) in taker.acknowledged.items())
        result = results.get(taker.attempt)
        lost += result is None or not there.submitted or result["score"] != score
        doubled += there.number != 1
    return lost, doubled


async def _commits(connections: Sequence[Any]) -> list[float]:
    """Milliseconds of bare commits, one after the other."""
    times: list[float] = []
    for _ in range(200):
        began = time.perf_counter()
        await connections[0].execute(_INSERT)
        times.append((time.perf_counter() - began) * 1000)
    return times
