"""Lines with words in every column: their order tells the columns, wherever they stand.

Tools place each line by its own letters, so that the lines of one table are shifted beside each
other and beside their header. A line with as many words apart as there are columns needs no
place: the first belongs to the first column, the second to the second.
"""

from collections.abc import Sequence

from loaders.layouts.aligned.bands import FAR, Bands, Prices
from loaders.layouts.aligned.printed_lines import PrintedLine, Word

_LEAST_LINES = 2
_LEAST_SHARE = 0.2


def in_order(line: PrintedLine, width: int, prices: Prices) -> dict[int, Word] | None:
    """Return the words of a line by column if it fills every one; None where it does not."""
    segments = line.parts
    if len(segments) != width:
        return None
    if any(prices.at(word.folded, column) > 0 for column, word in enumerate(segments)):
        return None
    return dict(enumerate(segments))


def bands_of_full_lines(
    lines: Sequence[PrintedLine], known: Sequence[dict[int, Word] | None]
) -> Bands | None:
    """Return the columns as the lines show them that fill every one; None where few do.

    Args:
        lines: The lines of a page.
        known: The words of those that fill every column, by column.
    """
    full = [line.parts for line, own in zip(lines, known, strict=True) if own]
    if len(full) < max(_LEAST_LINES, _LEAST_SHARE * len(lines)):
        return None
    width = len(full[0])
    others = [
        word for line, own in zip(lines, known, strict=True) if not own for word in line.words
    ]
    bounds = [float(-FAR)]
    for column in range(1, width):
        gaps = [(own[column - 1].right, own[column].left) for own in full]
        low, high = max(low for low, _ in gaps), min(high for _, high in gaps)
        if low > high:
            middles = sorted((low + high) / 2 for low, high in gaps)
            bounds.append(max(middles[len(middles) // 2], bounds[-1] + 0.5))
        else:
            bounds.append(max(_middle(low, high, others), bounds[-1] + 0.5))
    return Bands((*bounds, FAR))


def _middle(low: int, high: int, others: Sequence[Word]) -> float:
    """Return the middle of the widest gap that other lines' words leave between two places."""
    within = sorted(
        [(word.left, word.right) for word in others if word.left < high and low < word.right]
    )
    widest, found = 0, (low + high) / 2
    end = low
    for left, right in [*within, (high, high)]:
        if left - end > widest:
            widest, found = left - end, (end + left) / 2
        end = max(end, right)
    return found
