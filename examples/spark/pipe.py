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
    spark = SparkSession.builder.appName("planlens").getOrCreate()
    # Reading a document takes far longer than moving it: they are dealt out evenly.
    shares = 4 * spark.sparkContext.defaultParallelism
    lines = spark.read.parquet(documents).repartition(shares).toJSON()
    # The program runs with these variables only, and is looked for on this path.
    variables = {"PATH": os.environ["PATH"]}
    lines.pipe(COMMAND, variables, checkCode=True).saveAsTextFile(out)
    spark.stop()


if __name__ == "__main__":
    main()
