"""Comments of tutors and reviewers on the blocks of a draft, in threads; on a quiz, on its questions."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any
from uuid import UUID

from backend.courses import policy, repository, tree
from backend.courses.content.blocks import plain_text, walk
from backend.courses.content.quiz_question import heading_of
from backend.courses.content.schema import clean_text
from backend.courses.dto import Comment, Thread
from backend.courses.errors import BlockNotFound, CommentNotFound, CourseNotFound, NotYourComment
from backend.courses.events import BlockCommented, CommentsResolved
from backend.courses.models import BlockComment, Course
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.errors import InvalidInput
from backend.kernel.ids import CourseId, LessonId, new_id
from backend.platform.unit_of_work import Work, unit_of_work
from backend.users import api as users

MAX_BODY = 4_000
QUOTED = 160


async def threads(actor: Actor, course_id: CourseId, lesson_id: UUID | None = None) -> tuple[Thread, ...]:
    """What was said of a course's draft, or of one lesson of it, newest threads first. 4 queries.

    Raises:
        CourseNotFound
    """
    async with unit_of_work(actor, read_only=True) as work:
        course = await repository.course(work.session, course_id)
        policy.may_read_draft(actor, course)
        rows = await repository.comments(work.session, course_id, lesson_id)
        names = await users.names_of(
            work, list({*(r.author_id for r in rows), *(r.resolved_by for r in rows if r.resolved_by)})
        )
        bodies = await repository.commented_bodies(work.session, {row.lesson_id for row in rows})
    titles = {node.id: node.title for node in tree.parse(course.draft).lessons}
    places = {lesson: _places(*body) for lesson, body in bodies.items()}
    return tuple(
        _thread(actor, list(group), names, titles, places) for _, group in groupby(rows, lambda row: row.thread_id)
    )


async def comment(actor: Actor, lesson_id: LessonId, block_id: str, body: str) -> UUID:
    """Begin a thread on a block of a lesson's draft, or on a question of its quiz. Returns the thread's id.

    Raises:
        LessonNotFound, CourseNotFound, CourseArchived, BlockNotFound, InvalidInput
    """
    words = _words(body)
    async with unit_of_work(actor) as work:
        lesson, course = await repository.lesson(work.session, lesson_id)
        policy.may_comment(actor, course)
        places = _places(lesson.blocks, lesson.quiz)
        if block_id not in places:
            raise BlockNotFound
        row = _row(actor, course, lesson_id, block_id, words)
        row.thread_id, row.quote = row.id, places[block_id]
        work.session.add(row)
        await _announce(work, course, row)
    return row.id


async def reply(actor: Actor, thread_id: UUID, body: str) -> UUID:
    """Answer in a thread; a resolved one opens again.

    Raises:
        CommentNotFound, CourseArchived, InvalidInput
    """
    words = _words(body)
    async with unit_of_work(actor) as work:
        first, course = await _load(work, thread_id)
        if first.id != first.thread_id:
            raise CommentNotFound
        row = _row(actor, course, first.lesson_id, first.block_id, words)
        row.thread_id = first.id
        first.resolved_at = first.resolved_by = None
        work.session.add(row)
        row.quote = first.quote
        await _announce(work, course, row)
    return row.id


async def edit(actor: Actor, comment_id: UUID, body: str) -> None:
    """Other words for a comment of one's own.

    Raises:
        CommentNotFound, NotYourComment, CourseArchived, InvalidInput
    """
    words = _words(body)
    async with unit_of_work(actor) as work:
        row, _ = await _load(work, comment_id)
        _demand_own(actor, row)
        row.body, row.edited_at = words, clock.now()


async def remove(actor: Actor, comment_id: UUID) -> None:
    """Take back a comment of one's own. The first of a thread that was answered leaves its place behind.

    Raises:
        CommentNotFound, NotYourComment, CourseArchived
    """
    async with unit_of_work(actor) as work:
        row, _ = await _load(work, comment_id)
        _demand_own(actor, row)
        if row.id == row.thread_id and await repository.replies(work.session, row.id):
            row.body, row.deleted_at = "", clock.now()
        else:
            await repository.remove_comment(work.session, row.id)


async def resolve(actor: Actor, thread_id: UUID, *, resolved: bool) -> None:
    """Mark a thread as done, or open it again.

    Raises:
        CommentNotFound, CourseArchived
    """
    async with unit_of_work(actor) as work:
        first, course = await _load(work, thread_id)
        if first.id != first.thread_id:
            raise CommentNotFound
        if resolved == (first.resolved_at is not None):
            return
        first.resolved_at = clock.now() if resolved else None
        first.resolved_by = actor.the_user() if resolved else None
        work.announce(
            CommentsResolved(
                course_id=course.id, title=course.title, thread_id=first.id, quote=first.quote, resolved=resolved
            )
        )


async def _load(work: Work, comment_id: UUID) -> tuple[BlockComment, Course]:
    """A comment to be changed, and its course; of one on someone else's course they do not learn that it exists."""
    row = await repository.comment(work.session, comment_id, lock=True)
    if row is None:
        raise CommentNotFound
    course = await repository.course(work.session, row.course_id)
    try:
        policy.may_comment(work.actor, course)
    except CourseNotFound:
        raise CommentNotFound from None
    return row, course


