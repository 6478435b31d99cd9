"""Reads Parquet of documents in Apache Spark and writes Parquet of statements.

    python examples/spark/statements.py documents.parquet statements.parquet

On a cluster: spark-submit, with `pip install planlens pyarrow` on every worker. Each worker reads its own
documents, and what it makes of them does not depend on the others. A document that cannot be read gives
a row of the kind `error`.
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
    for batch in planlens.extract_batches(batches, text="text", id="id", language="language", date="date"):
        yield pa.record_batch(batch)


def main():
    documents, out = sys.argv[1:]
    # The workers' Python is the one that has planlens, not the first one on the path.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    spark = (
        SparkSession.builder.appName("planlens")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", 256)
        .config("spark.sql.files.maxPartitionBytes", "4m")
        .getOrCreate()
    )
    schema = from_arrow_schema(pa.schema(planlens.statement_schema()))
    rows = spark.read.parquet(documents).mapInArrow(statements, schema)
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
