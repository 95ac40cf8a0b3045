"""What the catalogue has for somebody next."""

from backend.enrollments import repository
from backend.enrollments.recommendations import Candidate, Recommendation, best
from backend.kernel.actor import Actor
from backend.kernel.permissions import Permission


async def recommended(actor: Actor) -> tuple[Recommendation, ...]:
    """Courses of the catalogue that the actor is not in and may join now, at most four. One query.

    Raises:
        Forbidden
    """
    actor.demand(Permission.LEARN)
    actor.demand(Permission.BROWSE_CATALOGUE)
    return best(Candidate(**row) for row in await repository.candidates(actor))
