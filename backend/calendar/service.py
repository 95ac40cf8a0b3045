"""What happens when: everything with a date that concerns one person."""

from datetime import datetime, timedelta
from typing import Final

from backend.assessments import api as assessments
from backend.assigning import api as assigning
from backend.calendar import rules
from backend.calendar.dto import Item, Learning
from backend.enrollments import api as enrollments
from backend.enrollments.dto import Window
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.errors import InvalidInput
from backend.kernel.permissions import Permission

MOST_ITEMS: Final = 500
LONGEST_WINDOW: Final = timedelta(days=400)


async def items_between(actor: Actor, since: datetime, until: datetime) -> tuple[Item, ...]:
    """What a window has for the actor, in the order of time; ``MOST_ITEMS`` at most.

    Three queries, one for each kind of thing that is assigned to them, and one where a process meets a version first.

    Raises:
        Forbidden
        InvalidInput: the window is longer than 400 days, or ends before it begins.
    """
    actor.demand(Permission.LEARN)
    if not timedelta() < until - since <= LONGEST_WINDOW:
        raise InvalidInput("Ask for a year at most.")
    window = Window(since, until)
    items = rules.items_of(await enrollments.my_dates(actor, window), clock.now())
    assigned = rules.assigned_items(await assigning.my_due(actor, limit=MOST_ITEMS))
    to_hand_in = rules.hand_in_items(await assessments.my_hand_in_dates(actor))
    set_for_them = [item for item in (*assigned, *to_hand_in) if window.has(item.at)]
    return rules.merged([*items, *set_for_them], MOST_ITEMS)


async def learning_and_due(actor: Actor) -> Learning:
    """The actor's courses, as ``my_enrollments`` gives them, and what is due of them and of what is assigned.

    What can no longer be handed in is in the calendar alone: nothing can be done about it.

    Raises:
        Forbidden
    """
    now = clock.now()
    cards, dates = await enrollments.my_learning(actor, Window(now, now + rules.AHEAD))
    assigned = await assigning.my_due(actor, limit=MOST_ITEMS)
    to_hand_in = [one for one in await assessments.my_hand_in_dates(actor) if not one.closed]
    items = [*rules.items_of(dates, now), *rules.assigned_items(assigned), *rules.hand_in_items(to_hand_in)]
    paths = {card.target_id: card for card in assigned if card.kind == "path" and card.completed_at is None}
    return Learning(cards, rules.due_list(items, now), paths)
