"""Makes Parquet of documents to try the pipelines on: paragraphs of the seeds, put together anew for
each, always the same ones for the same number, and some rows bad.

    python examples/spark/documents.py 3000 documents.parquet
"""

import random
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

SEEDS = Path(__file__).resolve().parents[2] / "seeds"

# Every so many rows one is bad: without a text, with an empty one, with a date that there is not.
BAD = 100


def documents(number, chance):
    """Rows of documents, of two languages by turns."""
    languages = {}
    for path in sorted(SEEDS.glob("*.txt")):
        language = "zh" if path.name.startswith("zh-") else "en"
        paragraphs = path.read_text(encoding="utf-8").split("\n\n")
        languages.setdefault(language, []).extend(paragraphs)
    for row in range(number):
        language = "zh" if row % 2 else "en"
        text = "\n\n".join(chance.sample(languages[language], 3))
        document = {"id": f"plan-{row:06}", "text": text, "language": language, "date": "2024-05-01"}
        if row % BAD == BAD - 1:
            document.update(({"text": None}, {"text": " \n"}, {"date": "2024-13"})[row // BAD % 3])
        yield document


def main():
    number, path = int(sys.argv[1]), sys.argv[2]
    rows = list(documents(number, random.Random(14)))
    columns = ["id", "text", "language", "date"]
    table = pa.table({name: pa.array([r[name] for r in rows], pa.string()) for name in columns})
    # Small groups of rows, so that a reader may part them among its workers.
    pq.write_table(table, path, row_group_size=256)
    size = sum(len((r["text"] or "").encode()) for r in rows)
    print(f"{path}: {number} documents, {size:,} bytes of text")


if __name__ == "__main__":
    main()
