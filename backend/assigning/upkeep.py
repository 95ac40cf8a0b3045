"""What the clock does to assignments: who is to be reminded, and who is late. Each is told once for a date."""

from typing import Any, Final

from backend.assigning import rules
from backend.assigning.events import AssignedLearningDueSoon, AssignedLearningOverdue
from backend.assigning.kinds import KINDS
from backend.assigning.repository import due as repository
from backend.kernel import clock
from backend.kernel.actor import system
from backend.kernel.ids import PLATFORM_TENANT, TenantId
from backend.platform.unit_of_work import platform_work, unit_of_work

AT_ONCE: Final = 200
_EVENTS: Final[dict[str, type[AssignedLearningDueSoon] | type[AssignedLearningOverdue]]] = {
    "reminded_at": AssignedLearningDueSoon,
    "overdue_at": AssignedLearningOverdue,
}


async def tell_due() -> int:
    """Announce what is due in three days, and what is late, for those who have not completed it; how many."""
    told = 0
    for column in _EVENTS:
        now = clock.now()
        async with platform_work(system(PLATFORM_TENANT)) as work:
            tenants = await repository.tenants(work.session, column, now, now + rules.REMIND_BEFORE)
        for tenant in tenants:
            told += await _tell(TenantId(tenant), column)
    return told


async def _tell(tenant: TenantId, column: str) -> int:
    now = clock.now()
    async with unit_of_work(system(tenant)) as work:
        rows = await repository.take(work.session, column, now, now + rules.REMIND_BEFORE, AT_ONCE)
        news = [row for row in rows if row.tell]
        titles: dict[Any, str] = {}
        for name, kind in KINDS.items():
            ids = list({row.target_id for row in news if row.kind == name})
            titles |= dict(await kind.titles(work, ids)) if ids else {}
        for row in news:
            said = _EVENTS[column](
                assigned_id=row.assigned_id,
                kind=row.kind,
                target_id=row.target_id,
                title=titles.get(row.target_id, ""),
                user_id=row.user_id,
                learner_name=row.name,
                learner_email=row.email,
                due_at=row.due_at,
            )
            work.announce(said)
    return len(news)
