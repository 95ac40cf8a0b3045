"""The one thread of a process that draws certificates."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final, TypeVar, TypeVarTuple

_Given = TypeVarTuple("_Given")
_Made = TypeVar("_Made")

_THREAD: Final = ThreadPoolExecutor(1, "certificates")


async def one_by_one(make: Callable[[*_Given], _Made], *given: *_Given) -> _Made:
    """What ``make`` returns, from that thread; whoever comes meanwhile waits in line.

    ReportLab shares what it has read of a typeface between documents, and PDFium is not safe for threads at all:
    two drawings at once end in wrong glyphs, or end the process.
    """
    return await asyncio.get_running_loop().run_in_executor(_THREAD, make, *given)
