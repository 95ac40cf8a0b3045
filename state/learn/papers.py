"""Where a learner's certificates are."""

from backend.certificates import api as certificates
from backend.kernel.actor import Actor


async def certificate_urls(actor: Actor) -> dict[str, str]:
    """The address of each valid certificate of mine, by the id of its course or of its learning path."""
    mine = await certificates.mine(actor)
    return {str(one.about_id): f"/certificates/{one.id}.pdf" for one in mine if one.status == "issued"}
