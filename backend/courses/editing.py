"""One change of a draft's outline: under the course's lock, kept with what it takes to tell and to undo it."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import UUID

from backend.courses import policy, repository, tree, undoing
from backend.courses.dto import OutlineChanged, Tree
from backend.courses.models import Course, OutlineChange
from backend.courses.setting_aside import set_aside
from backend.kernel import clock
from backend.kernel.actor import Actor
from backend.kernel.ids import CourseId, LessonId, new_id
from backend.platform.unit_of_work import Work, unit_of_work


@dataclass
class Desk:
    """A course whose outline is being changed, locked; ``before`` is the tree as it was."""

    work: Work
    course: Course
    before: Tree

    @property
    def course_id(self) -> CourseId:
        """Which course it is."""
        return CourseId(self.course.id)

    async def keep(
        self, after: Tree, words: str, *, brought: Sequence[UUID] = (), twin: OutlineChanged | None = None
    ) -> OutlineChanged:
        """Make ``after`` the outline; the bodies of lessons that are no longer in it are set aside for a while.

        Raises:
            CourseFull
        """
        lessons = tuple(map(LessonId, brought))
        if after == self.before:
            return OutlineChanged(None, self.course_id, self.course.draft_revision, words, after, lessons)
        tree.demand_modest(after)
        change = undoing.difference(self.before, after)
        await set_aside(self.work, change.before, change.gone)
        self.course.draft, self.course.updated_at = tree.dump(after), clock.now()
        self.course.draft_revision += 1
        row = self._row(change, words, twin)
        self.work.session.add(row)
        if row.revision % 50 == 0:
            await repository.forget_changes(self.work.session, self.course.id, row.revision - repository.KEPT_CHANGES)
        self.before = after
        return OutlineChanged(row.id, self.course_id, row.revision, words, after, lessons)

    def _row(self, change: undoing.Difference, words: str, twin: OutlineChanged | None) -> OutlineChange:
        return OutlineChange(
            tenant_id=self.work.actor.tenant_id,
            id=new_id(),
            course_id=self.course.id,
            revision=self.course.draft_revision,
            words=words,
            touched=list(change.touched),
            reordered=change.order is not None,
            difference=undoing.dump(change),
            twin_course_id=twin.course_id if twin else None,
            twin_id=twin.id if twin else None,
            changed_at=self.course.updated_at,
            changed_by=self.work.actor.user_id,
        )


async def desk(work: Work, course_id: UUID) -> Desk:
    """Lock a course for a change of its outline.

    Raises:
        CourseNotFound, CourseArchived, ReviewersOnlyRead
    """
    course = await repository.course(work.session, course_id, lock=True)
    policy.may_edit(work.actor, course)
    return Desk(work, course, tree.parse(course.draft))


@asynccontextmanager
async def editing(actor: Actor, course_id: CourseId) -> AsyncIterator[Desk]:
    """A transaction around one change.

    Raises:
        CourseNotFound, CourseArchived, ReviewersOnlyRead
    """
    async with unit_of_work(actor) as work:
        yield await desk(work, course_id)


def quoted(outline: Tree, ids: Sequence[UUID] | set[UUID]) -> str:
    """What these are called in a sentence: a title in quotation marks, or how many there are."""
    wanted = set(ids)
    sections = [each.title for each in outline.sections if each.id in wanted]
    titles = sections + [each.title for each in outline.lessons if each.id in wanted]
    if len(titles) == 1:
        return f"“{titles[0]}”"
    return f"{len(titles)} {'sections' if len(sections) == len(titles) else 'lessons'}"
