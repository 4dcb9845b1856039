"""
The question in DuckDB: one statement, in steps, each a grouping of the one before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import duckdb

from benchmarks.bulk_question import (
    AS_AT,
    CRITERIA,
    INDICATORS,
    KNOWLEDGE_ITEMS,
    LEVELS,
    METHODS,
    OLDEST,
    SCOPE,
)

if TYPE_CHECKING:
    from pathlib import Path

KINDS = (
    [(code, "criterion", 0) for code in CRITERIA]
    + [(code, "knowledge", 0) for code in KNOWLEDGE_ITEMS]
    + [(code, "behaviour", int(code[4])) for code in INDICATORS]
    + [("PWS", "whole", 0)]
)


def _words(words: list[str] | tuple[str, ...]) -> str:
    return ", ".join(f"'{word}'" for word in words)


_BITS = " + ".join(
    f"(contains(';' || scope || ';', ';{code};'))::INT * {1 << place}"
    for place, code in enumerate(SCOPE)
)
_LEVELS = ", ".join(
    f"count(*) FILTER (level = {level} AND met) = {most} AS met{level}, "
    f"count(*) FILTER (level = {level} AND NOT met) > 0 AS fails{level}"
    for level, most in LEVELS.items()
)
_ATTAINED = " + ".join(
    f"({' AND '.join(f'met{below}' for below in range(1, level + 1))})::INT" for level in LEVELS
)
_POSSIBLE = " + ".join(
    f"({' AND '.join(f'NOT fails{below}' for below in range(1, level + 1))})::INT"
    for level in LEVELS
)

QUESTION = f"""
WITH rows AS (
    SELECT subject, items.item, kind, level, rater, rater_role, rating, observed_on, method,
           authenticated, scope,
           -- sorts judgements from the earliest to the latest; of a tie the lower is the later
           (epoch_ms(observed_on) // 86400000 * (1 << 20)
            + coalesce(epoch_ms(recorded_on) // 86400000 + 1, 0)) * 8
           + CASE rating WHEN 'met' THEN 0 WHEN 'not_yet_met' THEN 1 ELSE 4 - rating::INT END
             AS said
    FROM ratings JOIN items ON ratings.item = items.item
    WHERE observed_on <= DATE '{AS_AT}'
),
counted AS (
    SELECT subject, item, kind,
           max(said + CASE rater_role WHEN 'moderator' THEN 1::BIGINT << 58 ELSE 0 END) % 8 = 0
             AS met,
           bit_or(CASE WHEN kind = 'criterion' AND scope IS NOT NULL THEN {_BITS} ELSE 0 END)
             AS named
    FROM rows
    WHERE (kind = 'criterion' AND method IN ({_words(METHODS["criterion"])})
           OR kind = 'knowledge' AND method IN ({_words(METHODS["knowledge"])}))
      AND rater_role IN ('assessor', 'moderator') AND authenticated
      AND observed_on >= DATE '{OLDEST}'
    GROUP BY subject, item, kind
),
unit AS (
    SELECT subject,
           bool_and(met) AS possible,
           count(*) FILTER (met) = {len(CRITERIA) + len(KNOWLEDGE_ITEMS)}
             AND bit_or(named) FILTER (met AND kind = 'criterion') = {(1 << len(SCOPE)) - 1}
             AS attained,
           any_value(met) FILTER (item = 'SFJES19.P6') AS P6,
           any_value(met) FILTER (item = 'SFJES19.P9') AS P9
    FROM counted GROUP BY subject
),
latest AS (
    SELECT subject, item, level, rater, max(said) % 8 AS lower
    FROM rows WHERE kind IN ('behaviour', 'whole') AND rater_role <> 'self'
    GROUP BY subject, item, level, rater
),
behaviours AS (
    -- the lower median of met and not yet met is met if fewer than half say not yet
    SELECT subject, level, sum(lower) * 2 < count(*) AS met
    FROM latest WHERE level > 0 GROUP BY subject, item, level
),
levels AS (SELECT subject, {_LEVELS} FROM behaviours GROUP BY subject),
whole AS (
    SELECT subject, quantile_disc(4 - lower, 0.5) AS level
    FROM latest WHERE level = 0 GROUP BY subject
)
SELECT subject,
       coalesce(attained::INT, 0) AS SFJES19_attained,
       coalesce(possible::INT, 1) AS SFJES19_possible,
       coalesce(P6::INT, 0) AS SFJES19_P6_attained, coalesce(P6::INT, 1) AS SFJES19_P6_possible,
       coalesce(P9::INT, 0) AS SFJES19_P9_attained, coalesce(P9::INT, 1) AS SFJES19_P9_possible,
       coalesce({_ATTAINED}, 0) AS RM_attained, coalesce({_POSSIBLE}, {max(LEVELS)}) AS RM_possible,
       coalesce(whole.level, 0) AS PWS_attained, coalesce(whole.level, 4) AS PWS_possible
FROM (SELECT DISTINCT subject FROM ratings)
LEFT JOIN unit USING (subject) LEFT JOIN levels USING (subject) LEFT JOIN whole USING (subject)
"""  # noqa: S608 - made of constants


def duckdb_sql(path: Path) -> Any:
    """The answers of a Parquet file of ratings, as Arrow."""
    with duckdb.connect() as connection:
        connection.execute("SET preserve_insertion_order = false")
        connection.execute("CREATE TEMP TABLE items (item VARCHAR, kind VARCHAR, level INT)")
        connection.executemany("INSERT INTO items VALUES (?, ?, ?)", KINDS)
        connection.read_parquet(str(path)).create_view("ratings")
        return connection.sql(QUESTION).to_arrow_table()
