"""Levels of indicators, put on the rows with which their spans begin."""

from collections.abc import Callable, Sequence

from loaders.blocks import Passage
from loaders.forms.columns import IndicatorColumns
from loaders.forms.levels import may_stand_over, speaks_against
from loaders.layouts.aligned.level_spans import Label, Places, first_rows

_CONTRADICTED = 4.0
_UNLIKELY = 0.7


def put_levels(
    rows: Sequence[dict[int, Passage | None]],
    columns: IndicatorColumns,
    heights: Places,
    labels_of: Callable[[int], Sequence[Label]],
    passage_of: Callable[[Label], Passage],
) -> None:
    """Put the level labels on the rows with which their spans begin.

    Args:
        rows: Where the labels are put.
        columns: What the columns hold.
        heights: Where the rows stand.
        labels_of: Returns the labels of a column.
        passage_of: Returns the words of a label.
    """
    seconds = [""] * len(rows)
    if columns.level2 is not None:
        labels = labels_of(columns.level2)
        places = list(range(len(rows)))
        if len(labels) != len(rows):
            places = first_rows(labels, heights, lambda *_: 0.0)
        for label, place in zip(labels, places, strict=False):
            rows[place][columns.level2] = passage_of(label)
            seconds[place] = label.text
        for place in range(1, len(seconds)):
            seconds[place] = seconds[place] or seconds[place - 1]
    if columns.level1 is not None:
        labels = labels_of(columns.level1)
        names = [name.folded if (name := row.get(columns.level3)) else "" for row in rows]
        places = first_rows(
            labels, heights, lambda text, row: _contradiction(text, seconds[row], names[row])
        )
        for label, place in zip(labels, places, strict=True):
            rows[place][columns.level1] = passage_of(label)


def _contradiction(label: str, second: str, name: str) -> float:
    """Return what it costs that a first-level label stands over a row."""
    price = 0.0 if may_stand_over(label, second) else _CONTRADICTED
    return price + _UNLIKELY * speaks_against(label, name)
