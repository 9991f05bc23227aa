"""The column of each word of a line.

Prints align roughly: a cell may stand some places beside its column's others, and two cells
may have one blank between them. So the words of a line are given to columns together, in
order, in the way that leaves the fewest places outside their bands. Most lines leave no doubt:
each word lies in one column, and they are asked once.
"""

from bisect import bisect_right
from collections.abc import Sequence
from math import inf
from operator import add, sub

import msgspec

from loaders.forms.levels import is_level1, is_level2
from loaders.layouts.aligned.bands import FAR, Bands, Prices
from loaders.layouts.aligned.lines_around import (
    Cells,
    FilledLine,
    Hints,
    hints_for,
    is_favoured,
    is_undisputed,
)
from loaders.layouts.aligned.printed_lines import SIGNS, PrintedLine, are_two_numbers

# What it costs, in places, to divide words that one blank parts, and to join words that more
# blanks part.
_DIVIDED = 1.2
_JOINED = 1.5
_JOINED_AT_MOST = 12.0
_NEAR = 3
_UNIT_DIVIDED = 2.0
_LONGEST_UNIT = 4
# With a sign, a cell begins most likely; amounts are cells by themselves.
_BEGINS = 25.0

_FIRST_CHINESE = "\u4e00"

# Signs that are words.
_WORDS = frozenset(("定性", "定量"))


class Assigned(msgspec.Struct, frozen=True, gc=False):
    """A line's words by column.

    Args:
        cells: The words.
        cost: How badly they fit.
        is_clear: Whether no other way can be as cheap, as far as the line itself tells.
    """

    cells: Cells
    cost: float
    is_clear: bool = False


def assign(line: PrintedLine, bands: Bands, prices: Prices | None = None) -> Assigned:
    """Give each word of a line to a column, in order, so that they fit best."""
    clear = _clear(line, bands, prices)
    if clear is not None:
        return Assigned(clear, 0.0, is_clear=True)
    return _cheapest(line, bands, prices, {})


def _clear(line: PrintedLine, bands: Bands, prices: Prices | None) -> Cells | None:
    """Give words to the columns that they lie in, if no other way can be as cheap.

    Most lines are so: each word fits its column wholly, words of different columns are wide
    apart and those of one are not.
    """
    bounds = bands.bounds
    price = prices.at if prices is not None else None
    cells: Cells = {}
    last, right = -1, -FAR
    for place, word in enumerate(line.words):
        left = word.left
        column = bisect_right(bounds, left) - 1
        if column < 0 or word.right > bounds[column + 1]:
            return None
        if price is not None and price(word.folded, column) > 0:
            return None
        is_close = left - right <= 1
        if column != last:
            if is_close:
                return None
            cells[column] = word
        elif not is_close or _begins_cell(line, place):
            return None
        else:
            cells[column] = cells[column].until(word)
        last, right = column, word.right
    return cells


def _cheapest(line: PrintedLine, bands: Bands, prices: Prices | None, hints: Hints) -> Assigned:
    """Give words to columns in the way that costs least, of all that keep their order."""
    words = line.words
    best = _word_prices(line, 0, bands, prices, hints)
    origins: list[list[int]] = []
    for place in range(1, len(words)):
        gap = words[place].left - words[place - 1].right
        joined = min(_JOINED_AT_MOST, _JOINED * (gap - 1))
        if _begins_cell(line, place):
            joined += _BEGINS
        divided = 0.0
        if gap <= 1:
            divided = _DIVIDED + (_UNIT_DIVIDED if _is_unit(line, place) else 0.0)
        own = _word_prices(line, place, bands, prices, hints)
        staying = own
        if gap <= 1 and prices is not None and _counts_within(line, place):
            # Words with a number among them are no number.
            words_so_far = line.folded[place - 1] + line.folded[place]
            others = map(sub, prices.every(words_so_far), prices.every(line.folded[place]))
            staying = [
                price + min(0.0, other) for price, other in zip(own, others, strict=True)
            ]
        best, origin = _step(best, own, staying, joined, divided)
        origins.append(origin)
    cost = min(best)
    column = best.index(cost)
    cells: Cells = {}
    for place in range(len(words) - 1, -1, -1):
        word = words[place]
        known = cells.get(column)
        cells[column] = word.until(known) if known else word
        if place:
            column = origins[place - 1][column]
    return Assigned(cells, cost)


