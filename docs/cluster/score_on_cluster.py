"""
Score a Parquet file of ratings on a Spark cluster.

python score_on_cluster.py MASTER RATINGS RESULTS
"""

import sys
from datetime import date

from pyspark.sql import SparkSession

from electoral_standards.columnar.spark import rejects_in, results_in, score_dataframe

master, ratings, results = sys.argv[1:]
spark = (
    SparkSession.builder.master(master)
    .appName("ratings")
    .config("spark.driver.host", "127.0.0.1")
    .config("spark.driver.bindAddress", "127.0.0.1")
    .config("spark.executor.memory", "768m")
    .getOrCreate()
)

marked = score_dataframe(
    spark.read.parquet(ratings),
    profile="electoral-services-officer",
    as_at=date(2026, 6, 1),
    marked=True,
)
# Computed once and written; what is asked of it afterwards is asked of what was written.
marked.write.mode("overwrite").parquet(results)

marked = spark.read.parquet(results)
scored, rejects = results_in(marked), rejects_in(marked)
print(f"{scored.count():,} subjects, {rejects.count():,} cells rejected")
rejects.show(10)
scored.groupBy("SFJES19_verdict").count().orderBy("SFJES19_verdict").show()
spark.stop()
