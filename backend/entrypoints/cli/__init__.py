"""The command line: ``./lms <command>``, or ``python -m backend.entrypoints.cli <command>``."""
