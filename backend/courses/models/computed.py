"""Columns that Postgres reckons from JSON: what content names is known without opening it."""

from typing import Any

from sqlalchemy import Column, Computed, Uuid
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import Field


def media_ids_of(of: str) -> Any:
    """The files that these JSON columns name; nobody writes it."""
    return _ids(f"lms_media_ids({of})")


def bank_ids_of(of: str) -> Any:
    """The bank's questions that this JSON column asks or draws from; nobody writes it."""
    return _ids(f"lms_bank_ids({of})")


def _ids(reckoned: str) -> Any:
    return Field(default=None, sa_column=Column(ARRAY(Uuid), Computed(reckoned, persisted=True)))
