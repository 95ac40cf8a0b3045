"""Lesson reads while many people sign in at once: password hashing must not hold up who is reading."""

import asyncio

from argon2 import PasswordHasher

from backend.auth import api as auth
from backend.courses import api as courses
from backend.enrollments import api as enrollments
from backend.tenants import api as tenants
from tests.bench.figures import Figure, crowd, percentile
from tests.bench.ground import backend
from tests.factories.academies import open_academy
from tests.factories.courses import a_course, text_lesson

READERS = 8
_ARRIVING = 12
_PAUSE_SECONDS = 0.02
_ROUNDS = 4
_SECONDS = 1.5
_PASSWORD = "a storm of people at nine"


async def measure() -> list[Figure]:
    quiet: list[float] = []
    stormy: list[float] = []
    came: list[float] = []
    async with backend():
        academy = await open_academy()
        lesson = text_lesson()
        course = await a_course(academy.tutor, "Navigation basics", lesson)
        await courses.publish(academy.tutor, course.id)
        readers = [await academy.join(f"Reader{n} Test") for n in range(READERS)]
        for reader in readers:
            await enrollments.enrol(reader, course.id)
        stored = PasswordHasher(memory_cost=19 * 1024, time_cost=2, parallelism=1).hash(_PASSWORD)
        people = [await academy.join(f"Person{n} Test", password_hash=stored) for n in range(_ARRIVING)]
        card = await tenants.resolve_host(academy.host)
        assert card is not None

        async def read(number: int) -> float:
            began = asyncio.get_running_loop().time()
            await enrollments.open_lesson(readers[number], course.id, lesson.node.id, note=False)
            return (asyncio.get_running_loop().time() - began) * 1000

        async def sign_in(number: int) -> None:
            await auth.sign_in(card, people[number].email, _PASSWORD, user_agent="Firefox/1", ip=f"10.9.0.{number}")

        async def reading(into: list[float]) -> None:
            async def read_and_think(number: int) -> None:
                into.append(await read(number))
                await asyncio.sleep(_PAUSE_SECONDS)

            await crowd(read_and_think, READERS, _SECONDS)

        await reading([])
        for _ in range(_ROUNDS):
            await reading(quiet)
            rate, _times = (await asyncio.gather(crowd(sign_in, _ARRIVING, _SECONDS), reading(stormy)))[0]
            came.append(rate)
    calm = percentile(quiet, 0.95)
    return [
        Figure(
            "Lesson read p95 in a sign-in storm", percentile(stormy, 0.95), "ms", 2 * calm, calm, "without the storm",
            f"{sum(came) / len(came):.0f} sign-ins/s meanwhile, hashed by threads that yield to the readers",
        )
    ]  # fmt: skip
