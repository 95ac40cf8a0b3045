"""What a log line may hold."""

import json
import logging

import pytest
import structlog

from backend.platform.telemetry import configure_logging, get_logger


def _fail_with(password: str) -> None:
    raise RuntimeError("no luck")


def test_a_logged_error_does_not_tell_what_people_typed(capsys: pytest.CaptureFixture[str]) -> None:
    before, level = logging.getLogger().handlers[:], logging.getLogger().level
    try:
        configure_logging("a test")
        try:
            _fail_with("correct horse")
        except RuntimeError as error:
            get_logger("tests").error("it failed", exc_info=error)
        line = json.loads(capsys.readouterr().err.strip().splitlines()[-1])
    finally:
        logging.getLogger().handlers[:], logging.getLogger().level = before, level
        structlog.reset_defaults()
        structlog.contextvars.clear_contextvars()
    assert line["exception"][0]["exc_value"] == "no luck"
    assert "_fail_with" in str(line["exception"])
    assert "correct horse" not in str(line)
