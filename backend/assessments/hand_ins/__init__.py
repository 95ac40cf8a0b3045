"""Assignments: drafts, hand-ins, their files, and what tutors say of them."""
