"""What it costs to give words of a list of projects to a column that holds something else."""

import re

from loaders.forms.levels import is_level1, is_level2
from loaders.layouts.aligned.bands import Prices
from loaders.layouts.aligned.indicator_prices import column_prices
from loaders.tables.list_columns import ListColumns
from loaders.tables.list_rows import is_amount

_MISPLACED = 8.0
# A level stands in no cell of a project's own, a sign of words in no other column.
_FOREIGN = 15.0
# What it costs that a part of a second level stands in the column of names: they may be so
# called, but not beside a name that follows.
_DIVIDING = 2.0
_LEVEL_PART = re.compile(
    r"服务对象满?意?度?指?|(?:经济|社会|生态)效益?指?|可持续影?响?指?|(?:满?意)?度指标|响?指标|益指标"
)
_SIGN_WORDS = frozenset(("定性", "定量"))
# Goals are sentences, names of projects and units are none.
_SENTENCE = re.compile(r"[,，。;]|^\d[.、]")
_WORDY = 4.0
_AMOUNT = re.compile(r"\d[\d,]{0,15}\.\d{2}")
# And a part of one that is wrapped: 10,424, with 500.00 below it.
_AMOUNT_PART = re.compile(r"-?[\d,.]{1,24}(?:万?元)?")


def list_prices(columns: ListColumns) -> Prices:
    """Return what it costs to give words to a column that holds something else."""
    own = columns.indicators
    if own is None:
        raise ValueError("the list has no indicators")
    right = column_prices(own, is_numbered=False)

    def price(text: str, column: int) -> float:
        if column in columns.money:
            return 0.0 if _AMOUNT_PART.fullmatch(text) or is_amount(text) else _MISPLACED
        if text in _SIGN_WORDS and own.sign is not None and column != own.sign:
            return _FOREIGN
        if text.endswith("指标") and _is_foreign_level(text, column):
            return _FOREIGN
        if column < columns.left and _AMOUNT.fullmatch(text):
            return _MISPLACED
        if column in (columns.name, columns.unit) and _SENTENCE.search(text):
            return _WORDY
        if column == own.level3 and _LEVEL_PART.fullmatch(text):
            return _DIVIDING
        return right.at(text, column)

    def _is_foreign_level(text: str, column: int) -> bool:
        """Whether a level stands among a project's cells, or among those of the other level."""
        first, second = is_level1(text), is_level2(text)
        if column == own.level1:
            return second and not first
        if column == own.level2:
            return first and not second
        return column < columns.left and (first or second)

    return Prices(columns.width, price)
