"""The pages of a table with their columns, and the words of each line given to these."""

from collections.abc import Sequence

from loaders.layouts.aligned.assignments import Assigned, assign, assign_all
from loaders.layouts.aligned.bands import Bands, Prices, Ranges, ranges_around
from loaders.layouts.aligned.bodies import Body, BodyPage
from loaders.layouts.aligned.carrying import Shift, filled_by_amounts, shift_of, shifted
from loaders.layouts.aligned.cuts import cut, parted_by_kind
from loaders.layouts.aligned.full_lines import bands_of_full_lines, in_order
from loaders.layouts.aligned.lines_around import Cells, edges_of
from loaders.layouts.aligned.moved_rows import moved_lines
from loaders.layouts.aligned.printed_lines import PrintedLine
from loaders.layouts.aligned.refitting import refitted
from loaders.layouts.aligned.separated_pages import separated_page
from loaders.layouts.aligned.separations import cost_of

# The share of words that stand as on the page before, at least, if the page has its columns.
_ALIKE = 0.8
_ALIKE_IF_MOVED = 0.5
# The pages before that are asked where columns stand: no table of a county has more.
_PAGES_ASKED = 30
# Below a header so few lines may be the rest of one row.
_FEW_LINES = 3
# Up to this much a line, places and kinds of words leave no doubt about columns.
_FITTING = 0.3


class PlacedPage:
    """The lines of a table on one page, and its columns there.

    Args:
        page: The lines.
        bands: The columns.
        prices: What it costs to give words to a column.
        full: The words by column of the lines that fill every one.
        first: The words of each line by column, as far as that is known.

    Attributes:
        in_doubt: The columns whose amounts may be those of others.
    """

    def __init__(
        self,
        page: BodyPage,
        bands: Bands,
        prices: Prices,
        full: Sequence[Cells | None],
        first: Sequence[Assigned] | None = None,
    ) -> None:
        self.page = page
        self.bands = bands
        self._prices = prices
        self._full = full
        self._first = first
        self.in_doubt: frozenset[int] = frozenset()

    @property
    def first(self) -> Sequence[Assigned]:
        """The words of each line by column, as the line itself shows them."""
        if self._first is None:
            self._first = [
                assign(line, self.bands, self._prices)
                if own is None
                else Assigned(own, 0.0, is_clear=True)
                for line, own in zip(self.page.lines, self._full, strict=True)
            ]
        return self._first

    def lines(self) -> list[tuple[PrintedLine, Cells]]:
        """Return each line with its words by column, as it shows them itself."""
        return [
            (line, asked.cells) for line, asked in zip(self.page.lines, self.first, strict=True)
        ]

    def as_placed(self) -> list[Assigned]:
        """Return the words of each line by column, whatever kinds of words they are."""
        return [
            asked if asked.is_clear else assign(line, self.bands)
            for line, asked in zip(self.page.lines, self.first, strict=True)
        ]

    def cells(self) -> list[Cells]:
        """Return the words of each line by column, as the lines around show them too."""
        lines = self.page.lines
        if all(each.is_clear for each in self.first):
            # Each word lies in its own column, wide apart from those of others.
            return [each.cells for each in self.first]
        cells = self._in(self.bands, self.first)
        better = refitted(self.bands, cells)
        if better is None:
            return cells
        return self._in(better, _assigned(lines, better, self._prices))

    def _in(self, bands: Bands, first: Sequence[Assigned]) -> list[Cells]:
        """Return the words of each line by column, as the lines around show them too.

        Args:
            bands: The columns.
            first: What each line shows by itself.
        """
        lines = self.page.lines
        prices = [self._prices] * len(lines)
        moved = self._prices.moved
        if moved is not None and (places := moved_lines(lines, bands, self._prices, first)):
            prices = [moved if place in places else self._prices for place in range(len(lines))]
            first = [
                assign(line, bands, own) if own is moved else asked
                for line, own, asked in zip(lines, prices, first, strict=True)
            ]
        return assign_all(lines, bands, prices, self._full, first)


def placed_pages(
    body: Body,
    ranges: Ranges,
    prices: Prices,
    known: Sequence[PlacedPage] = (),
    *,
    carried: bool = False,
    same: bool = False,
) -> list[PlacedPage]:
    """Return the pages of a body that have lines, with their columns.

    A page without a header of its own may be shifted. The header's lines are not asked: labels
    that span columns stand over the gaps.

    Args:
        body: The pages.
        ranges: Where the bounds between columns may lie on the first one.
        prices: What it costs to give words to a column.
        known: The pages before, whose headers stood over the same columns.
        carried: Whether amounts tell by those of the pages before in which columns they stand.
        same: Whether the header stands in the very places of that of the pages before.
    """
    width = len(ranges) + 1
    found: list[PlacedPage] = []
    for page in body.pages:
        full = [in_order(line, width, prices) for line in page.lines]
        told = bands_of_full_lines(page.lines, full)
        before = found[-_PAGES_ASKED:]
        if told is not None:
            # What goes on from the page before stands as its words do there.
            alike = None if carried else _as_before(page.lines, before, prices)
            bands, first = alike or (told, None)
            found.append(PlacedPage(page, bands, prices, full, first))
            continue
        # Another header tells more than they do, but for the rest of a row alone below it.
        few = known[-1:] if same or len(page.lines) <= _FEW_LINES else ()
        told_by, shift = _carrying(page.lines, before) if carried else (None, None)
        if told_by is not None and shift is not None:
            bands, first = _moved(page.lines, told_by.bands, shift, prices)
        elif (alike := _as_before(page.lines, before or few, prices)) is not None:
            bands, first = alike
        else:
            own = ranges_around(page.lines, found[-1].bands) if found else list(ranges)
            bands, first = _fitting(page.lines, own, prices)
            headed = None if found else ranges
            # The words of a row that has moved are not what their columns hold.
            if _with_moved(page.lines, bands, prices, first) is first:
                better = separated_page(
                    page.lines, bands, first, prices, headed, carried=carried
                )
                bands, first = better or (bands, first)
        placed = PlacedPage(page, bands, prices, full, first)
        if found and carried:
            placed.in_doubt = _columns_in_doubt(placed, before, shift)
        found.append(placed)
    return [each for each in found if each.page.lines]


