"""Columns of a page told by the places that no word covers, and by what stands between them.

PDF tools give the words of a page places in order: what stands right of a cell on the page
stands behind its end on every line. So no bound between columns cuts a word, though one blank
may be all that parts two cells. Of the places that no word covers, those are the bounds between
which words can be what their columns hold, and between which the fewest words stand side by
side: few cells hold blanks, hardly any a wide gap.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise
from math import inf

from loaders.layouts.aligned.assignments import Assigned, assign
from loaders.layouts.aligned.bands import FAR, Bands, Prices, Ranges
from loaders.layouts.aligned.lines_around import Cells
from loaders.layouts.aligned.page_gaps import Gap, PageGaps, page_gaps
from loaders.layouts.aligned.printed_lines import PrintedLine, Word

# What it costs that words of one line stand side by side in one column, a wide gap between, one
# blank, or one blank beside letters or digits.
_WIDE = 4.0
_BLANK = 1.0
_LOOSE = 0.25
_FIRST_CHINESE = "\u2e80"
# For each place that a bound has moved from the page before.
_MOVED = 0.05
# For each place that a bound lies beside the labels between which it should.
_BESIDE_LABELS = 0.2
# What is cheaper by less may be so by chance.
_CLEARLY = 3.0

# What a word costs that a bound cuts.
_CUT = 1.0


def separated(
    lines: Sequence[PrintedLine],
    ranges: Ranges | None,
    known: Bands,
    first: Sequence[Assigned],
    prices: Prices,
    most_cut: int,
    *,
    may_move: bool = False,
) -> tuple[Bands, list[Assigned]] | None:
    """Return the columns that gaps part clearly better than known ones do, and their words.

    Args:
        lines: The lines of a page.
        ranges: Where the bounds may lie, between the labels of a header on the page; None
            where it has none.
        known: The columns as other rules tell them.
        first: The words of each line in these.
        prices: What it costs to give words to a column.
        most_cut: How many words one bound may cut at most.
        may_move: Whether bounds may lie beside where they should, at a price.
    """
    moved = _BESIDE_LABELS if may_move else inf
    least = cost_of(lines, first, prices) - _CLEARLY
    if may_move and ranges is not None:
        inner = zip(known.bounds[1:], ranges, strict=False)
        least += moved * sum(max(0.0, low - at, at - high) for at, (low, high) in inner)
    if least < 0:
        return None
    page = page_gaps(lines, most_cut)
    if page is None:
        return None
    found = _cheapest(lines, page, (ranges, moved), known, prices)
    if found is None:
        return None
    cost, gaps = found
    if cost > least:
        return None
    bands = _bands(page, gaps, ranges)
    return bands, _cells(lines, page, gaps, bands, prices)


def _cheapest(
    lines: Sequence[PrintedLine],
    page: PageGaps,
    told: tuple[Ranges | None, float],
    known: Bands,
    prices: Prices,
) -> tuple[float, list[int]] | None:
    """Return what the best columns cost, and the gap of each bound between them."""
    width = known.width
    islands = len(page.gaps) + 1
    sums, joined = _prices_of(lines, page, prices, width)
    columns = [[0.0, *accumulate(sums[column])] for column in range(width)]
    ends_at = [_bound_prices(page.bounds, column, told, known) for column in range(width)]
    # The least cost of the columns so far, that end before each gap; and where they begin.
    costs = [inf] * (islands + 1)
    costs[0] = 0.0
    origins: list[list[int]] = []
    for column in range(width):
        following, origin = _one_more(costs, columns[column], joined, ends_at[column])
        costs = following
        origins.append(origin)
    if costs[islands] == inf:
        return None
    ends = [islands]
    for origin in reversed(origins[1:]):
        ends.append(origin[ends[-1]])
    return costs[islands], [end - 1 for end in ends[:0:-1]]


def _bound_prices(
    places: Sequence[Gap], column: int, told: tuple[Ranges | None, float], known: Bands
) -> list[float]:
    """Return what it costs that a column ends before each island, and behind the last one.

    Args:
        places: Where that is.
        column: Which.
        told: Where labels tell that bounds lie, if any do, and what each place beside costs.
        known: The columns as other rules tell them.
    """
    if column == known.width - 1:
        return [*[inf] * (len(places) - 1), 0.0]
    ranges, moved = told
    low = high = known.bounds[column + 1]
    if ranges is not None:
        low, high = ranges[column]
    else:
        moved = _MOVED
    own = []
    for start, end, cuts in places:
        beside = max(0.0, start - high, low - end)
        own.append(_CUT * cuts + (moved * beside if beside else 0.0))
    return own


def _one_more(
    costs: Sequence[float],
    own: Sequence[float],
    joined: Sequence[Sequence[float]],
    ends_at: Sequence[float],
) -> tuple[list[float], list[int]]:
    """Return the least costs with one more column, and where that begins.

    Args:
        costs: The least cost of the columns before, by the island that they end before.
        own: What the words of all islands before each one cost in the column.
        joined: What it costs that islands are one column, by their end and start.
        ends_at: What it costs that the column ends before each island.
    """
    following = [inf] * len(costs)
    origin = [0] * len(costs)
    begun = [start for start, cost in enumerate(costs) if cost < inf]
    for end, price in enumerate(ends_at):
        if price == inf:
            continue
        within = joined[end]
        best, source = inf, 0
        for start in begun:
            if start > end:
                break
            cost = costs[start] - own[start] + within[start]
            if cost < best:
                best, source = cost, start
        following[end], origin[end] = best + own[end] + price, source
    return following, origin


def _prices_of(
    lines: Sequence[PrintedLine], page: PageGaps, prices: Prices, width: int
) -> tuple[list[list[float]], list[list[float]]]:
    """Return the prices of the words between gaps, and of what stands side by side there.

    Returns:
        For each column the price of the words of each island; and for each end and start what
        it costs that the islands between are one column.
    """
    islands = len(page.gaps) + 1
    sums = [[0.0] * islands for _ in range(width)]
    beside = [[0.0] * islands for _ in range(islands)]
    for line, words in zip(lines, page.words, strict=True):
        for (island, _), text in zip(words, line.folded, strict=True):
            for column, price in enumerate(prices.every(text)):
                if price:
                    sums[column][island] += price
        for (low, word), (high, following) in pairwise(words):
            beside[high][low] += _beside(line, word, following)
    joined = [[0.0] * (islands + 1)]
    for end in range(1, islands + 1):
        # Pairs that end in the island before, by the island in which they begin.
        own = beside[end - 1]
        tail = list(accumulate(reversed(own)))[::-1]
        above = joined[-1]
        joined.append([above[start] + tail[start] for start in range(islands)] + [0.0])
    return sums, joined


def _beside(line: PrintedLine, word: Word, following: Word) -> float:
    """Return what it costs that words side by side are of one column."""
    if following.left - word.right > 1:
        return _WIDE
    text = line.text
    is_chinese = text[word.end - 1] > _FIRST_CHINESE and text[following.start] > _FIRST_CHINESE
    return _BLANK if is_chinese else _LOOSE


def cost_of(lines: Sequence[PrintedLine], first: Sequence[Assigned], prices: Prices) -> float:
    """Return what words cost in the columns that they were given to."""
    # What lies clearly in its columns costs nothing.
    return sum(
        _cost_in(line, asked.cells, prices)
        for line, asked in zip(lines, first, strict=True)
        if not asked.is_clear
    )


def _cost_in(line: PrintedLine, cells: Cells, prices: Prices) -> float:
    cost = 0.0
    ends = sorted((word.end, column) for column, word in cells.items())
    at = 0
    before: Word | None = None
    for word, text in zip(line.words, line.folded, strict=True):
        if ends[at][0] < word.end:
            at, before = at + 1, None
        cost += prices.at(text, ends[at][1])
        if before is not None:
            cost += _beside(line, before, word)
        before = word
    return cost


def _bands(page: PageGaps, gaps: Sequence[int], ranges: Ranges | None) -> Bands:
    bounds = [float(-FAR)]
    for column, gap in enumerate(gaps):
        start, end, _ = page.bounds[gap + 1]
        if ranges is not None:
            low, high = ranges[column]
            start, end = max(start, min(low, end)), min(end, max(high, start))
        bounds.append(max((start + end) / 2, bounds[-1] + 0.1))
    return Bands((*bounds, float(FAR)))


def _cells(
    lines: Sequence[PrintedLine],
    page: PageGaps,
    gaps: Sequence[int],
    bands: Bands,
    prices: Prices,
) -> list[Assigned]:
    """Return the words of each line by column: as they stand, or as they fit if that is better.

    A line may stand beside the others.
    """
    inner = bands.bounds[1:-1]
    found: list[Assigned] = []
    for line, words in zip(lines, page.words, strict=True):
        cells: Cells = {}
        for island, word in words:
            column = bisect_left(gaps, island)
            known = cells.get(column)
            cells[column] = word if known is None else known.until(word)
        cost = _cost_in(line, cells, prices)
        is_cut = any(
            bisect_right(inner, word.left) < bisect_left(inner, word.right) for _, word in words
        )
        fitting = assign(line, bands, prices) if cost or is_cut else None
        if fitting is not None and (is_cut or _cost_in(line, fitting.cells, prices) < cost):
            found.append(fitting)
        else:
            found.append(Assigned(cells, 0.0, is_clear=True))
    return found
