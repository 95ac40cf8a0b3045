"""What those who make a course are told."""

from collections.abc import Iterable
from uuid import UUID, uuid5

from backend.notifications.models import Notification
from backend.platform.bus import Handler
from backend.platform.events import Envelope
from backend.platform.unit_of_work import Work

_MOST = 300


def _tell(work: Work, envelope: Envelope, people: Iterable[UUID | str], title: str, body: str, url: str) -> None:
    """One line for each of these people, whatever is delivered twice."""
    for person in people:
        work.session.add(
            Notification(
                tenant_id=envelope.tenant_id,
                id=uuid5(envelope.id, str(person)),
                user_id=UUID(str(person)),
                kind="authoring",
                title=title,
                body=body if len(body) <= _MOST else body[: _MOST - 1].rstrip() + "…",
                url=url,
                created_at=envelope.at,
            )
        )


async def _plan_failed(work: Work, envelope: Envelope) -> None:
    p = envelope.payload
    title = f"{p['title']} was not {p['what']}ed as planned"
    _tell(work, envelope, p["people"], title, p["problem"], f"/teach/{p['course_id']}/versions")


async def _published(work: Work, envelope: Envelope) -> None:
    p = envelope.payload
    if p.get("scheduled") and envelope.actor_id:
        title = f"Version {p['number']} of {p['title']} is published"
        _tell(work, envelope, [envelope.actor_id], title, "As you planned.", f"/teach/{p['course_id']}/versions")


async def _unpublished(work: Work, envelope: Envelope) -> None:
    p = envelope.payload
    if p.get("scheduled") and envelope.actor_id:
        body = "As you planned. Those in it go on."
        title = f"{p['title']} left the catalogue"
        _tell(work, envelope, [envelope.actor_id], title, body, f"/teach/{p['course_id']}/versions")


async def _commented(work: Work, envelope: Envelope) -> None:
    p = envelope.payload
    title = f"{envelope.actor_name} commented on {p['lesson_title']}"
    url = f"/teach/{p['course_id']}/preview/{p['lesson_id']}?comment={p['thread_id']}"
    _tell(work, envelope, p["people"], title, p["body"], url)


HANDLERS: dict[str, Handler] = {
    "PlanFailed": _plan_failed,
    "CoursePublished": _published,
    "CourseUnpublished": _unpublished,
    "BlockCommented": _commented,
}
