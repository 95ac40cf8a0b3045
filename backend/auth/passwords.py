"""Argon2id, away from the event loop: a few threads that yield to everything else, and a short queue."""

import asyncio
import os
import secrets
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from backend.auth import rules
from backend.auth.errors import TooBusy

Result = TypeVar("Result")

# OWASP's first choice for argon2id: 19 MiB, two passes, one lane. About 20 ms of one core.
_hasher = PasswordHasher(memory_cost=19 * 1024, time_cost=2, parallelism=1)
_THREADS = max(1, min(4, (os.cpu_count() or 2) // 2))
_LONGEST_QUEUE = 256
_NICE = 10
_waiting = 0
hashes_made = 0
"""How many times a hash was computed by this process: what tells that two paths cost the same."""


@lru_cache(maxsize=1)
def _nobodys() -> str:
    return _hasher.hash(secrets.token_urlsafe())


def _make_ready() -> None:
    # Linux has priorities by thread: lessons are read while a storm of sign-ins is worked off.
    if hasattr(os, "setpriority"):
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICE)
    _nobodys()  # now, so that the first unknown person does not wait for it


@lru_cache(maxsize=1)
def _pool(_process: int) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(_THREADS, thread_name_prefix="password", initializer=_make_ready)


async def _away(work: Callable[[], Result]) -> Result:
    global _waiting
    if _waiting >= _LONGEST_QUEUE:
        raise TooBusy
    _waiting += 1
    try:
        # By process: a worker that was forked has none of its parent's threads.
        return await asyncio.get_running_loop().run_in_executor(_pool(os.getpid()), work)
    finally:
        _waiting -= 1


def _verify(stored: str | None, password: str) -> tuple[bool, str | None]:
    global hashes_made
    hashes_made += 1
    try:
        _hasher.verify(stored or _nobodys(), password)
    except (VerificationError, InvalidHashError):
        return False, None
    if stored is None:
        return False, None
    return True, _hasher.hash(password) if _hasher.check_needs_rehash(stored) else None


async def verify(stored: str | None, password: object) -> tuple[bool, str | None]:
    """Whether it is the password, and its hash in today's parameters where the stored one is of older ones.

    With nothing stored, it takes as long and is never right.

    Raises:
        TooBusy
    """
    given = rules.normal(password)
    return await _away(lambda: _verify(stored, given))


async def hash_new(typed: object, email: str, field: str = "password") -> str:
    """The hash of a newly chosen password.

    Raises:
        WeakPassword, TooBusy.
    """
    return await _away(lambda: _hasher.hash(rules.new_password(typed, email, field)))
