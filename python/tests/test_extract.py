from __future__ import annotations

import dataclasses
import json
import threading
from concurrent.futures import ProcessPoolExecutor
from datetime import date, datetime
from decimal import Decimal
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

import planlens
from conftest import ROOT, Program


def plain(record: Any) -> Any:
    """A typed record as JSON would have it."""
    if dataclasses.is_dataclass(record):
        fields = dataclasses.fields(record)
        return {field.name: plain(getattr(record, field.name)) for field in fields}
    if isinstance(record, tuple):
        return [plain(value) for value in record]
    return record


def test_the_records_are_those_of_the_program(seed: Path, program: Program) -> None:
    text = seed.read_text(encoding="utf-8")
    plan = planlens.extract(text)
    printed = program("extract", "--format", "ndjson", given=text.encode())
    assert plan.to_ndjson() == printed
    assert plan.to_dicts() == [json.loads(line) for line in printed.splitlines()]
    typed = [plan.document, *plan.sections, *plan.statements]
    exact = [json.loads(line, parse_float=Decimal) for line in printed.splitlines()]
    assert [plain(record) for record in typed] == exact
    assert len(plan.statements) > 20


@pytest.mark.parametrize("offsets", ["bytes", "chars", "utf16"])
def test_spans_cut_out_what_they_say(
    offsets: planlens.Offsets, seed: Path, program: Program
) -> None:
    text = "𝟚𝟘 " + seed.read_text(encoding="utf-8")
    plan = planlens.extract(text, offsets=offsets)
    options = ["--format", "ndjson", "--offsets", offsets]
    assert plan.to_ndjson() == program("extract", *options, given=text.encode())
    assert plan.text == text
    for statement in plan.statements:
        assert plan.cut(statement.sentence) == statement.text
        if statement.quantity:
            assert plan.cut(statement.quantity.span) == statement.quantity.text
            if offsets == "chars":
                span = statement.quantity.span
                assert text[span.start : span.end] == statement.quantity.text


def test_what_is_told_of_a_document_counts() -> None:
    text = "This year the town will plant 300 trees."
    dates: list[str | date] = ["2024-05-01", date(2024, 5, 1), datetime(2024, 5, 1, 10)]
    for given in dates:
        plan = planlens.extract(text, date=given, lang="zh", name="a.txt")
        assert (plan.document.id, plan.document.path) == ("a.txt", None)
        assert (plan.document.date, plan.document.language) == ("2024-05-01", "zh")
        [target] = plan.statements
        assert target.document == "a.txt"
        assert target.time and target.time.end == 2024


def test_numbers_are_exact() -> None:
    [target] = planlens.extract("By 2030, 42.123456789012345678% of homes will be warm.").statements
    assert target.quantity
    assert target.quantity.value == Decimal("42.123456789012345678")


def test_bytes_are_those_of_a_file(program: Program) -> None:
    plan = "到2025年，森林覆盖率达到24.1%。<br>".encode("gb18030")
    page = b"<html><head><meta charset=gb18030></head><body><p>" + plan + b"</body></html>"
    read = planlens.extract(page)
    assert (read.document.format, read.document.encoding) == ("html", "gb18030")
    assert read.text.startswith("到2025年")
    assert read.to_ndjson() == program("extract", "--format", "ndjson", given=page)
    # What is a text already is in no encoding, whatever its first lines say.
    page_of_text = page.decode("gb18030")
    assert planlens.extract(page_of_text).statements[0].quantity
    assert planlens.extract(page_of_text).document.encoding == "utf-8"


