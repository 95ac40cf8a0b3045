"""Starts services in the order of their needs, restarts those that die, and stops them all."""

import asyncio
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from backend.entrypoints.embedded.errors import CannotStart, ServiceDied
from backend.entrypoints.embedded.processes import ProcessId, identify, spawn
from backend.entrypoints.embedded.service import Progress, Service

STOP_SECONDS = 10.0
LOOK_EVERY = 0.2
CALM_AFTER = 30.0
LONGEST_PAUSE = 10.0


class Supervisor:
    """The parent of a set of services.

    ``remember`` is told the processes whenever one starts, so that a later run can find what a
    kill -9 of this one left behind. Without a folder for ``logs``, services write to our standard error.
    """

    def __init__(self, logs: Path | None, progress: Progress, remember: Callable[[dict[str, ProcessId]], None]) -> None:
        self._logs = logs
        self._progress = progress
        self._remember = remember
        self._services: dict[str, Service] = {}
        self._processes: dict[str, subprocess.Popen[bytes]] = {}
        self._ids: dict[str, ProcessId] = {}
        self._up: dict[str, asyncio.Event] = {}
        self._watchers: set[asyncio.Task[None]] = set()
        self._stopping = False

    def pid(self, name: str) -> int:
        """The process number of a service at this moment."""
        return self._processes[name].pid

    async def start(self, services: Iterable[Service]) -> None:
        """Bring services up, side by side where their needs allow.

        Raises:
            CannotStart: one of them did not come up. The others are left for :meth:`stop`.
        """
        wanted = list(services)
        for service in wanted:
            self._services[service.name] = service
            self._up[service.name] = asyncio.Event()
        try:
            async with asyncio.TaskGroup() as group:
                for service in wanted:
                    group.create_task(self._first_start(service))
        except BaseExceptionGroup as failed:  # the first failure cancelled the others: it alone tells why
            raise failed.exceptions[0] from None

    async def _first_start(self, service: Service) -> None:
        for need in () if service.early else service.needs:
            await self._up[need].wait()
        began = time.monotonic()
        await self._bring_up(service)
        self._progress.done(service.name, time.monotonic() - began)
        watcher = asyncio.create_task(self._watch(service))
        self._watchers.add(watcher)

    async def _bring_up(self, service: Service) -> None:
        log = self._logs / f"{service.name}.log" if self._logs else None
        await asyncio.to_thread(service.prepare)
        process = spawn(service.command(), log, dict(service.environment), service.stop_signal, service.pass_fds)
        self._processes[service.name] = process
        self._ids[service.name] = identify(process.pid)
        self._remember(self._ids)
        await self._until(service, process, service.ready, log)
        await self._until(service, process, service.provision, log)
        self._up[service.name].set()

    async def _until(
        self,
        service: Service,
        process: subprocess.Popen[bytes],
        step: Callable[[], object],
        log: Path | None,
    ) -> None:
        """Repeat an awaitable step until it no longer meets a closed door."""
        deadline = time.monotonic() + service.start_seconds
        pause = 0.02
        while True:
            if process.poll() is not None:
                raise ServiceDied(service.name, log)
            try:
                await step()  # type: ignore[misc]
            except OSError as error:
                if time.monotonic() > deadline:
                    raise CannotStart(f"{service.name} did not answer within {service.start_seconds:.0f} s.") from error
                await asyncio.sleep(pause)
                pause = min(pause * 1.5, 0.3)
            else:
                return

    async def _watch(self, service: Service) -> None:
        """Bring a service back, on the same port, whenever it ends by itself."""
        pause, since = LOOK_EVERY, time.monotonic()
        while not self._stopping:
            await asyncio.sleep(LOOK_EVERY)
            code = self._processes[service.name].poll()
            if code is None or self._stopping:
                continue
            if time.monotonic() - since > CALM_AFTER:
                pause = LOOK_EVERY
            log = f"; see {self._logs / service.name}.log" if self._logs else ""
            self._progress.note(f"{service.name} ended ({_how(code)}){log}. Starting it again")
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
            since = time.monotonic()
            await self._try_again(service, since)

    async def _try_again(self, service: Service, since: float) -> None:
        if self._stopping:
            return
        try:
            await self._bring_up(service)
        except CannotStart as error:
            self._progress.note(error.message)
        else:
            self._progress.note(f"{service.name} is back after {time.monotonic() - since:.1f} s")

    async def stop(self) -> None:
        """End every service, those first that need others; what does not obey is killed."""
        self._stopping = True
        for watcher in self._watchers:
            watcher.cancel()
        await asyncio.gather(*self._watchers, return_exceptions=True)
        left = set(self._processes)
        while left:
            needed = {need for name in left for need in self._services[name].needs}
            leaves = left - needed or set(left)
            await asyncio.gather(*(self._stop_one(name) for name in leaves))
            left -= leaves

    async def _stop_one(self, name: str) -> None:
        process = self._processes[name]
        if process.poll() is None:
            process.send_signal(self._services[name].stop_signal)
        try:
            await asyncio.to_thread(process.wait, STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._progress.note(f"{name} did not end within {STOP_SECONDS:.0f} s; killing it")
            os.killpg(process.pid, signal.SIGKILL)
            await asyncio.to_thread(process.wait)


def _how(code: int) -> str:
    return f"by {signal.Signals(-code).name}" if code < 0 else f"with exit code {code}"
