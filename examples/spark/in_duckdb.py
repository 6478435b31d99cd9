"""The same in DuckDB, on one machine: Parquet of documents to Parquet of statements, as a stream.

    python examples/spark/in_duckdb.py documents.parquet statements.parquet
"""

import sys

import duckdb

import planlens


def main():
    path, out = sys.argv[1:]
    # A connection reads while another one writes.
    documents = duckdb.connect().read_parquet(path).to_arrow_reader(256)
    statements = planlens.extract_batches(documents, id="id", language="language", date="date", threads=0)
    duckdb.from_arrow(statements).write_parquet(out)


if __name__ == "__main__":
    main()
