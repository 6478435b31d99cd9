"""The command line of the package."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import planlens
from conftest import ROOT, Program

SCRIPT = Path(sysconfig.get_path("scripts")) / "planlens"


def run(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([SCRIPT, *arguments], input=given, capture_output=True, cwd=ROOT)


def test_the_script_is_the_program(program: Program) -> None:
    for arguments in [
        ["--version"],
        ["extract", "seeds", "--format", "csv", "-j2"],
        ["man", "extract"],
    ]:
        done = run(*arguments)
        assert (done.returncode, done.stderr) == (0, b"")
        assert done.stdout.decode() == program(*arguments)
    assert f"planlens {planlens.__version__}\n".encode() == run("--version").stdout


def test_statuses_and_messages_are_its_own() -> None:
    missing = run("extract", "nowhere.txt")
    assert missing.returncode == 2
    assert missing.stderr.startswith(b"planlens: nowhere.txt: no such file")
    wrong = run("extract", "--nothing")
    assert wrong.returncode == 2 and b"--nothing" in wrong.stderr
    none = run("extract", "--fail-if-empty", given=b"A text without numbers.")
    assert none.returncode == 1


def test_a_reader_may_close_the_pipe() -> None:
    command = f"'{SCRIPT}' extract seeds seeds seeds --format ndjson | head -n 1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True)
    assert done.stderr == ""
    assert done.stdout.splitlines()[-1] == "0"


def test_the_module_runs_too() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "planlens", "--version"], capture_output=True, env={**os.environ}
    )
    assert done.stdout == run("--version").stdout
