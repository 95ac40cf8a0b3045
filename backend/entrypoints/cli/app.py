"""Every command, and how its options are spelt."""

import typer

from backend.entrypoints.cli import data, doctor, quality, run, services, up

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def lyceum() -> None:
    """An online-course platform that schools, colleges and training companies rent."""


_PASSES_ON = {"allow_extra_args": True, "ignore_unknown_options": True}

app.command()(up.up)
app.command()(run.web)
app.command()(run.worker)
app.command()(data.migrate)
app.command()(data.seed)
app.command()(data.superadmin)
app.command()(doctor.doctor)
app.add_typer(data.imports, name="import")
app.add_typer(data.events, name="events")
app.command()(run.build)
app.command()(services.services)
app.command(context_settings=_PASSES_ON)(quality.test)
app.command(context_settings=_PASSES_ON)(quality.bench)
app.command(context_settings=_PASSES_ON)(quality.screens)
