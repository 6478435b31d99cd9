"""Rows of statements as CSV writes them, so that those of other tables can be held against them."""

from __future__ import annotations

import csv
import io
from typing import Any


def from_csv(printed: str) -> list[dict[str, str]]:
    """The rows that the program prints."""
    # A field that a spreadsheet would run as a formula has an apostrophe before it.
    def field(text: str) -> str:
        return text[1:] if text.startswith("'") and text[1:2] in ("=", "+", "-", "@") else text

    rows = csv.DictReader(io.StringIO(printed, newline=""))
    return [{name: field(text) for name, text in row.items()} for row in rows]


def as_csv(row: dict[str, Any]) -> dict[str, str]:
    """A statement of a table in Arrow or Parquet, whose numbers must be what their digits say."""
    exact = {name[: -len("_exact")] for name in row if name.endswith("_exact")}
    for name in exact:
        digits = row[f"{name}_exact"]
        assert row[name] == (None if digits is None else float(digits)), name
    assert row["message"] is None
    return {
        name: text(name, row[f"{name}_exact"] if name in exact else value)
        for name, value in row.items()
        if name != "message" and not name.endswith("_exact")
    }


def text(name: str, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return value
    if isinstance(value, int):
        return str(value)
    return (" " if name == "rules" else " > ").join(value)
