"""What the package gives is held against what the program prints."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))

Program = Callable[..., str]


@pytest.fixture(scope="session")
def program() -> Program:
    """Runs the program with arguments, and bytes for standard input, and gives what it prints."""
    path = os.environ.get("PLANLENS_PROGRAM", str(ROOT / "target/debug/planlens"))

    def run(*arguments: str, given: bytes = b"", status: int = 0) -> str:
        done = subprocess.run(
            [path, "--no-config", *arguments], input=given, capture_output=True, cwd=ROOT
        )
        assert done.returncode == status, done.stderr.decode()
        return done.stdout.decode()

    return run


@pytest.fixture(params=SEEDS, ids=lambda path: path.stem)
def seed(request: pytest.FixtureRequest) -> Path:
    """Each of the seeds, English and Chinese."""
    path = request.param
    assert isinstance(path, Path)
    return path
