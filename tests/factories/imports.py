"""Imports for tests: handed over as a browser does, done as a worker does."""

from uuid import UUID

from backend.courses import api as courses
from backend.courses.importing import jobs, working
from backend.kernel.actor import Actor
from backend.platform.blobs import blobs
from tests.factories import cartridges


async def handed_over(actor: Actor, files: dict[str, str | bytes] | None = None, name: str = "tides.imscc") -> UUID:
    """A course in S3, waiting for a worker."""
    body = cartridges.packed(files or cartridges.cartridge())
    ticket = await courses.request_import(actor, name, len(body))
    await blobs().put(jobs.upload_key(actor.tenant_id, ticket.import_id), body, "application/zip")
    await courses.begin_import(actor, ticket.import_id)
    return ticket.import_id


async def worked() -> None:
    """Everything that is due is done."""
    while await working.work_once():
        pass
