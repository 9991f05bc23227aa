"""Where columns are parted: gaps that no line of a page crosses.

Words of one column never stand beside those of the next in the same places: the page divides
into islands of words and gaps between them. Each island belongs to the column whose label is
nearest, no two to one if that can be helped.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise

from loaders.layouts.aligned.bands import FAR, Bands, Prices, Ranges
from loaders.layouts.aligned.printed_lines import PrintedLine, Word

# What it costs, in places, to take two islands for one column.
_SHARED = 15.0
_ENOUGH_LINES = 4
_SHORTEST = 2
# Of words side by side so many have the bound of columns that touch between them.
_LEAST_PAIRS, _LEAST_SHARE = 2, 0.25
_FIRST_CHINESE = "\u2e80"
# How much a place of distance tells beside what the words are.
_NEARNESS = 0.1

_Island = tuple[int, int]
_Extents = Mapping[tuple[int, int], int]


def cut(lines: Sequence[PrintedLine], ranges: Ranges) -> Bands:
    """Return the columns of a page.

    Args:
        lines: The lines of a table's body.
        ranges: Where the bounds may lie: between the columns' labels.
    """
    extents = _extents(lines)
    covered = _covered(extents)
    cuts = _cut_words(extents, covered)
    islands = [part for each in _islands(covered) for part in _divided(cuts, each, ranges)]
    columns = _columns(islands, [*_centres(ranges)])
    bounds = [float((low + high) / 2) for low, high in ranges]
    for place in range(1, len(islands)):
        first, last = columns[place - 1], columns[place]
        middle = (islands[place - 1][1] + islands[place][0]) / 2
        for column in range(first, last):
            low, high = islands[place - 1][1], islands[place][0]
            alone = last - first == 1
            bounds[column] = middle if alone else min(max(bounds[column], low), high)
    for column, bound in _told_by_pairs(lines, ranges, cuts).items():
        bounds[column] = bound
    if islands:
        # Columns without words of their own give way.
        for column in range(columns[0]):
            bounds[column] = min(bounds[column], islands[0][0])
        for column in range(columns[-1], len(bounds)):
            bounds[column] = max(bounds[column], islands[-1][1])
    increasing = [float(-FAR)]
    for bound in bounds:
        increasing.append(max(bound, increasing[-1] + 0.5))
    return Bands((*increasing, FAR))


def parted_by_kind(
    lines: Sequence[PrintedLine], ranges: Ranges, prices: Prices
) -> Bands | None:
    """Return the columns as places part them that no line covers, told by what stands there.

    A page without a header may be shifted as a whole, and lack what its header spread apart.

    Args:
        lines: The lines of a table's body on a page; few may show such places by chance.
        ranges: Where the bounds lay on the page before, or between labels.
        prices: What it costs to give words to a column.
    """
    if len(lines) < _ENOUGH_LINES:
        return None
    islands = _islands(_covered(_extents(lines)), least_gap=1)
    centres = _centres(ranges)
    if not 1 < len(islands) <= len(centres):
        return None
    costs = [_kind_costs(lines, island, centres, prices) for island in islands]
    columns = _cheapest(costs)
    bounds = [float(-FAR)]
    for column in range(1, len(centres)):
        place = sum(each < column for each in columns)
        if place == 0:
            bound = float(islands[0][0])
        elif place == len(islands):
            bound = float(islands[-1][1])
        else:
            bound = (islands[place - 1][1] + islands[place][0]) / 2
        bounds.append(max(bound, bounds[-1] + 0.1))
    return Bands((*bounds, float(FAR)))


def _kind_costs(
    lines: Sequence[PrintedLine], island: _Island, centres: Sequence[float], prices: Prices
) -> list[float]:
    """Return what it costs to take an island for each column: its words, and where it lies."""
    texts = [
        text
        for line in lines
        for word, text in zip(line.words, line.folded, strict=True)
        if island[0] <= word.left < island[1]
    ]
    return [
        sum(prices.at(text, column) for text in texts) / len(texts)
        + min(_SHARED, _distance(island, centre)) * _NEARNESS
        for column, centre in enumerate(centres)
    ]


def _extents(lines: Sequence[PrintedLine]) -> _Extents:
    """Return how many words begin and end at the same places, by these places."""
    return Counter([(word.left, word.right) for line in lines for word in line.words])


def _covered(extents: _Extents) -> list[int]:
    """Return how many words cover each place across the page."""
    most = max((right for _, right in extents), default=0)
    steps = [0] * (most + 2)
    for (left, right), count in extents.items():
        steps[left if left > 0 else 0] += count
        steps[right if right > 0 else 0] -= count
    return list(accumulate(steps))


def _cut_words(extents: _Extents, covered: Sequence[int]) -> list[int]:
    """Return for each place how many words a bound there would cut: not those it begins."""
    cuts = [*covered, 0, 0]
    for (left, _), count in extents.items():
        cuts[left if left > 0 else 0] -= count
    return cuts


def _told_by_pairs(
    lines: Sequence[PrintedLine], ranges: Ranges, cuts: Sequence[int]
) -> dict[int, float]:
    """Return the bounds that words show between which one blank stands, by their place.

    Few cells hold blanks: where columns touch, lines have one between two of their cells.
    """
    close = [
        (word, following)
        for line in lines
        for word, following in pairwise(line.words)
        if following.left - word.right == 1 and _are_words(line.text, word, following)
    ]
    if not close:
        return {}
    # Stray blanks inside cells stand here and there.
    pairs = Counter(word.right for word, _ in close)
    least = max(_LEAST_PAIRS, _LEAST_SHARE * len(close))
    found: dict[int, float] = {}
    for column, (low, high) in enumerate(ranges):
        own = [place for place in range(low, high) if pairs[place] >= least and not cuts[place]]
        if own:
            found[column] = max(own, key=pairs.__getitem__) + 0.5
    return found


def _are_words(text: str, word: Word, following: Word) -> bool:
    """Whether both are Chinese words where they meet, and no number with its unit.

    What is spread over its cell, or holds a stray blank, has single characters: 质 量指标.
    """
    if word.end - word.start < _SHORTEST or following.end - following.start < _SHORTEST:
        return False
    return text[word.end - 1] > _FIRST_CHINESE and text[following.start] > _FIRST_CHINESE


def _islands(covered: Sequence[int], least_gap: int = 2) -> list[_Island]:
    """Return the runs of covered places; fewer blanks than `least_gap` part none."""
    islands: list[_Island] = []
    start: int | None = None
    for place, words in enumerate(covered):
        if words and start is None:
            start = place
            if islands and place - islands[-1][1] < least_gap:
                start = islands.pop()[0]
        elif not words and start is not None:
            islands.append((start, place))
            start = None
    return islands


def _divided(cuts: Sequence[int], island: _Island, ranges: Ranges) -> list[_Island]:
    """Divide an island that reaches over labels of several columns, where least words are."""
    start, end = island
    parts: list[_Island] = []
    for low, high in ranges:
        if start < low and high < end:
            at = _least_cutting(cuts, low, high)
            parts.append((start, at))
            start = at
    return [*parts, (start, end)]


def _least_cutting(cuts: Sequence[int], low: int, high: int) -> int:
    """Return the middle of the longest run of places where a bound cuts the fewest words."""
    least = min(cuts[low : high + 1])
    best, start = (0, low), low
    for place in range(low, high + 2):
        if place > high or cuts[place] > least:
            best = max(best, (place - start, (start + place) // 2))
            start = place + 1
    return best[1]


def _centres(ranges: Ranges) -> list[float]:
    """Return the middles of the labels that stand between the ranges."""
    if not ranges:
        return [0.0]
    inner = [(before[1] + after[0]) / 2 for before, after in pairwise(ranges)]
    return [ranges[0][0] - 1.0, *inner, ranges[-1][1] + 1.0]


def _columns(islands: Sequence[_Island], centres: Sequence[float]) -> list[int]:
    """Return the column of each island, in order, each as near to its label as can be."""
    if len(islands) == len(centres):
        apart = sum(map(_distance, islands, centres))
        if apart <= _SHARED:
            # One each: any other way leaves two islands to one column.
            return list(range(len(islands)))
    return _cheapest([[_distance(each, centre) for centre in centres] for each in islands])


def _cheapest(prices: Sequence[Sequence[float]]) -> list[int]:
    """Return the columns, in order, that cost least; two in one column cost more."""
    if not prices:
        return []
    costs = list(prices[0])
    origins: list[list[int]] = []
    for own in prices[1:]:
        following: list[float] = []
        origin: list[int] = []
        left = -1
        for column, price in enumerate(own):
            cost, source = costs[column] + _SHARED, column
            if left >= 0 and costs[left] < cost:
                cost, source = costs[left], left
            following.append(cost + price)
            origin.append(source)
            if left < 0 or costs[column] < costs[left]:
                left = column
        costs = following
        origins.append(origin)
    column = min(range(len(costs)), key=costs.__getitem__)
    columns = [column]
    for origin in reversed(origins):
        column = origin[column]
        columns.append(column)
    return columns[::-1]


def _distance(island: _Island, centre: float) -> float:
    if island[0] <= centre <= island[1]:
        return 0.0
    return abs((island[0] + island[1]) / 2 - centre)