def _demand_own(actor: Actor, row: BlockComment) -> None:
    if row.deleted_at is not None:
        raise CommentNotFound
    if row.author_id != actor.user_id:
        raise NotYourComment


def _words(body: object) -> str:
    words = str(clean_text(body)).strip() if isinstance(body, str) else ""
    if not words:
        raise InvalidInput("Write the comment first.")
    if len(words) > MAX_BODY:
        raise InvalidInput(f"A comment may have at most {MAX_BODY:,} characters.")
    return words


def _places(blocks: list[Any], quiz: Mapping[str, Any] | None) -> dict[str, str]:
    """What can be commented on, by id, and how each begins to read."""
    found = {str(block["id"]): _cut(plain_text([{**block, "children": []}])) for block in walk(blocks)}
    questions: Iterable[Mapping[str, Any]] = (quiz or {}).get("questions", ())
    return found | {str(question["id"]): _cut(heading_of(question)) for question in questions}


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= QUOTED else line[: QUOTED - 1].rstrip() + "…"


def _row(actor: Actor, course: Course, lesson_id: UUID, block_id: str, words: str) -> BlockComment:
    return BlockComment(
        tenant_id=actor.tenant_id,
        id=new_id(),
        course_id=course.id,
        lesson_id=lesson_id,
        block_id=block_id,
        thread_id=new_id(),
        body=words,
        author_id=actor.the_user(),
        created_at=clock.now(),
    )


async def _announce(work: Work, course: Course, row: BlockComment) -> None:
    await work.session.flush()
    told = {*await repository.thread_authors(work.session, row.thread_id), course.owner_id} - {row.author_id}
    titles = {node.id: node.title for node in tree.parse(course.draft).lessons}
    work.announce(
        BlockCommented(
            course_id=course.id,
            title=course.title,
            lesson_id=row.lesson_id,
            lesson_title=titles.get(LessonId(row.lesson_id), "a deleted lesson"),
            thread_id=row.thread_id,
            comment_id=row.id,
            quote=row.quote,
            body=row.body[:300],
            people=sorted(map(str, told)),
        )
    )


def _thread(
    actor: Actor,
    rows: list[BlockComment],
    names: Mapping[UUID, str],
    titles: Mapping[LessonId, str],
    places: Mapping[UUID, Mapping[str, str]],
) -> Thread:
    first = rows[0]
    return Thread(
        id=first.thread_id,
        lesson_id=first.lesson_id,
        lesson_title=titles.get(LessonId(first.lesson_id), ""),
        block_id=first.block_id,
        quote=first.quote,
        gone=first.block_id not in places.get(first.lesson_id, {}),
        resolved=first.resolved_at is not None,
        resolved_by=names.get(first.resolved_by, "") if first.resolved_by else "",
        comments=tuple(
            Comment(
                id=row.id,
                author=names.get(row.author_id, ""),
                body=row.body,
                at=row.created_at,
                edited=row.edited_at is not None,
                deleted=row.deleted_at is not None,
                mine=row.author_id == actor.user_id,
            )
            for row in rows
        ),
    )
