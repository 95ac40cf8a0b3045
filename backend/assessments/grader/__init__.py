"""Grading by hand: what waits in a quiz, one answer after the other, and releasing what came of it."""