def _begins_cell(line: PrintedLine, place: int) -> bool:
    """Whether a word can only begin a cell: a target, what follows a level or an amount."""
    before, text = line.folded[place - 1], line.folded[place]
    if text[:1] in SIGNS or before in _WORDS or are_two_numbers(before, text):
        return True
    return before.endswith("指标") and (is_level2(before) or is_level1(before))


def _word_prices(
    line: PrintedLine, place: int, bands: Bands, prices: Prices | None, hints: Hints
) -> list[float]:
    own = bands.outside(line.words[place])
    if prices is not None:
        own = list(map(add, own, prices.every(line.folded[place])))
    if place in hints:
        for column, price in hints[place].items():
            own[column] += price
    return own


def _step(
    best: Sequence[float],
    prices: Sequence[float],
    staying: Sequence[float],
    joined: float,
    divided: float,
) -> tuple[list[float], list[int]]:
    """Return the costs with one more word in each column, and the columns they come from.

    Args:
        best: The costs without it.
        prices: Its own in each column.
        staying: The same where it goes on the word before it.
        joined: What that costs, wherever it is.
        divided: What it costs to begin another column with it.
    """
    following: list[float] = []
    origin: list[int] = []
    # The cheapest column on the left, and what it costs.
    left, least = -1, inf
    for column, (price, stay) in enumerate(zip(prices, staying, strict=True)):
        own = best[column]
        if least + divided + price < own + joined + stay:
            following.append(least + divided + price)
            origin.append(left)
        else:
            following.append(own + joined + stay)
            origin.append(column)
        if own < least:
            left, least = column, own
    return following, origin


def _counts_within(line: PrintedLine, place: int) -> bool:
    """Whether a word is digits behind Chinese characters: 至少配置 1, with 名 below."""
    before, text = line.folded[place - 1], line.folded[place]
    return text.isdecimal() and before[-1] > _FIRST_CHINESE


def _is_unit(line: PrintedLine, place: int) -> bool:
    """Whether a word may be the unit of a number before it: `≥90 百分比`, or end it."""
    before, text = line.folded[place - 1], line.folded[place]
    is_end = before.endswith("百分") and text[0] == "比"
    return is_end or (before[-1].isdigit() and len(text) <= _LONGEST_UNIT)


def assign_all(
    lines: Sequence[PrintedLine],
    bands: Bands,
    prices: Sequence[Prices],
    known: Sequence[Cells | None],
    first: Sequence[Assigned],
) -> list[Cells]:
    """Give the words of lines to columns; words right below each other belong together.

    Args:
        lines: The lines of a page.
        bands: The columns.
        prices: What it costs on each line to give words to a column.
        known: The words by column of lines that need not be asked.
        first: What each of the others shows by itself.
    """
    rows = [
        FilledLine(own if own is not None else asked.cells)
        for own, asked in zip(known, first, strict=True)
    ]
    doubts = [place for place, asked in enumerate(first) if not asked.is_clear]
    cells: list[Cells] = []
    for place, line in enumerate(lines):
        own, asked = known[place], first[place]
        if own is not None:
            cells.append(own)
            continue
        if asked.is_clear and not _is_near_one(doubts, place):
            # All words around lie in their columns, wide apart from those of others.
            cells.append(asked.cells)
            continue
        near = (*rows[max(0, place - _NEAR) : place], *rows[place + 1 : place + 1 + _NEAR])
        beside = (*rows[max(0, place - 1) : place], *rows[place + 1 : place + 2])
        if asked.is_clear and is_undisputed(line, bands, near, beside):
            cells.append(asked.cells)
            continue
        hints = hints_for(line, near, beside)
        if asked.is_clear and is_favoured(line, bands, hints):
            cells.append(asked.cells)
        else:
            cells.append(_cheapest(line, bands, prices[place], hints).cells)
    return cells


def _is_near_one(places: Sequence[int], place: int) -> bool:
    """Whether one of some places, in order, is near to a place."""
    at = bisect_right(places, place - _NEAR - 1)
    return at < len(places) and places[at] <= place + _NEAR
