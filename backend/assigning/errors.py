"""What can stand in the way of assigning."""

from backend.kernel.errors import Conflict, NotFound


class AssignmentNotFound(NotFound):
    """None of this tenant, or not this person's to know."""

    code = "assigning.not_found"
    message = "We could not find that assignment."


class AssignmentWithdrawn(Conflict):
    """It was withdrawn in the meantime."""

    code = "assigning.withdrawn"
    message = "This assignment was withdrawn."


class NotYetPublished(Conflict):
    """What is assigned can be learned."""

    code = "assigning.not_published"
    message = "Publish this course first; learners read its published version."
