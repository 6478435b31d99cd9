"""Reads Parquet of documents in Apache Spark and writes Parquet of statements.

    python examples/spark/statements.py documents.parquet statements.parquet

On a cluster: spark-submit, with the wheel of planlens and pyarrow installed on every worker. Each worker
reads documents of its own, and what it makes of them does not depend on the others. A document that cannot
be read gives a row of the kind `error`.
"""

import os
import sys

import pyarrow as pa
from pyspark.sql import SparkSession
from pyspark.sql import functions as f
from pyspark.sql.pandas.types import from_arrow_schema

import planlens

# The statements of a document stand in the folder that its name leads to.
BUCKETS = 16


def statements(batches):
    """Record batches of documents to record batches of statements, on a worker."""
    columns = {"text": "text", "id": "id", "language": "language", "date": "date"}
    for batch in planlens.extract_batches(batches, **columns):
        yield pa.record_batch(batch)


def main():
    documents, out = sys.argv[1:]
    # The workers' Python is the one that has planlens, not the first one on the path.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    spark = (
        SparkSession.builder.appName("planlens")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", 256)
        .getOrCreate()
    )
    schema = from_arrow_schema(pa.schema(planlens.statement_schema()))
    # Reading a document takes far longer than moving it: they are dealt out evenly.
    shares = 4 * spark.sparkContext.defaultParallelism
    rows = spark.read.parquet(documents).repartition(shares).mapInArrow(statements, schema)
    bucket = f.pmod(f.xxhash64("document"), f.lit(BUCKETS))
    (
        rows.withColumn("bucket", bucket)
        .repartition("bucket")
        .sortWithinPartitions("bucket", "document", "start")
        .write.mode("overwrite")
        .partitionBy("bucket")
        .parquet(out)
    )
    spark.stop()


if __name__ == "__main__":
    main()
