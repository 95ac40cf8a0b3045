"""The academy's bank of questions."""
