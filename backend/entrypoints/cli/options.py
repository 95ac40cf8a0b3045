"""Options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

Home = Annotated[Path, typer.Option(envvar="LMS_HOME", help="The folder that holds the local services' data.")]
Port = Annotated[int, typer.Option(min=1, max=65535, help="The port that the academy answers on.")]

DEFAULT_HOME = Path(".lms")
DEFAULT_PORT = 8000
