"""A grader's own comments, kept to be used again."""

from uuid import UUID

from backend.assessments.dto import SavedComment
from backend.assessments.grader import repository, rules
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.errors import NotFound
from backend.kernel.ids import new_id
from backend.kernel.permissions import Permission
from backend.platform.unit_of_work import unit_of_work


async def saved_comments(actor: Actor) -> tuple[SavedComment, ...]:
    """The actor's comments, those used last first. One query.

    Raises:
        Forbidden
    """
    actor.demand(Permission.VIEW_COURSE_RESULTS)
    async with unit_of_work(actor, read_only=True) as work:
        rows = await repository.saved(work.session, actor.tenant_id, actor.the_user(), rules.MAX_SAVED)
    return tuple(SavedComment(row.id, row.text) for row in rows)


async def save_comment(actor: Actor, text: str) -> SavedComment:
    """Keep a comment.

    Raises:
        Forbidden, CommentInvalid
    """
    actor.demand(Permission.VIEW_COURSE_RESULTS)
    person, tenant = actor.the_user(), actor.tenant_id
    async with unit_of_work(actor) as work:
        words = rules.comment_to_keep(text, await repository.count_saved(work.session, tenant, person))
        kept = SavedComment(new_id(), words)
        await repository.save(work.session, tenant, person, kept.id, words, clock.now())
    return kept


async def use_comment(actor: Actor, comment_id: UUID) -> None:
    """A comment was put into another one's words: it stands first from now on.

    Raises:
        Forbidden, NotFound
    """
    actor.demand(Permission.VIEW_COURSE_RESULTS)
    async with unit_of_work(actor) as work:
        if not await repository.use(work.session, actor.tenant_id, actor.the_user(), comment_id, clock.now()):
            raise NotFound


async def remove_comment(actor: Actor, comment_id: UUID) -> None:
    """Keep a comment no longer.

    Raises:
        Forbidden, NotFound
    """
    actor.demand(Permission.VIEW_COURSE_RESULTS)
    async with unit_of_work(actor) as work:
        if not await repository.drop(work.session, actor.tenant_id, actor.the_user(), comment_id):
            raise NotFound
