"""
Random tables of ratings, degenerate ones among them.
"""

from collections.abc import Sequence
from typing import NamedTuple

from hypothesis import strategies as st

Row = tuple[int | None, ...]


class Table(NamedTuple):
    """Units by raters, on a scale of so many points; ratings are positions."""

    rows: list[Row]
    points: int

    @property
    def scale(self) -> range:
        return range(self.points)

    @property
    def shared(self) -> list[Row]:
        """The units that two or more raters judged."""
        return [row for row in self.rows if len(row) - row.count(None) > 1]


@st.composite
def tables(
    draw: st.DrawFn,
    raters: Sequence[int] = (1, 2, 3, 4),
    points: Sequence[int] = (2, 3, 4, 5),
    *,
    complete: bool = False,
) -> Table:
    """Few raters, units and points, so that ties, gaps and lone ratings are the rule."""
    across, scale = draw(st.sampled_from(raters)), draw(st.sampled_from(points))
    # Some tables use the lower end of their scale only, and some one point.
    highest = draw(st.integers(0, scale - 1))
    rating: st.SearchStrategy[int | None] = st.integers(0, highest)
    if not complete:
        rating = rating | st.none()
    rows = draw(st.lists(st.tuples(*[rating] * across), min_size=1, max_size=7))
    return Table(rows, scale)