def test_format_and_encoding_may_be_told() -> None:
    # As good as any encoding: only who knows where it came from can tell.
    text = "到2025年，森林覆盖率达到24.1%。".encode("big5", errors="replace")
    read = planlens.extract(text, encoding="gb18030")
    assert read.document.encoding == "gb18030" and read.text != text.decode("big5")
    with pytest.raises(planlens.ReadError, match="--encoding utf-8"):
        planlens.extract("到2025年，森林覆盖率达到24.1%。".encode() + b"\xff")
    damaged = planlens.extract("到2025年，森林覆盖率达到24.1%。".encode() + b"\xff", encoding="utf-8")
    assert damaged.text.endswith("\ufffd") and damaged.statements[0].quantity
    page = "<p>By 2030, 45% of homes will have solar roofs.</p>"
    assert planlens.extract(page, format="text").document.format == "text"
    assert planlens.extract("a | b", name="plan.md").document.format == "markdown"


def test_a_byte_order_mark_counts(program: Program) -> None:
    text = "\ufeffBy 2030, 45% of homes will have solar roofs."
    printed = program("extract", "--format", "ndjson", given=text.encode())
    assert planlens.extract(text).to_ndjson() == printed


def test_line_separators_within_a_text_end_no_record(program: Program) -> None:
    text = "By 2030, 45% of homes\u2028will have\x85solar\x0broofs."
    plan = planlens.extract(text)
    assert [record["kind"] for record in plan.to_dicts()] == ["document", "target"]
    assert plan.to_ndjson() == program("extract", "--format", "ndjson", given=text.encode())


def test_errors_say_what_to_do() -> None:
    with pytest.raises(planlens.ReadError, match="empty"):
        planlens.extract(" \n")
    with pytest.raises(planlens.ReadError, match="unfit byte at 0"):
        planlens.extract(b"\0\1\2")
    with pytest.raises(ValueError, match='"bytes", "chars", "utf16", not "words"'):
        planlens.extract("a", offsets="words")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match='lang is one of "en", "zh", not "fr"'):
        planlens.extract("a", lang="fr")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="there is no such day"):
        planlens.extract("a", date="2023-02-29")
    with pytest.raises(TypeError, match="not int"):
        planlens.extract(5)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match='format is one of "text", .*, not "odt"'):
        planlens.extract("a", format="odt")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match='encoding is a name such as .*, not "klingon"'):
        planlens.extract(b"a", encoding="klingon")
    with pytest.raises(TypeError, match="datetime.date, not int"):
        planlens.extract("a", date=2024)  # type: ignore[arg-type]
    with pytest.raises(UnicodeEncodeError):
        planlens.extract("\ud800")


def test_records_are_values() -> None:
    text = "By 2030, 45% of homes will have solar roofs."
    one, other = planlens.extract(text), planlens.extract(text)
    assert one.statements == other.statements
    assert len({one.statements[0], other.statements[0]}) == 1
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.statements[0].text = ""  # type: ignore[misc]
    assert repr(one) == "<Plan '-': 1 statements>"


def test_plans_go_from_one_process_to_another() -> None:
    text = "By 2030, 45% of homes will have solar roofs."
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        [there] = pool.map(planlens.extract, [text])
    here = planlens.extract(text)
    assert there.to_ndjson() == here.to_ndjson() and there.statements == here.statements
    assert there.cut(there.statements[0].sentence) == text
    [change] = planlens.diff(there, here).changes
    assert change.verdicts == ("unchanged",)


def test_others_run_while_a_text_is_read() -> None:
    text = (ROOT / "seeds/china-14fyp-targets.txt").read_text(encoding="utf-8") * 4
    steps, done = 0, threading.Event()

    def read() -> None:
        planlens._native.extract(text, "-", None, None, "bytes", None, None)
        done.set()

    thread = threading.Thread(target=read)
    thread.start()
    # Were the lock held, this loop would stand still from the start of the reading to its end.
    while not done.wait(0.001):
        steps += 1
    thread.join()
    assert steps > 5


def test_the_classes_are_those_of_the_schema() -> None:
    import subprocess
    import sys

    subprocess.run([sys.executable, ROOT / "scripts/python-records", "--check"], check=True)
