"""All SQL of assigning."""
