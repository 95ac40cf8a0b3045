"""Every command, and how its options are spelt."""

import typer

from backend.entrypoints.cli import services

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def lyceum() -> None:
    """An online-course platform that schools, colleges and training companies rent."""


app.command()(services.services)
