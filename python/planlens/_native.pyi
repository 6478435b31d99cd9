from collections.abc import Sequence
from typing import Any, final

__all__ = [
    "FORMAT_VERSION",
    "Batches",
    "ReadError",
    "Reading",
    "RecordBatch",
    "Schema",
    "__version__",
    "diff",
    "extract",
    "extract_batches",
    "run",
    "statement_schema",
]

__version__: str
FORMAT_VERSION: str

class ReadError(ValueError):
    """A document that cannot be read; the message tells why, and what to do."""

@final
class Reading:
    """A document that was read."""

    @property
    def text(self) -> str:
        """The text that offsets count in."""

    def ndjson(self) -> str:
        """The records, one a line."""

@final
class Batches:
    """Record batches of statements, made one after the other as they are asked for."""

    def __iter__(self) -> Batches: ...
    def __next__(self) -> RecordBatch: ...
    def __arrow_c_schema__(self) -> object: ...
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...

@final
class RecordBatch:
    """A record batch, for any library that takes one by `__arrow_c_array__`."""

    def __len__(self) -> int: ...
    def __arrow_c_schema__(self) -> object: ...
    def __arrow_c_array__(
        self, requested_schema: object | None = None
    ) -> tuple[object, object]: ...

@final
class Schema:
    """A schema, for any library that takes one by `__arrow_c_schema__`."""

    def __arrow_c_schema__(self) -> object: ...

def extract(
    text: str | bytes,
    name: str,
    lang: str | None,
    date: str | None,
    offsets: str,
    format: str | None,
    encoding: str | None,
) -> Reading:
    """Reads a text, or the bytes of a file."""

def diff(old: Reading, new: Reading) -> str:
    """What became of each target and commitment, one change a line."""

def extract_batches(
    record_batches: Any,
    text: str,
    id: str | None,
    language: str | None,
    date: str | None,
    lang: str | None,
    offsets: str,
    threads: int,
) -> Batches:
    """Reads the documents of record batches."""

def statement_schema() -> Schema:
    """The columns of the statements that `extract_batches` gives."""

def run(arguments: Sequence[str]) -> int:
    """Runs the program with these arguments, the first of which is its name, and gives its exit status."""
