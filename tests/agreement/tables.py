"""
Published tables, with what their authors say they come to.
"""

from typing import NamedTuple

Ratings = list[tuple[int | None, ...]]

#: Not judged.
NO = None


class Published(NamedTuple):
    """Ratings as an author prints them."""

    ratings: Ratings
    scale: range


def from_cells(cells: list[list[int]]) -> Published:
    """A table of two raters from how often each pair of ratings occurs."""
    points = range(len(cells))
    ratings: Ratings = [(k, n) for k in points for n in points for _ in range(cells[k][n])]
    return Published(ratings, points)


def from_counts(counts: list[list[int]]) -> Published:
    """A table of raters who are not told apart, from how often each unit got each rating."""
    ratings: Ratings = [
        tuple(point for point, count in enumerate(row) for _ in range(count)) for row in counts
    ]
    return Published(ratings, range(len(counts[0])))


#: Krippendorff 2011, 4 observers and 12 units; Gwet takes the same up for AC1 and AC2.
KRIPPENDORFF_2011 = Published(
    [
        (1, 1, NO, 1),
        (2, 2, 3, 2),
        (3, 3, 3, 3),
        (3, 3, 3, 3),
        (2, 2, 2, 2),
        (1, 2, 3, 4),
        (4, 4, 4, 4),
        (1, 1, 2, 1),
        (2, 2, 2, 2),
        (NO, 5, 5, 5),
        (NO, NO, 1, 1),
        (NO, 3, NO, NO),
    ],
    range(1, 6),
)

#: Fleiss 1971: 30 patients, 6 psychiatrists, 5 diagnoses.
FLEISS_1971 = from_counts(
    [
        [0, 0, 0, 6, 0],
        [0, 3, 0, 0, 3],
        [0, 1, 4, 0, 1],
        [0, 0, 0, 0, 6],
        [0, 3, 0, 3, 0],
        [2, 0, 4, 0, 0],
        [0, 0, 4, 0, 2],
        [2, 0, 3, 1, 0],
        [2, 0, 0, 4, 0],
        [0, 0, 0, 0, 6],
        [1, 0, 0, 5, 0],
        [1, 1, 0, 4, 0],
        [0, 3, 3, 0, 0],
        [1, 0, 0, 5, 0],
        [0, 2, 0, 3, 1],
        [0, 0, 5, 0, 1],
        [3, 0, 0, 1, 2],
        [5, 1, 0, 0, 0],
        [0, 2, 0, 4, 0],
        [1, 0, 2, 0, 3],
        [0, 0, 0, 0, 6],
        [0, 1, 0, 5, 0],
        [0, 2, 0, 1, 3],
        [2, 0, 0, 4, 0],
        [1, 0, 0, 4, 1],
        [0, 5, 0, 1, 0],
        [4, 0, 0, 0, 2],
        [0, 2, 0, 4, 0],
        [1, 0, 5, 0, 0],
        [0, 0, 0, 0, 6],
    ]
)

#: The example of many textbooks: 10 units, 14 raters, 5 points.
FLEISS_TEXTBOOK = from_counts(
    [
        [0, 0, 0, 0, 14],
        [0, 2, 6, 4, 2],
        [0, 0, 3, 5, 6],
        [0, 3, 9, 2, 0],
        [2, 2, 8, 1, 1],
        [7, 7, 0, 0, 0],
        [3, 2, 6, 3, 0],
        [2, 5, 3, 2, 2],
        [6, 5, 2, 1, 0],
        [0, 2, 2, 3, 7],
    ]
)

#: Cohen 1960: 200 patients, 2 clinicians, 3 diagnoses.
COHEN_1960 = from_cells([[88, 10, 2], [14, 40, 6], [18, 10, 12]])

#: A table for weights; plain kappa and linear kappa differ.
WEIGHTED = from_cells([[0, 4, 1], [0, 8, 0], [0, 1, 5]])

#: Nearly all ratings the same: raters agree on 118 of 125, and kappa is below 0 (Gwet 2008).
PARADOX = from_cells([[118, 5], [2, 0]])
