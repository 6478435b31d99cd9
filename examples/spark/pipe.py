"""Pipes documents through the program, where no package can be put on the workers: JSON Lines in, NDJSON out.

    python examples/spark/pipe.py documents.parquet statements.ndjson

Needs nothing but `planlens` on the path of every worker. With `--errors in-band` a bad document is a record
among the others, and no task fails for it.
"""

import os
import sys

from pyspark.sql import SparkSession

COMMAND = "planlens extract - --input-format jsonl --format ndjson --errors in-band --threads 1 --no-config"


def main():
    documents, out = sys.argv[1:]
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    spark = (
        SparkSession.builder.appName("planlens")
        .config("spark.sql.files.maxPartitionBytes", "4m")
        .getOrCreate()
    )
    lines = spark.read.parquet(documents).toJSON().pipe(COMMAND, checkCode=True)
    lines.saveAsTextFile(out)
    spark.stop()


if __name__ == "__main__":
    main()
