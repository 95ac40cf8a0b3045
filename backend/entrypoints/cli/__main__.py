"""Run the command line. Commands import what they need when they run: ``--help`` stays quick."""

import sys

from backend.entrypoints.cli import steps
from backend.entrypoints.cli.app import app
from backend.kernel.errors import LmsError


def main() -> None:
    """Run one command; an expected failure is one sentence and exit code 1."""
    try:
        app(prog_name="./lms")
    except LmsError as failure:
        steps.fail(failure.message)
        sys.exit(1)


if __name__ == "__main__":
    main()
