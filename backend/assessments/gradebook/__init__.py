"""The gradebook: what counts of a course, and what it comes to."""
