from __future__ import annotations

import datetime
import json
from typing import Any

import pyarrow as pa
import pytest

import planlens
from conftest import SEEDS, Program
from flat import as_csv, from_csv

GOOD = "By 2030, 45% of homes will have solar roofs."

Rows = list[dict[str, Any]]


def table(batches: planlens.Batches) -> pa.Table:
    return pa.table(batches)


def statements(documents: Any, **columns: Any) -> Rows:
    rows: Rows = table(planlens.extract_batches(documents, **columns)).to_pylist()
    return rows


def batch(texts: Any, **more: Any) -> pa.RecordBatch:
    return pa.record_batch({"text": texts, **more})


def seeds() -> tuple[list[str], list[str]]:
    texts = [path.read_text(encoding="utf-8") for path in SEEDS]
    return [path.name for path in SEEDS], texts


@pytest.mark.parametrize("threads", [1, 3])
def test_rows_are_those_of_the_program(program: Program, threads: int) -> None:
    ids, texts = seeds()
    lines = "".join(json.dumps({"id": i, "text": t}) + "\n" for i, t in zip(ids, texts))
    printed = program("extract", "--format", "csv", "--input-format", "jsonl", given=lines.encode())
    want = from_csv(printed)
    documents = pa.table({"id": ids, "text": texts}).to_batches(max_chunksize=3)
    got = statements(iter(documents), id="id", threads=threads)
    assert len(got) == len(want) > 500
    assert [as_csv(row) for row in got] == want


def test_columns_are_those_of_the_schema() -> None:
    schema = pa.schema(planlens.statement_schema())
    batches = planlens.extract_batches([batch([GOOD])])
    assert pa.schema(batches) == schema
    [only] = list(batches)
    made = pa.record_batch(only)
    assert made.schema == schema and len(only) == made.num_rows == 1
    made.validate(full=True)
    assert (schema.field("value").type, schema.field("time_end").type) == (pa.float64(), pa.int64())
    assert schema.field("rules").type == pa.list_(pa.string())
    assert not schema.field("kind").nullable and schema.field("id").nullable


def test_bad_rows_are_answered_in_their_place() -> None:
    first = batch([GOOD, None], id=["a", "b"], day=["2024", "2024"], tag=["en", "en"])
    other = batch(
        [" ", GOOD, GOOD, GOOD, GOOD],
        id=["c", "d", "e", None, "f"],
        day=["", "soon", "2024-05-01T10:00:00", None, None],
        tag=["en", "en", "fr", "zh-Hans", ""],
    )
    rows = statements([first, other], id="id", date="day", language="tag")
    told = [(row["document"], row["kind"], row["line"]) for row in rows]
    assert told == [
        ("a", "target", 1),
        ("b", "error", 2),
        ("c", "error", 3),
        ("d", "error", 4),
        ("e", "error", 5),
        ("-:6", "target", 1),
        ("f", "target", 1),
    ]
    messages = [row["message"] or "" for row in rows]
    for message, part in zip(messages[1:5], ["no `text`", "empty", "`date`", "`language`"]):
        assert part in message
    assert all(row["id"] is None and row["text"] is None for row in rows[1:5])


CATEGORIES = pa.dictionary(pa.int8(), pa.string())


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.string_view(), CATEGORIES])
def test_every_type_of_strings_is_read(kind: pa.DataType) -> None:
    texts = pa.array(["not this one", GOOD, None, GOOD + " " * 20]).cast(kind)
    ids = pa.array(["-", "a", "b", "c"]).cast(kind)
    # A slice begins behind the start of its buffers.
    rows = statements([pa.record_batch({"text": texts, "id": ids}).slice(1)], id="id")
    assert [(r["document"], r["kind"]) for r in rows] == [("a", "target"), ("b", "error"), ("c", "target")]
    assert rows[0]["text"] == GOOD


