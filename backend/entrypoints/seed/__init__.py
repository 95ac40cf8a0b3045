"""``./lms seed``: two academies with people, courses and eight weeks of learning, so that no first screen is empty."""

from backend.entrypoints.seed.filling import run

__all__ = ["run"]
