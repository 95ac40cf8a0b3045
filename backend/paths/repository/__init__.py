"""All SQL of paths."""
