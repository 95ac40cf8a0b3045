"""InitProducerId version 3 for aiokafka 0.14, which speaks version 0 alone.

The embedded broker needs the producer id and epoch of version 3; Kafka 2.5 and later, and MSK, take it too.
Source: KIP-360 and KIP-482 (flexible versions).
"""

from typing import Any

from aiokafka.protocol import transaction
from aiokafka.protocol.api import RequestStruct, Response
from aiokafka.protocol.types import CompactString, Int16, Int32, Int64, Schema, TaggedFields

_INIT_PRODUCER_ID = 22


class _InitProducerIdResponseV3(Response):  # type: ignore[misc]
    API_KEY = _INIT_PRODUCER_ID
    API_VERSION = 3
    SCHEMA = Schema(
        ("throttle_time_ms", Int32),
        ("error_code", Int16),
        ("producer_id", Int64),
        ("producer_epoch", Int16),
        ("tags", TaggedFields),
    )


class _InitProducerIdRequestV3(RequestStruct):  # type: ignore[misc]
    API_KEY = _INIT_PRODUCER_ID
    API_VERSION = 3
    RESPONSE_TYPE = _InitProducerIdResponseV3
    FLEXIBLE_VERSION = True
    SCHEMA = Schema(
        ("transactional_id", CompactString("utf-8")),
        ("transaction_timeout_ms", Int32),
        ("producer_id", Int64),
        ("producer_epoch", Int16),
        ("tags", TaggedFields),
    )


def _build(self: Any, request: Any) -> Any:
    if request.API_VERSION == 0:
        return request(self._transactional_id, self._transaction_timeout_ms)
    return request(self._transactional_id, self._transaction_timeout_ms, -1, -1, {})


def install() -> None:
    """Teach aiokafka the newer request; calling it twice is fine."""
    request = transaction.InitProducerIdRequest
    if _InitProducerIdRequestV3 not in request._CLASSES:
        request._CLASSES = (transaction.InitProducerIdRequest_v0, _InitProducerIdRequestV3)
        request.build = _build
