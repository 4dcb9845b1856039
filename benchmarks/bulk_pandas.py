"""
The question in pandas, as it is mostly written: filter, sort, take the last, pivot, compare.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from benchmarks.bulk_question import (
    AS_AT,
    CRITERIA,
    KNOWLEDGE_ITEMS,
    LEVELS,
    METHODS,
    OLDEST,
    ORDER,
    SCOPE,
)

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = ["subject", "item", "rating", "rater", "rater_role", "observed_on", "recorded_on"]
EVIDENCE = ["method", "scope", "authenticated"]
BY_ITEM = ["subject", "item"]


def pandas(path: Path) -> Any:
    """The answers of a Parquet file of ratings, as a data frame."""
    rows = pd.read_parquet(path, columns=[*COLUMNS, *EVIDENCE])
    for name in ("observed_on", "recorded_on"):
        rows[name] = pd.to_datetime(rows[name])
    everybody = pd.Index(rows["subject"].unique(), name="subject")
    rows = rows[rows["observed_on"] <= pd.Timestamp(AS_AT)]
    lower = rows["rating"].map(ORDER).astype("int8")
    # Of a tie, what was never recorded is the earlier and the lower rating the later.
    rows = rows.assign(lower=lower).sort_values(
        ["observed_on", "recorded_on", "lower"], na_position="first"
    )
    parts = [_unit(rows), _ladder(rows), _whole(rows)]
    answers = pd.concat([part.reindex(everybody) for part in parts], axis=1)
    for column in answers:
        nothing_known = {"RM_possible": max(LEVELS), "PWS_possible": 4}.get(
            column, int(column.endswith("possible"))
        )
        answers[column] = answers[column].fillna(nothing_known).astype("int64")
    return answers.reset_index()


def _unit(rows: pd.DataFrame) -> pd.DataFrame:
    is_criterion = rows["item"].isin(CRITERIA)
    is_knowledge = rows["item"].isin(KNOWLEDGE_ITEMS)
    accepted = (is_criterion & rows["method"].isin(METHODS["criterion"])) | (
        is_knowledge & rows["method"].isin(METHODS["knowledge"])
    )
    counted = rows[
        accepted
        & rows["rater_role"].isin(["assessor", "moderator"])
        & rows["authenticated"].eq(other=True)
        & (rows["observed_on"] >= pd.Timestamp(OLDEST))
    ]
    moderated = counted["rater_role"] == "moderator"
    last = counted.assign(moderated=moderated).sort_values("moderated", kind="stable")
    last = last.drop_duplicates(BY_ITEM, keep="last").set_index(BY_ITEM)["lower"].eq(0)
    met = last.unstack()
    met = met.reindex(columns=[*CRITERIA, *KNOWLEDGE_ITEMS])
    found = pd.DataFrame(index=met.index)
    whole = met.eq(other=True).all(axis=1) & _covered(counted, last).reindex(
        met.index, fill_value=False
    )
    found["SFJES19_attained"] = whole
    found["SFJES19_possible"] = ~met.eq(other=False).any(axis=1)
    for item in ("SFJES19.P6", "SFJES19.P9"):
        name = item.replace(".", "_")
        found[f"{name}_attained"] = met[item].eq(other=True)
        found[f"{name}_possible"] = ~met[item].eq(other=False)
    return found.astype("float")


def _covered(counted: pd.DataFrame, last: pd.Series) -> pd.Series:
    """Who has evidence, of criteria that are met, for all of the scope."""
    criteria = counted[counted["item"].isin(CRITERIA) & counted["scope"].notna()]
    criteria = criteria.join(last.rename("met"), on=BY_ITEM)
    named = criteria.loc[criteria["met"], ["subject", "scope"]].drop_duplicates()
    each = named.assign(scope=named["scope"].astype(str).str.split(";")).explode("scope")
    return each.drop_duplicates().groupby("subject").size() == len(SCOPE)


def _latest_of_raters(rows: pd.DataFrame) -> pd.DataFrame:
    others = rows[rows["rater_role"] != "self"]
    return others.drop_duplicates([*BY_ITEM, "rater"], keep="last")


def _ladder(rows: pd.DataFrame) -> pd.DataFrame:
    latest = _latest_of_raters(rows[rows["item"].str.startswith("RM.")])
    by_item = latest.groupby(BY_ITEM, observed=True)["lower"].agg(["sum", "size"]).reset_index()
    by_item["level"] = by_item["item"].str[4].astype(int)
    # The lower median of met and not yet met is met if fewer than half say not yet.
    by_item["met"] = by_item["sum"] * 2 < by_item["size"]
    by_level = by_item.groupby(["subject", "level"])["met"].agg(["sum", "size"])
    met = by_level["sum"].unstack(fill_value=0)
    asked = by_level["size"].unstack(fill_value=0)
    met, asked = (each.reindex(columns=list(LEVELS), fill_value=0) for each in (met, asked))
    surely = met.eq(pd.Series(LEVELS), axis=1).cummin(axis=1)
    perhaps = met.eq(asked).cummin(axis=1)
    return pd.DataFrame({"RM_attained": surely.sum(axis=1), "RM_possible": perhaps.sum(axis=1)})


def _whole(rows: pd.DataFrame) -> pd.DataFrame:
    latest = _latest_of_raters(rows[rows["item"] == "PWS"])
    rating = 4 - latest["lower"]
    level = rating.groupby(latest["subject"]).quantile(0.5, interpolation="lower")
    return pd.DataFrame({"PWS_attained": level, "PWS_possible": level})
