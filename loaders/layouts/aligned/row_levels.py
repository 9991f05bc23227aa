"""Levels of indicators, put on the rows with which their spans begin."""

from collections.abc import Callable, Sequence

from loaders.blocks import Doubt, Passage
from loaders.forms.columns import IndicatorColumns
from loaders.forms.levels import may_stand_over, speaks_against
from loaders.layouts.aligned.level_spans import Label, Places, first_rows, word_costs
from loaders.layouts.aligned.level_ties import ties

_CONTRADICTED = 4.0
_UNLIKELY = 0.7


def put_levels(
    rows: Sequence[dict[int, Passage | None]],
    columns: IndicatorColumns,
    heights: Places,
    labels_of: Callable[[int], Sequence[Label]],
    passage_of: Callable[[Label], Passage],
) -> list[Doubt]:
    """Put the level labels on the rows with which their spans begin; return what is open.

    Args:
        rows: Where the labels are put.
        columns: What the columns hold.
        heights: Where the rows stand.
        labels_of: Returns the labels of a column.
        passage_of: Returns the words of a label.
    """
    names = [name.folded if (name := row.get(columns.level3)) else "" for row in rows]
    seconds = [""] * len(rows)
    doubts: list[Doubt] = []

    def put(column: int, price: Callable[[str, int], float]) -> None:
        labels = labels_of(column)
        if len(labels) == len(rows):
            begins = list(range(len(rows)))
        else:
            words = word_costs(labels, len(rows), price)
            begins = first_rows(labels, heights, words)
            doubts.extend(
                Doubt(passage_of(labels[at]), f"its rows may as well begin with {names[row]!r}")
                for at, row in ties(labels, heights, words, begins)
            )
        for label, row in zip(labels, begins, strict=True):
            rows[row][column] = passage_of(label)
            if column == columns.level2:
                seconds[row] = label.text

    if columns.level2 is not None:
        put(columns.level2, lambda *_: 0.0)
        for row in range(1, len(seconds)):
            seconds[row] = seconds[row] or seconds[row - 1]
    if columns.level1 is not None:
        put(
            columns.level1,
            lambda text, row: _contradiction(text, seconds[row], names[row]),
        )
    return doubts


def _contradiction(label: str, second: str, name: str) -> float:
    """Return what it costs that a first-level label stands over a row."""
    price = 0.0 if may_stand_over(label, second) else _CONTRADICTED
    return price + _UNLIKELY * speaks_against(label, name)
