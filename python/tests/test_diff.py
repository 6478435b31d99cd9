from __future__ import annotations

import json
from decimal import Decimal

import pytest

import planlens
from conftest import ROOT, Program
from test_extract import plain

PAIRS = [
    ("seeds/china-13fyp-targets.txt", "seeds/china-14fyp-targets.txt"),
    ("seeds/zh-china-13fyp-targets.txt", "seeds/zh-china-14fyp-targets.txt"),
]


def read(path: str) -> planlens.Plan:
    return planlens.extract((ROOT / path).read_text(encoding="utf-8"), name=path)


@pytest.mark.parametrize("paths", PAIRS)
def test_changes_are_those_of_the_program(paths: tuple[str, str], program: Program) -> None:
    diff = planlens.diff(*map(read, paths))
    printed = program("diff", "--format", "ndjson", *paths, status=1)
    assert diff.to_ndjson() == printed
    assert diff.to_dicts() == [json.loads(line) for line in printed.splitlines()]
    exact = [json.loads(line, parse_float=Decimal) for line in printed.splitlines()]
    assert [plain(change) for change in diff.changes] == exact
    assert len(diff.changes) > 20


def test_a_change_holds_both_statements() -> None:
    old = planlens.extract("By 2030, the share of clean power will reach 40%.", name="old")
    new = planlens.extract("By 2030, the share of clean power will reach 50%.", name="new")
    [change] = planlens.diff(old, new).changes
    assert change.verdicts == ("raised",) and change.ambition == "more"
    assert change.old and change.new and change.change
    assert (change.old.document, change.new.document) == ("old", "new")
    assert (change.change.absolute, change.change.relative) == (Decimal(10), Decimal("0.25"))
    [same] = planlens.diff(new, new).changes
    assert same.verdicts == ("unchanged",)


def test_only_plans_are_compared() -> None:
    plan = planlens.extract("By 2030, 45% of homes will have solar roofs.")
    with pytest.raises(TypeError, match="not str"):
        planlens.diff(plan, "a text")  # type: ignore[arg-type]
