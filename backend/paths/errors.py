"""What can go wrong with paths, in words that are safe to show."""

from backend.kernel.errors import Conflict, Forbidden, InvalidInput, NotFound


class PathNotFound(NotFound):
    """No such path, or it is not this person's to know that it is there."""

    code = "path.not_found"
    message = "We could not find that learning path."


class PathChanged(Conflict):
    """Another window saved the path since this one read it; nothing was written over."""

    code = "path.changed"
    message = "Someone else changed this path in the meantime. Load it again to go on."


class PathIsArchived(Conflict):
    """An archived path is read only."""

    code = "path.archived"
    message = "This path is archived. Bring it back to change it."


class PathNotReady(Conflict):
    """What keeps a path from being published, in a sentence."""

    code = "path.not_ready"
    message = "This path cannot be published yet."


class PathNotOpen(Conflict):
    """The path is not published, so nobody joins it."""

    code = "path.not_open"
    message = "This path takes no new learners now."


class NotOnPath(Forbidden):
    """The person has not joined the path."""

    code = "path.not_joined"
    message = "You have not joined this path yet."


class StepLocked(Forbidden):
    """The step waits for an earlier one."""

    code = "path.locked"
    message = "This course opens later in the path."


class StepGone(NotFound):
    """The course is no step of the path."""

    code = "path.no_step"
    message = "This course is not part of the path any more."


class StepRefused(InvalidInput):
    """A list of steps that a path cannot have."""

    code = "path.steps"
    message = "These courses cannot be put into the path."
