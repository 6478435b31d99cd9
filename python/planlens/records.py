"""The records of a document, as the JSON Schema of the output has them.

Made from it by scripts/python-records; do not change this file.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, Union

__all__ = [
    "Base",
    "Baseline",
    "Change",
    "Difference",
    "Document",
    "Headings",
    "Indicator",
    "Label",
    "Quantity",
    "Record",
    "Repeated",
    "Section",
    "Span",
    "Statement",
    "TablePlace",
    "Time",
]


@dataclass(frozen=True)
class Document:
    """A document, before its sections and statements."""

    kind: Literal["document"]
    id: str
    """What the other records call the document: its path, or - for standard input; of a line its
    own id, or path:line."""
    path: str | None
    """Where it was read from; null for standard input."""
    title: str | None
    """Its title, where the text opens with one."""
    date: str | None
    """Its date as YYYY, YYYY-MM or YYYY-MM-DD, as given or as found in the text."""
    year: int | None
    """The year that "this year" means in it: that of its date, else as its headings tell."""
    language: Literal["en", "zh"]
    """Its language."""
    bytes: int
    """Length of the text in bytes."""
    format: Literal["text", "markdown", "html", "pdf", "docx"]
    """The format it was read from."""
    encoding: str | None
    """The encoding it was read from; null for PDF and DOCX."""
    sha256: str | None
    """The SHA-256 of the file, in hexadecimal digits; null for a text that was no file."""
    line: int | None
    """Its line in a file that holds a document a line; else null."""
    kept: dict[str, Any] | None
    """Fields of that line, as --keep names them; else null."""


@dataclass(frozen=True)
class Span:
    """A place in the text. Offsets count bytes of the UTF-8 text unless --offsets says otherwise;
    the end is exclusive."""

    start: int
    """First byte."""
    end: int
    """One past the last byte."""
    line: int
    """Line of the first byte, counted from 1."""


@dataclass(frozen=True)
class Section:
    """A heading and the part of the text under it."""

    kind: Literal["section"]
    document: str
    """The document it is part of."""
    id: int
    """Its number in the document."""
    parent: int | None
    """The section that it is part of."""
    level: int
    """1 for the top level below the title."""
    heading: str
    """The heading, on one line."""
    span: Span
    """Where the heading stands."""


@dataclass(frozen=True)
class Indicator:
    """What is measured."""

    text: str
    """The noun phrase of the text; where it has gaps, its pieces joined by a space."""
    key: str | None
    """A stable identifier, where the lexicon knows the measure."""
    span: Span | None
    """Where it stands; null where it has gaps or line breaks."""


@dataclass(frozen=True)
class Quantity:
    """A stated amount."""

    text: str
    """The number with its unit and comparator, as in the text."""
    span: Span
    """Where it stands."""
    value: Decimal
    """The number, scale words multiplied in; of a range the lower end. An exact decimal."""
    upper: Decimal | None
    """The upper end of a range."""
    unit: str
    """The unit's symbol."""
    per: str | None
    """What it is stated per: year, person, GDP, a unit's symbol."""
    of: str | None
    """The counted noun; for a rank, the size of the field."""
    comparator: Literal["eq", "approx", "gt", "ge", "lt", "le", "range"]
    """How the number bounds the quantity."""


@dataclass(frozen=True)
class Base:
    """The amount in its dimension's base unit, so that values compare across documents."""

    value: Decimal
    """The value."""
    upper: Decimal | None
    """The upper end of a range."""
    unit: str
    """The base unit's symbol."""


@dataclass(frozen=True)
class Time:
    """The period in which a statement holds or by whose end it is due."""

    text: str
    """The words that give it."""
    start: int | None
    """First year."""
    end: int | None
    """Last year."""
    inherited: bool
    """It is told outside the sentence: by an earlier sentence, a heading, a table header."""


@dataclass(frozen=True)
class Baseline:
    """The stated point of comparison."""

    text: str
    """The words that give it."""
    value: Decimal | None
    """The value there, in `unit`."""
    unit: str | None
    """The value's unit."""
    year: int | None
    """The year of comparison."""
    reference: str | None
    """For a gap: the place, group or plan compared with."""


@dataclass(frozen=True)
class TablePlace:
    """A cell of a table."""

    row: int
    """Its row, counted from 1."""
    column: int
    """Its column, counted from 1."""
    labels: tuple[str, ...]
    """The labels of the row, from left to right."""
    headers: tuple[str, ...]
    """The headers of the column, from top to bottom."""


