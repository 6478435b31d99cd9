"""The same in Ray Data: Parquet of documents to Parquet of statements, on as many machines as Ray has.

    python examples/spark/in_ray.py documents.parquet statements
"""

import sys

import pyarrow as pa
import ray.data

import planlens


def statements(documents):
    """A table of documents to a table of statements, on a worker."""
    columns = {"text": "text", "id": "id", "language": "language", "date": "date"}
    return pa.table(planlens.extract_batches(documents, **columns))


def main():
    path, out = sys.argv[1:]
    documents = ray.data.read_parquet(path)
    documents.map_batches(statements, batch_format="pyarrow", batch_size=256).write_parquet(out)


if __name__ == "__main__":
    main()
