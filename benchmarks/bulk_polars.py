"""
The question in Polars: lazy, the columns that are needed, one pass of grouping for each step.
"""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, Literal

import polars as pl

from benchmarks.bulk_question import (
    AS_AT,
    CRITERIA,
    INDICATORS,
    KNOWLEDGE_ITEMS,
    LEVELS,
    METHODS,
    OLDEST,
    ORDER,
    SCOPE,
)

if TYPE_CHECKING:
    from pathlib import Path

#: Criteria first, then knowledge, then behaviours; the competency as a whole stands apart.
ITEMS = {code: number for number, code in enumerate([*CRITERIA, *KNOWLEDGE_ITEMS, *INDICATORS])}
WHOLE = len(ITEMS)
LADDER = len(CRITERIA) + len(KNOWLEDGE_ITEMS)


def polars(path: Path, engine: Literal["streaming", "in-memory"] = "streaming") -> Any:
    """The answers of a Parquet file of ratings, as Arrow."""
    rows = pl.scan_parquet(path).filter(pl.col("observed_on") <= AS_AT)
    item = pl.col("item").cast(pl.String).replace_strict({**ITEMS, "PWS": WHOLE}, default=None)
    rows = rows.with_columns(item=item.cast(pl.UInt8)).filter(pl.col("item").is_not_null())
    everybody = pl.scan_parquet(path).select("subject").unique()
    answers = (
        everybody.join(_unit(rows), on="subject", how="left")
        .join(_ladder(rows), on="subject", how="left")
        .join(_whole(rows), on="subject", how="left")
        .with_columns(
            pl.col("^.*_attained$").fill_null(0),
            pl.col("RM_possible").fill_null(max(LEVELS)),
            pl.col("PWS_possible").fill_null(4),
            pl.col("^SFJES19.*_possible$").fill_null(1),
        )
    )
    return answers.collect(engine=engine).to_arrow()


def _order() -> pl.Expr:
    """One number that sorts judgements from the earliest to the latest, the rating last."""
    observed = pl.col("observed_on").to_physical().cast(pl.Int64)
    recorded = pl.col("recorded_on").to_physical().cast(pl.Int64).fill_null(-1) + 1
    lower = pl.col("rating").cast(pl.String).replace_strict(ORDER, return_dtype=pl.Int64)
    return (observed * 2**20 + recorded) * 8 + lower


def _unit(rows: pl.LazyFrame) -> pl.LazyFrame:
    method = pl.col("method").cast(pl.String)
    is_criterion = pl.col("item") < len(CRITERIA)
    accepted = (
        pl.when(is_criterion)
        .then(method.is_in(METHODS["criterion"]))
        .otherwise(method.is_in(METHODS["knowledge"]))
    )
    words = (pl.lit(";") + pl.col("scope").cast(pl.String) + ";").fill_null("")
    bits = reduce(
        or_,
        (
            words.str.contains(f";{code};", literal=True).cast(pl.UInt16) * (1 << place)
            for place, code in enumerate(SCOPE)
        ),
    )
    role = pl.col("rater_role").cast(pl.String)
    counted = rows.filter(
        (pl.col("item") < LADDER)
        & role.is_in(["assessor", "moderator"])
        & pl.col("authenticated")
        & (pl.col("observed_on") >= OLDEST)
        & accepted
    ).select("subject", "item", order=_order() + (role == "moderator") * 2**58, scope=bits)
    found = (
        counted.group_by("subject", "item")
        .agg(pl.col("order").max(), pl.col("scope").bitwise_or())
        .with_columns(met=pl.col("order") % 8 == ORDER["met"])
    )
    covered = pl.col("scope").filter(pl.col("met") & (pl.col("item") < len(CRITERIA))).bitwise_or()
    return (
        found.group_by("subject")
        .agg(
            met=pl.col("met").sum(),
            fails=(~pl.col("met")).any(),
            covered=covered,
            P6=pl.col("met").filter(pl.col("item") == CRITERIA.index("SFJES19.P6")).first(),
            P9=pl.col("met").filter(pl.col("item") == CRITERIA.index("SFJES19.P9")).first(),
        )
        .select(
            "subject",
            SFJES19_attained=(
                (pl.col("met") == LADDER) & (pl.col("covered") == (1 << len(SCOPE)) - 1)
            )
            .fill_null(value=False)
            .cast(pl.Int8),
            SFJES19_possible=(~pl.col("fails")).cast(pl.Int8),
            SFJES19_P6_attained=pl.col("P6").fill_null(value=False).cast(pl.Int8),
            SFJES19_P6_possible=pl.col("P6").fill_null(value=True).cast(pl.Int8),
            SFJES19_P9_attained=pl.col("P9").fill_null(value=False).cast(pl.Int8),
            SFJES19_P9_possible=pl.col("P9").fill_null(value=True).cast(pl.Int8),
        )
    )


def _latest_of_raters(rows: pl.LazyFrame, items: pl.Expr) -> pl.LazyFrame:
    """What each rater said last, as the place of the rating from the highest."""
    return (
        rows.filter(items & (pl.col("rater_role").cast(pl.String) != "self"))
        .select("subject", "item", "rater", order=_order())
        .group_by("subject", "item", "rater")
        .agg(pl.col("order").max())
        .with_columns(lower=pl.col("order") % 8)
    )


def _ladder(rows: pl.LazyFrame) -> pl.LazyFrame:
    latest = _latest_of_raters(rows, (pl.col("item") >= LADDER) & (pl.col("item") < WHOLE))
    # The lower median of met and not yet met is met if fewer than half say not yet.
    found = latest.group_by("subject", "item").agg(met=pl.col("lower").sum() * 2 < pl.len())
    levels = {}
    for level in LEVELS:
        first = LADDER + sum(most for rank, most in LEVELS.items() if rank < level)
        here = pl.col("item").is_between(first, first + LEVELS[level] - 1)
        levels[f"met{level}"] = (pl.col("met") & here).sum() == LEVELS[level]
        levels[f"fails{level}"] = (~pl.col("met") & here).any()
    attained = possible = pl.lit(0, pl.Int8)
    surely = perhaps = pl.lit(value=True)
    for level in LEVELS:
        surely = surely & pl.col(f"met{level}")
        perhaps = perhaps & ~pl.col(f"fails{level}")
        attained, possible = attained + surely, possible + perhaps
    by_subject = found.group_by("subject").agg(**levels)
    return by_subject.select("subject", RM_attained=attained, RM_possible=possible)


def _whole(rows: pl.LazyFrame) -> pl.LazyFrame:
    latest = _latest_of_raters(rows, pl.col("item") == WHOLE)
    level = (4 - pl.col("lower")).quantile(0.5, "lower").cast(pl.Int8)
    return latest.group_by("subject").agg(PWS_attained=level, PWS_possible=level)
