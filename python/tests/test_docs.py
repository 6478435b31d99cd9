"""What the pages of the package show is what it does."""

from __future__ import annotations

import doctest

import pytest

import planlens
from conftest import ROOT


def test_the_page_shows_what_is_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    page = doctest.testfile(str(ROOT / "docs/python.md"), module_relative=False)
    assert page.failed == 0 and page.attempted > 10


def test_the_module_shows_what_is_so() -> None:
    module = doctest.testmod(planlens)
    assert module.failed == 0 and module.attempted > 3
