"""Files that an import stored and that no course shows, for it came to nothing: they go out of the library.

An import knows of each file before it is stored (``CourseImport.media``), and forgets none until it is gone, so that
whoever finds a run dead, or an import that is over, can clear up behind it.
"""

from collections.abc import Collection
from datetime import timedelta
from typing import Final
from uuid import UUID

from backend.courses import repository
from backend.courses.models import CourseImport
from backend.courses.repository import imports as rows
from backend.kernel.actor import system
from backend.kernel.ids import MediaId, TenantId
from backend.media import api as media
from backend.platform.unit_of_work import unit_of_work

AGAIN_AFTER: Final = timedelta(minutes=1)


async def take_back(tenant_id: TenantId | UUID, ids: Collection[UUID]) -> None:
    """Delete those of these files that nothing in the tenant shows: a colleague may have used one meanwhile.

    Raises:
        Unavailable: some are still there.
    """
    if not ids:
        return
    actor = system(TenantId(tenant_id))
    used = await repository.used_media(actor, ids)
    await media.take_back(actor, [MediaId(media_id) for media_id in ids if media_id not in used])


async def sweep(row: CourseImport) -> None:
    """Take back the files of an import that is over, and forget them.

    Raises:
        Unavailable: the worker comes back to it.
    """
    if not row.media:
        return
    await take_back(row.tenant_id, row.media)
    async with unit_of_work(system(TenantId(row.tenant_id))) as work:
        await rows.forget_media(work.session, row.id)
