"""Logs as JSON lines, trace ids, and the metrics of a process."""

import logging
import secrets
import sys
from contextvars import ContextVar

import structlog
from prometheus_client import Counter, Gauge, Histogram

from backend.platform.settings import settings

_trace: ContextVar[str] = ContextVar("trace", default="")

_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
REQUEST_SECONDS = Histogram("lms_request_seconds", "HTTP requests", ["route", "method", "status"], buckets=_BUCKETS)
EVENT_SECONDS = Histogram("lms_state_event_seconds", "State events", ["handler"], buckets=_BUCKETS)
ERRORS = Counter("lms_errors_total", "Failures that were no person's to mend", ["where"])
OUTBOX_AGE = Gauge(
    "lms_outbox_age_seconds", "Age of the oldest event that the broker does not have", multiprocess_mode="mostrecent"
)
CONSUMER_LAG = Gauge(
    "lms_consumer_lag", "Events that a consumer has not taken", ["consumer"], multiprocess_mode="mostrecent"
)
OUTBOX_WAITING = Gauge("lms_outbox_waiting", "Events that the broker does not have", multiprocess_mode="mostrecent")
CONSUMER_BACKLOG = Gauge(
    "lms_consumer_backlog",
    "Events in the outbox that a consumer has not taken",
    ["consumer"],
    multiprocess_mode="mostrecent",
)
DEAD_LETTERS = Gauge(
    "lms_dead_letters",
    "Events that a consumer gave up on and nobody replayed",
    ["consumer"],
    multiprocess_mode="mostrecent",
)
DELAY_SECONDS = Histogram(
    "lms_event_delay_seconds",
    "From an event to its effect",
    ["consumer"],
    buckets=(0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300, 3600),
)
MAILS = Counter("lms_mails_total", "Tries to send a mail, by what became of it", ["status"])
CONSUMED = Counter("lms_events_consumed_total", "Events taken", ["consumer", "outcome"])


def trace_id() -> str:
    """The id that ties together what one request or event set off; empty outside of one."""
    return _trace.get()


def start_trace(given: str | None = None) -> str:
    """Begin a trace in this context, or go on with one that was given."""
    value = given or secrets.token_hex(8)
    _trace.set(value)
    return value


def name_actor(tenant_id: object, user_id: object) -> None:
    """Let every log line of this context say for whom it was written."""
    structlog.contextvars.bind_contextvars(tenant=str(tenant_id), actor=str(user_id or ""))


def _add_trace(_logger: object, _method: str, line: structlog.typing.EventDict) -> structlog.typing.EventDict:
    if value := _trace.get():
        line.setdefault("trace", value)
    return line


def configure_logging(process: str) -> None:
    """JSON lines on standard error, with the process's name, and tenant, actor and trace where they are bound."""
    level = logging.getLevelNamesMapping().get(settings().log_level.upper(), logging.INFO)
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        _add_trace,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
        # Without the variables of each frame: they hold what people typed, passwords too.
        structlog.processors.ExceptionRenderer(structlog.tracebacks.ExceptionDictTransformer(show_locals=False)),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for noisy in (
        "botocore",
        "boto3",
        "urllib3",
        "aiokafka",
        "httpx",
        "uvicorn.access",
        "uvicorn.error",
        "socketio",
        "engineio",
    ):
        logging.getLogger(noisy).setLevel(max(level, logging.WARNING))
    structlog.contextvars.bind_contextvars(process=process)


def get_logger(name: str) -> structlog.stdlib.BoundLogger:
    """A logger that takes key-value pairs: ``log.info("course published", course=…)``."""
    logger: structlog.stdlib.BoundLogger = structlog.get_logger(name)
    return logger
