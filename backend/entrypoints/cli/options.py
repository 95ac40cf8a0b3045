"""Options that several commands share."""

import os
from pathlib import Path
from typing import Annotated

import typer

from backend.entrypoints.embedded.processes import PROJECT

Home = Annotated[Path, typer.Option(envvar="LMS_HOME", help="The folder that holds the local services' data.")]
Port = Annotated[int, typer.Option(min=1, max=65535, help="The port that the academy answers on.")]
Host = Annotated[str, typer.Option(help="The address to listen on; 0.0.0.0 for every network.")]
Workers = Annotated[int, typer.Option(min=1, max=64, help="How many web processes share the port.")]

DEFAULT_HOME = PROJECT / ".lms"
DEFAULT_PORT = 8000
DEFAULT_HOST = "127.0.0.1"


def given(path: Path) -> Path:
    """A path as the person meant it: from the folder they typed ``./lms`` in, not from the project's."""
    return Path(os.environ.get("LMS_STARTED_IN", ".")) / path