def test_names_may_be_numbers_and_dates_days() -> None:
    text = "This year the town will plant 300 trees."
    days = pa.array([datetime.date(2024, 5, 1), None])
    numbers = [pa.int8(), pa.uint64(), pa.int64(), pa.decimal128(9)]
    dates = [pa.date32(), pa.date64(), pa.timestamp("s"), pa.timestamp("us", "UTC")]
    for number, date in zip(numbers, dates):
        documents = batch([text, text], id=pa.array([7, None], number), day=days.cast(date))
        rows = statements([documents], id="id", date="day")
        assert [(r["document"], r["time_end"]) for r in rows] == [("7", 2024), ("-:2", None)]
    # A day beyond the calendar costs its row.
    wild = pa.array([2**31 - 1, 19844], pa.date32())
    rows = statements([batch([text, text], day=wild)], date="day")
    assert [(r["document"], r["kind"]) for r in rows] == [("-:1", "error"), ("-:2", "target")]
    # A column without any value has a type that says so.
    nothing = pa.nulls(2)
    rows = statements([batch([text, text], id=nothing, day=nothing)], id="id", date="day")
    assert [(r["document"], r["time_end"]) for r in rows] == [("-:1", None), ("-:2", None)]


def test_bytes_are_those_of_files() -> None:
    page = "<html><meta charset=gb18030><p>到2025年，森林覆盖率达到24.1%。".encode("gb18030")
    for kind in [pa.binary(), pa.large_binary(), pa.binary_view()]:
        [row] = statements([batch(pa.array([page], kind))])
        assert (row["indicator"], row["value"]) == ("森林覆盖率", 24.1)


def test_texts_that_are_no_utf8_are_bad_rows() -> None:
    damaged = pa.array([b"By 2030, 45\xff% of homes", GOOD.encode()], pa.binary()).view(pa.string())
    names = pa.array([b"a", b"\xff"], pa.binary()).view(pa.string())
    rows = statements([pa.record_batch({"text": damaged, "id": names})], id="id")
    assert [(r["document"], r["kind"]) for r in rows] == [("a", "error"), ("-:2", "error")]
    assert "`id` is not UTF-8" in rows[1]["message"]


def test_columns_that_are_not_read_are_named() -> None:
    good, number, odd = batch([GOOD]), batch(pa.array([5])), batch([GOOD], id=pa.array([[1]]))
    with pytest.raises(KeyError, match="no column `body`; there is `text`"):
        list(planlens.extract_batches([good], text="body"))
    with pytest.raises(TypeError, match="column `text` holds Int64, no text; make it one of strings"):
        list(planlens.extract_batches([number]))
    with pytest.raises(TypeError, match="column `id` holds List.*, no id"):
        list(planlens.extract_batches([odd], id="id"))
    # The columns of a table or stream are known before it is read.
    with pytest.raises(KeyError, match="no column `body`"):
        planlens.extract_batches(pa.Table.from_batches([good]), text="body")
    with pytest.raises(TypeError, match="record batches are"):
        planlens.extract_batches(5)
    for given in [GOOD, {"text": [GOOD]}, [pa.Table.from_batches([good])]]:
        with pytest.raises(TypeError, match="is no record batch, an object with __arrow_c_array__"):
            list(planlens.extract_batches(given))
    with pytest.raises(ValueError, match="from 0 on, not -1"):
        planlens.extract_batches([good], threads=-1)


def test_what_is_raised_by_the_documents_is_raised() -> None:
    def documents() -> Any:
        yield batch([GOOD])
        raise LookupError("no more")

    batches = planlens.extract_batches(documents())
    assert len(next(batches)) == 1
    with pytest.raises(LookupError, match="no more"):
        next(batches)
    with pytest.raises(Exception, match="no more"):
        table(planlens.extract_batches(documents()))


def test_tables_and_streams_are_read_as_they_are() -> None:
    documents = pa.table({"text": [GOOD] * 5})
    for given in [documents, documents.to_reader(2), documents.to_batches(2)]:
        assert len(statements(given)) == 5
    assert statements(pa.table({"text": pa.array([], pa.string())})) == []
    assert statements(planlens.extract_batches(documents), text="text")[0]["kind"] == "target"


def test_batches_are_made_as_they_are_asked_for() -> None:
    asked = []

    def documents() -> Any:
        for number in range(100):
            asked.append(number)
            yield batch([GOOD])

    batches = planlens.extract_batches(documents())
    next(batches), next(batches)
    assert len(asked) == 2


def test_offsets_may_count_characters() -> None:
    text = "到2025年，森林覆盖率达到24.1%。"
    [row] = statements([batch([text])], offsets="chars")
    assert text[row["start"] : row["end"]] == row["quantity"] == "24.1%"