@dataclass(frozen=True)
class Statement:
    """One statement: a quantity with all that the text says about it, or a commitment without one."""

    kind: Literal["target", "figure", "projection", "threshold", "commitment"]
    """What it is; figure is a reported value."""
    id: str
    """Made from the content: the same on every run and machine."""
    document: str
    """The document it stands in."""
    section: int | None
    """The section it stands in."""
    page: int | None
    """The page it stands on; null in formats without pages."""
    element: str | None
    """The element it stands in; null in formats without elements."""
    sentence: Span
    """The sentence it stands in."""
    text: str
    """The sentence's text."""
    indicator: Indicator | None
    """What is measured."""
    quantity: Quantity | None
    """The amount; null for a commitment without one."""
    base: Base | None
    """The amount in its dimension's base unit."""
    measure: Literal["level", "change", "gap", None]
    """What the number measures."""
    direction: Literal["up", "down", "hold", None]
    """The movement stated."""
    time: Time | None
    """When it holds or is due."""
    baseline: Baseline | None
    """The stated point of comparison."""
    modality: Literal["must", "will", "should", "aim", "may", None]
    """How firmly it is meant."""
    binding: bool | None
    """Whether it is stated to bind."""
    conditional: str | None
    """The condition it is subject to, in the text's words."""
    commitment: bool
    """The sentence commits its issuer."""
    table: TablePlace | None
    """The cell that it stands in; null outside tables."""
    rules: tuple[str, ...]
    """The rules that decided the fields."""


@dataclass(frozen=True)
class Label:
    """What a record of comparing is about."""

    text: str
    """The measure's words."""
    key: str | None
    """A stable identifier, where the lexicon knows the measure."""


@dataclass(frozen=True)
class Difference:
    """How far two amounts lie apart, in one unit; of ranges, their middles."""

    absolute: Decimal
    """Later minus earlier amount."""
    relative: Decimal | None
    """The same as a part of the earlier amount; null where that is zero."""
    per_year: Decimal | None
    """Later minus earlier amount a year, where the two count over periods of different length."""
    unit: str
    """The unit of these."""


@dataclass(frozen=True)
class Headings:
    """The headings that the two statements of a change stand under."""

    old: str | None
    new: str | None


@dataclass(frozen=True)
class Repeated:
    """The ids of further statements that say the same in their document."""

    old: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """What became of one target from one document to the next (diff)."""

    kind: Literal["change"]
    verdicts: tuple[Literal["raised", "lowered", "unchanged", "delayed", "brought-forward", "rebased", "softened", "hardened", "new", "dropped", "not-comparable"], ...]
    """What became of it, the number first."""
    ambition: Literal["more", "less", None]
    """Whether more or less is asked for, where that is known."""
    indicator: Label
    """The measure, as the later document calls it."""
    old: Statement | None
    """The statement in the earlier document."""
    new: Statement | None
    """The statement in the later document."""
    change: Difference | None
    """How far the amounts lie apart."""
    why: str | None
    """What a reader must know beside the verdicts."""
    headings: Headings
    repeated: Repeated


Record = Union[Document, Section, Statement, Change]
"""Any of them that is a line of NDJSON."""

# What is made of the fields that are more than values of JSON.
PARTS: dict[type[Any], dict[str, Any]] = {
    Section: {
        "span": Span,
    },
    Indicator: {
        "span": Span,
    },
    Quantity: {
        "span": Span,
        "value": Decimal,
        "upper": Decimal,
    },
    Base: {
        "value": Decimal,
        "upper": Decimal,
    },
    Baseline: {
        "value": Decimal,
    },
    TablePlace: {
        "labels": tuple,
        "headers": tuple,
    },
    Statement: {
        "sentence": Span,
        "indicator": Indicator,
        "quantity": Quantity,
        "base": Base,
        "time": Time,
        "baseline": Baseline,
        "table": TablePlace,
        "rules": tuple,
    },
    Difference: {
        "absolute": Decimal,
        "relative": Decimal,
        "per_year": Decimal,
    },
    Repeated: {
        "old": tuple,
        "new": tuple,
    },
    Change: {
        "verdicts": tuple,
        "indicator": Label,
        "old": Statement,
        "new": Statement,
        "change": Difference,
        "headings": Headings,
        "repeated": Repeated,
    },
}
