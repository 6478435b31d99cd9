"""Reads policy documents and lists every target and figure that they state.

    >>> import planlens
    >>> plan = planlens.extract("By 2030, 45% of homes will have solar roofs.")
    >>> [target] = plan.statements
    >>> target.kind, target.quantity.value, target.quantity.unit, target.time.end
    ('target', Decimal('45'), '%', 2030)

`extract` reads a text and gives a `Plan` of typed records, `diff` tells what became of each target
from one plan to the next, and `extract_batches` reads record batches of Arrow, as engines such as
Spark and DuckDB hand them on.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date as Date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal, NamedTuple, TypeVar, Union

from . import _native
from ._native import (
    FORMAT_VERSION,
    Batches,
    ReadError,
    RecordBatch,
    Schema,
    __version__,
    statement_schema,
)
from .records import PARTS, Change, Document, Record, Section, Span, Statement

__all__ = [
    "FORMAT_VERSION",
    "Batches",
    "Change",
    "Diff",
    "Document",
    "Plan",
    "ReadError",
    "Record",
    "RecordBatch",
    "Schema",
    "Section",
    "Span",
    "Statement",
    "__version__",
    "diff",
    "extract",
    "extract_batches",
    "statement_schema",
]

Offsets = Literal["bytes", "chars", "utf16"]
"""What offsets count: bytes of UTF-8, Unicode code points as Python counts, or units of UTF-16."""

Language = Literal["en", "zh"]

Format = Literal["text", "markdown", "html", "pdf", "docx"]
"""What a file is, where that is known better than its content tells."""

R = TypeVar("R")


class Lines:
    """Records that came as NDJSON."""

    def __init__(self, ndjson: str) -> None:
        self._ndjson = ndjson

    def to_ndjson(self) -> str:
        """The records, one a line, byte for byte as the program prints them."""
        return self._ndjson

    def to_dicts(self) -> list[dict[str, Any]]:
        """The records as `json.loads` makes them of the lines of NDJSON, in their order.

        Numbers are int and float, so that the dicts can be written as JSON again. All digits of the
        text have the typed records, whose numbers are `Decimal`, and `to_ndjson`.
        """
        return [json.loads(line) for line in self._lines()]

    def _lines(self) -> list[str]:
        # Not splitlines, which also ends lines at characters that a text may hold.
        return self._ndjson.split("\n")[:-1]

    def _records(self, kinds: dict[str, type[R]]) -> tuple[R, ...]:
        records = (json.loads(line, parse_float=Decimal) for line in self._lines())
        return tuple(_record(kinds[r["kind"]], r) for r in records if r["kind"] in kinds)


class Given(NamedTuple):
    """A document as `extract` was given it."""

    text: Union[str, bytes]
    name: str
    lang: Language | None
    date: str | None
    offsets: Offsets
    format: Format | None
    encoding: str | None


class Plan(Lines):
    """All that was read out of one document. `extract` makes it; it can be pickled."""

    def __init__(self, given: Given) -> None:
        self._given = given
        super().__init__(self._reading.ndjson())

    @cached_property
    def _reading(self) -> _native.Reading:
        return _native.extract(*self._given)

    def __getstate__(self) -> dict[str, Any]:
        # Records come out of a pickle as they are; the document is read again where `text`, `cut` or `diff` ask.
        return {"_given": self._given, "_ndjson": self._ndjson}

    @cached_property
    def document(self) -> Document:
        """What is known of the document as a whole."""
        return self._records({"document": Document})[0]

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Its headings, in text order."""
        return self._records({"section": Section})

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Its targets, figures, projections, thresholds and commitments, in text order."""
        other = {"document", "section"}
        records = (json.loads(line, parse_float=Decimal) for line in self._lines())
        return tuple(_record(Statement, r) for r in records if r["kind"] not in other)

    @property
    def text(self) -> str:
        """The text that offsets count in: what was given, or what was read out of a file."""
        return self._reading.text

    def cut(self, span: Span) -> str:
        """The words of the text that stand at a span of this plan, whatever its offsets count."""
        start, end = span.start, span.end
        offsets = self._given.offsets
        if offsets == "chars":
            return self.text[start:end]
        if offsets == "utf16":
            return self._utf16[2 * start : 2 * end].decode("utf-16-le")
        return self._utf8[start:end].decode()

    @cached_property
    def _utf8(self) -> bytes:
        return self.text.encode()

    @cached_property
    def _utf16(self) -> bytes:
        return self.text.encode("utf-16-le")

    def __repr__(self) -> str:
        return f"<Plan {self.document.id!r}: {len(self.statements)} statements>"


class Diff(Lines):
    """What became of the targets and commitments of one document in another."""

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """One record a target or commitment, those that matter most first."""
        return self._records({"change": Change})

    def __repr__(self) -> str:
        return f"<Diff: {len(self.changes)} changes>"


def extract(
    text: Union[str, bytes],
    *,
    lang: Language | None = None,
    date: Union[str, Date, None] = None,
    name: str | None = None,
    offsets: Offsets = "bytes",
    format: Format | None = None,
    encoding: str | None = None,
) -> Plan:
    """Reads a document.

    Args:
        text: The text: plain text, Markdown or HTML. Or the bytes of a file in any format that
            planlens reads, PDF and DOCX too.
        lang: The language that the document record names; found where not given.
        date: The document's own date, as YYYY, YYYY-MM or YYYY-MM-DD or as a date, from which
            "this year" is counted; found in the text where not given.
        name: What the records call the document; `-`, as standard input is called, where not given.
            Its ending tells the format of a text that does not: "plan.md" is Markdown.
        offsets: What the offsets of spans count. `text[span.start:span.end]` of a Python string
            wants "chars"; `Plan.cut` cuts by any of them.
        format: The format; found in the content and name where not given.
        encoding: The encoding of the bytes of a text or page, by any name that web pages use; found
            where not given.

    The records are those that `planlens extract --format ndjson` prints for the same text on
    standard input. The global interpreter lock is not held while a text is read.

    Raises:
        ReadError: The document cannot be read: it is empty, too long, damaged or of another format.
        ValueError: A language, date, unit of offsets, format or encoding that there is not.
        TypeError: A text that is neither `str` nor `bytes`, or a date that is neither `str` nor date.
    """
    return Plan(Given(text, name or "-", lang, _iso(date), offsets, format, encoding))


def diff(old: Plan, new: Plan) -> Diff:
    """Tells what became of each target and commitment, as `planlens diff --format ndjson` does.

    Raises:
        TypeError: Something else than plans is given.
    """
    for plan in (old, new):
        if not isinstance(plan, Plan):
            raise TypeError(f"diff compares what extract gives, not {type(plan).__name__}")
    return Diff(_native.diff(old._reading, new._reading))


def extract_batches(
    record_batches: Any,
    *,
    text: str = "text",
    id: str | None = None,
    language: str | None = None,
    date: str | None = None,
    lang: Language | None = None,
    offsets: Offsets = "bytes",
    threads: int = 1,
) -> Batches:
    """Reads the documents of record batches of Arrow, a document a row, to record batches of
    statements, a statement a row.

    Args:
        record_batches: An iterable of record batches of any library (objects with
            `__arrow_c_array__`), or a table or stream (an object with `__arrow_c_stream__`).
        text: The column of the texts: strings of any type, or bytes of files.
        id: The column of what the documents are called: strings or numbers. Without one, and in a
            row that does not say, a document is called `-:ROW`.
        language, date: The columns of language tags, and of dates as strings, days or timestamps,
            where there are any.
        lang: The language of all documents, where no column tells.
        offsets: What offsets count.
        threads: Threads to read on; 0 for as many as there are processors. Engines that run a
            worker a processor want 1.

    Batches go in by reference and come out as they are asked for. They have the columns of
    `statement_schema()`. A document that cannot be read gives a row of the kind `error` in its
    place, with `document`, `line` (the row, counted from 1) and `message`; the others are done.

    Raises:
        KeyError: There is no column of a name that is given.
        TypeError: A column is of a type that is not read, or `record_batches` are none.
        ValueError: A language or unit of offsets that there is not, or fewer than no threads.

    Those of columns are raised at once for a table or stream, else when the first batch is asked for.
    """
    if threads < 0:
        raise ValueError(f"threads is a number from 0 on, not {threads}")
    return _native.extract_batches(record_batches, text, id, language, date, lang, offsets, threads)


def _iso(date: Union[str, Date, None]) -> str | None:
    if isinstance(date, datetime):
        date = date.date()
    if isinstance(date, Date):
        return date.isoformat()
    if date is not None and not isinstance(date, str):
        raise TypeError(f"date is a str or a datetime.date, not {type(date).__name__}")
    return date


def _record(kind: type[R], values: dict[str, Any]) -> R:
    """A record of the values of JSON that it is made of."""
    parts = PARTS.get(kind, {})
    made = {name: _part(parts.get(name), value) for name, value in values.items()}
    return kind(**made)


def _part(kind: Any, value: Any) -> Any:
    if kind is None or value is None:
        return value
    if isinstance(value, dict):
        return _record(kind, value)
    return kind(value)
