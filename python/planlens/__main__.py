"""The command line: `planlens`, or `python -m planlens`."""

import sys

from ._native import run


def main() -> int:
    return run(["planlens", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
