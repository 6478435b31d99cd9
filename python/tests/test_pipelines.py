"""The pipelines of examples/spark, each on the same documents: their rows are those of the program.

Those in Spark run where PySpark and Java are installed, in local mode on two workers, that in Ray where Ray is.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow.dataset
import pyarrow.parquet
import pytest

from conftest import ROOT, Program
from flat import as_csv, from_csv

EXAMPLES = ROOT / "examples/spark"
NUMBER = int(os.environ.get("PLANLENS_DOCUMENTS", "400"))

Rows = list[dict[str, Any]]


class Given(NamedTuple):
    """Documents, and what the program makes of them."""

    parquet: Path
    rows: list[dict[str, str]]
    records: Rows


def run(example: str, *arguments: object) -> None:
    environment = {
        **os.environ,
        # Workers start the program by its name.
        "PATH": os.pathsep.join([sysconfig.get_path("scripts"), os.environ["PATH"]]),
        "PYSPARK_SUBMIT_ARGS": "--master local[2] --conf spark.ui.enabled=false pyspark-shell",
        "PYSPARK_PYTHON": sys.executable,
    }
    command = [sys.executable, str(EXAMPLES / example), *map(str, arguments)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def given(program: Program, tmp_path_factory: pytest.TempPathFactory) -> Given:
    folder = tmp_path_factory.mktemp("documents")
    parquet, lines = folder / "documents.parquet", folder / "documents.jsonl"
    run("documents.py", NUMBER, parquet)
    documents = pyarrow.parquet.read_table(parquet).to_pylist()
    told = [{name: value for name, value in d.items() if value is not None} for d in documents]
    lines.write_text("".join(json.dumps(document) + "\n" for document in told), encoding="utf-8")
    options = ["extract", str(lines), "--errors", "in-band", "--format", "ndjson"]
    records = [json.loads(line) for line in program(*options).split("\n")[:-1]]
    # Some rows are bad, which CSV has no place for.
    rows = from_csv(program("extract", str(lines), "--format", "csv", status=2))
    return Given(parquet, rows, records)


def same_rows(table: Rows, given: Given) -> None:
    """A table holds the statements of the program, and its errors."""
    order = ("document", "start", "end", "id")
    got = [as_csv(row) for row in table if row["kind"] != "error"]
    assert sorted(got, key=lambda r: [r[name] for name in order]) == sorted(
        given.rows, key=lambda r: [r[name] for name in order]
    )
    assert len(got) > NUMBER
    errors = {row["document"]: row["message"] for row in table if row["kind"] == "error"}
    messages = {r["document"]: r["message"] for r in given.records if r["kind"] == "error"}
    assert errors.keys() == {f"plan-{row:06}" for row in range(99, NUMBER, 100)}
    assert errors == messages


def test_in_duckdb(given: Given, tmp_path: Path) -> None:
    pytest.importorskip("duckdb")
    out = tmp_path / "statements.parquet"
    run("in_duckdb.py", given.parquet, out)
    rows: Rows = pyarrow.parquet.read_table(out).to_pylist()
    same_rows(rows, given)
    documents = [row["document"] for row in rows]
    assert documents == sorted(documents)


def test_in_ray(given: Given, tmp_path: Path) -> None:
    pytest.importorskip("ray")
    out = tmp_path / "statements"
    run("in_ray.py", given.parquet, out)
    rows: Rows = pyarrow.dataset.dataset(out).to_table().to_pylist()
    same_rows(rows, given)


def spark() -> None:
    pytest.importorskip("pyspark")
    if shutil.which("java") is None:
        pytest.skip("there is no Java here")


def test_in_spark(given: Given, tmp_path: Path) -> None:
    spark()
    out = tmp_path / "statements.parquet"
    run("statements.py", given.parquet, out)
    folders = pyarrow.dataset.dataset(out, partitioning="hive")
    rows: Rows = folders.to_table().to_pylist()
    buckets: dict[str, set[int]] = {}
    for row in rows:
        buckets.setdefault(row["document"], set()).add(row.pop("bucket"))
    assert all(len(found) == 1 for found in buckets.values())
    assert len(set.union(*buckets.values())) == 16
    same_rows(rows, given)


def test_in_spark_through_a_pipe(given: Given, tmp_path: Path) -> None:
    spark()
    out = tmp_path / "statements"
    run("pipe.py", given.parquet, out)
    parts = sorted(out.glob("part-*"))
    assert len(parts) > 1
    lines = [line for part in parts for line in part.read_text(encoding="utf-8").split("\n")[:-1]]
    # The number of a line counts from the start of each worker's share.
    def known(record: dict[str, Any]) -> str:
        if record["kind"] == "error":
            return json.dumps([record["kind"], record["message"]], sort_keys=True)
        return json.dumps({**record, "path": None, "line": None}, sort_keys=True)

    got = [known(json.loads(line)) for line in lines]
    want = [known(record) for record in given.records]
    assert sorted(got) == sorted(want)