def _carrying(
    lines: Sequence[PrintedLine], before: Sequence[PlacedPage]
) -> tuple[PlacedPage, Shift] | tuple[None, None]:
    """Return the last page before whose amounts stand as on a page, and how that has moved.

    One that tells the columns of all amounts goes before one that tells those of some.
    """
    found: tuple[PlacedPage, Shift] | tuple[None, None] = None, None
    for each in reversed(before):
        shift = shift_of(lines, each.lines())
        if shift is not None and shift.told is None:
            return each, shift
        if shift is not None and found[0] is None:
            found = each, shift
    return found


def _as_before(
    lines: Sequence[PrintedLine], before: Sequence[PlacedPage], prices: Prices
) -> tuple[Bands, list[Assigned]] | None:
    """Return the columns of the page before, if the words of a page stand as its own do.

    The rest of a cell, alone on its page, tells by where it begins to which column it belongs.
    """
    if not before or not lines:
        return None
    bands = before[-1].bands
    first = _assigned(lines, bands, prices)
    own = _with_moved(lines, bands, prices, first)
    words = [pair for each in own for pair in each.cells.items()]
    bounds = bands.bounds
    if any(word.left < bounds[at] or word.right > bounds[at + 1] for at, word in words):
        return None
    known = {
        edge
        for each in before
        if each.bands == bands
        for _, cells in each.lines()
        for column, word in cells.items()
        for edge in edges_of(column, word)
    }
    if not {column for column, _ in words} <= {column for column, *_ in known}:
        # Where an empty column ends is not known.
        return None
    alike = sum(not known.isdisjoint(edges_of(column, word)) for column, word in words)
    # What has moved stands where other words stood, and tells by what it is.
    has_moved = own is not first and sum(each.cost for each in own) <= _FITTING * len(lines)
    least = _ALIKE_IF_MOVED if has_moved else _ALIKE
    return (bands, first) if alike >= least * len(words) else None


def _with_moved(
    lines: Sequence[PrintedLine], bands: Bands, prices: Prices, first: Sequence[Assigned]
) -> Sequence[Assigned]:
    """Return the words of each line by column, rows told that have moved to the right."""
    moved = prices.moved
    if moved is None or not (places := moved_lines(lines, bands, prices, first)):
        return first
    return [
        assign(line, bands, moved) if place in places else asked
        for place, (line, asked) in enumerate(zip(lines, first, strict=True))
    ]


def _moved(
    lines: Sequence[PrintedLine], bands: Bands, shift: Shift, prices: Prices
) -> tuple[Bands, list[Assigned]]:
    """Return the columns of a page before, moved, and the words of each line in them."""
    if shift.places == 0:
        first = _assigned(lines, bands, prices)
        if sum(each.cost for each in first) <= _FITTING * len(lines):
            return bands, first
    return _fitting(lines, shifted(bands, shift.places, prices), prices)


def _columns_in_doubt(
    page: PlacedPage, before: Sequence[PlacedPage], shift: Shift | None
) -> frozenset[int]:
    """Return the columns of a page without a header whose amounts may be another one's.

    Where no page before tells, a column that is empty here may be any of those that are not
    there; a column that no page before tells may be one.
    """
    own = filled_by_amounts(page.lines())
    if shift is not None:
        return own - shift.told if shift.told is not None else frozenset()
    known = filled_by_amounts(pair for each in before for pair in each.lines())
    return frozenset() if known <= own else own


def _assigned(lines: Sequence[PrintedLine], bands: Bands, prices: Prices) -> list[Assigned]:
    return [assign(line, bands, prices) for line in lines]


def _fitting(
    lines: Sequence[PrintedLine], ranges: Ranges, prices: Prices
) -> tuple[Bands, list[Assigned]]:
    """Return the columns below labels, or those that gaps part, whichever words fit better."""
    below = cut(lines, ranges)
    first = _assigned(lines, below, prices)
    misfit = _misfit(lines, below, prices, first)
    if misfit <= _FITTING * len(lines):
        return below, first
    parted = parted_by_kind(lines, ranges, prices)
    if parted is None:
        return below, first
    others = _assigned(lines, parted, prices)
    # A column that is left empty costs the others, whose words then stand side by side.
    apart = _misfit(lines, parted, prices, others) + cost_of(lines, others, prices)
    if apart >= misfit + cost_of(lines, first, prices):
        return below, first
    return parted, others


def _misfit(
    lines: Sequence[PrintedLine], bands: Bands, prices: Prices, first: Sequence[Assigned]
) -> float:
    if all(each.is_clear for each in first):
        return 0.0
    better = refitted(bands, [each.cells for each in first])
    if better is None:
        return sum(each.cost for each in first)
    return sum(assign(line, better, prices).cost for line in lines)
