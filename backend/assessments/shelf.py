"""What never changes, kept in this process: the quiz of a version's lesson, and the facts of an attempt."""

import asyncio
from collections import OrderedDict
from typing import Any, Generic, Protocol, TypeVar
from uuid import UUID

from backend.assessments import wording
from backend.assessments.drawing import drawn
from backend.assessments.errors import AttemptNotFound, NotAQuiz
from backend.assessments.quiz import Quiz, quiz_from
from backend.assessments.repository import attempts as repository
from backend.assessments.repository.attempts import AttemptFacts
from backend.assessments.revising import revised
from backend.courses import api as courses
from backend.kernel.actor import Actor
from backend.kernel.ids import VersionId


class Attempt(Protocol):
    """What tells which questions an attempt has."""

    @property
    def id(self) -> UUID:
        """The attempt."""

    @property
    def version_id(self) -> UUID:
        """The version that it was begun on."""

    @property
    def lesson_id(self) -> UUID:
        """The quiz."""


K = TypeVar("K")
V = TypeVar("V")


class Shelf(Generic[K, V]):
    """The most recently used of many; every key starts with its tenant."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._kept: OrderedDict[K, V] = OrderedDict()

    def get(self, key: K) -> V | None:
        """What is kept, and now the most recently used."""
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def keep(self, key: K, value: V) -> V:
        """Keep one more; the least recently used goes."""
        self._kept[key] = value
        if len(self._kept) > self._size:
            self._kept.popitem(last=False)
        return value


_quizzes: Shelf[tuple[UUID, UUID, UUID], Quiz] = Shelf(512)
_revised: Shelf[tuple[UUID, UUID, UUID, UUID], Quiz] = Shelf(128)
_drawn: Shelf[tuple[UUID, UUID], Quiz] = Shelf(4_000)
_attempts: Shelf[tuple[UUID, UUID], AttemptFacts] = Shelf(20_000)


async def quiz(actor: Actor, version_id: UUID, lesson_id: UUID) -> Quiz:
    """The quiz of a lesson in a version of the actor's tenant.

    Raises:
        NotAQuiz: the lesson holds none in this version.
        NotFound: the tenant has no such version.
    """
    key = (actor.tenant_id, version_id, lesson_id)
    known = _quizzes.get(key)
    if known is not None:
        return known
    found = next((quiz for quiz in await quizzes(actor, version_id) if quiz.lesson_id == lesson_id), None)
    if found is None:
        raise NotAQuiz
    return _quizzes.keep(key, found)


async def graded_quiz(actor: Actor, version_id: UUID, graded_version_id: UUID | None, lesson_id: UUID) -> Quiz:
    """The quiz that an attempt was graded with: as it was taken, or by the questions of a newer version.

    Raises:
        NotAQuiz, NotFound
    """
    taken = await quiz(actor, version_id, lesson_id)
    if graded_version_id is None or graded_version_id == version_id:
        return taken
    key = (actor.tenant_id, version_id, graded_version_id, lesson_id)
    newer = await quiz(actor, graded_version_id, lesson_id)
    return _revised.get(key) or _revised.keep(key, revised(taken, newer).quiz)


async def taken(actor: Actor, attempt: Attempt) -> Quiz:
    """The quiz as an attempt was asked it, with the questions that were drawn for it.

    Raises:
        NotAQuiz, NotFound
    """
    whole = await quiz(actor, attempt.version_id, attempt.lesson_id)
    if not whole.draws:
        return whole
    key = (actor.tenant_id, attempt.id)
    return _drawn.get(key) or _drawn.keep(key, drawn(whole, attempt.id))


async def graded_attempt(actor: Actor, attempt: Any) -> Quiz:
    """The same as it was graded: by a row of ``attempts``.

    Raises:
        NotAQuiz, NotFound
    """
    whole = await graded_quiz(actor, attempt.version_id, attempt.graded_version_id, attempt.lesson_id)
    return drawn(whole, attempt.id)


async def quizzes(actor: Actor, version_id: UUID) -> tuple[Quiz, ...]:
    """Every quiz of a version, in the course's order.

    Raises:
        NotFound: the tenant has no such version.
    """
    version = await courses.snapshot(actor, VersionId(version_id))
    found = tuple(
        quiz_from(lesson.id, lesson.title, version.title, lesson.quiz) for lesson in version.lessons if lesson.quiz
    )
    if wording.is_set(found):
        await asyncio.to_thread(wording.warm, found)
    return found


async def my_attempt(actor: Actor, attempt_id: UUID) -> AttemptFacts:
    """The facts of an attempt of the actor's own.

    Raises:
        AttemptNotFound: there is no such attempt, or it is another person's.
    """
    key = (actor.tenant_id, attempt_id)
    known = _attempts.get(key)
    if known is None:
        known = await repository.facts(actor, attempt_id)
        if known is None:
            raise AttemptNotFound
        _attempts.keep(key, known)
    if known.user_id != actor.user_id:
        raise AttemptNotFound
    return known
