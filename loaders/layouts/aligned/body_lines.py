"""The lines of a table's body, their words given to columns."""

import re
from collections.abc import Sequence

import msgspec

from loaders.layouts.aligned.carrying import filled_by_amounts
from loaders.layouts.aligned.placed_pages import PlacedPage
from loaders.layouts.aligned.printed_lines import PrintedLine, Word, shown_width
from loaders.layouts.aligned.row_lines import NO_COLUMNS, NO_HEADS, RowLine

# Letters and digits, also wide ones; a Chinese character is as long as what breaks early.
_UNBROKEN = re.compile(r"[!-~≥≤０-９．]{3,60}")
# What stands beyond a column's end, so that no line begins with it.
_HANGING = frozenset("，。、；：）》”")
# Authors close a bracket of one kind with one of another.
_BRACKETS = re.compile(r"[《》（）()〔〕［］\[\]【】﹝﹞“”]")
_OPENING = frozenset("《（(〔［[【﹝“")
# A document's number without its issuer.
_YEAR_FIRST = re.compile(r".20\d\d[^\d\s]\s?第?\s?\d")
_CHINESE, _LAST_CHINESE = "\u4e00", "\u9fff"


class BodyLine(msgspec.Struct, frozen=True, gc=False):
    """A line of a table's body.

    Args:
        line: The line.
        cells: Its words by column.
        after_gap: Whether a blank line stands before it.
        begins_page: Whether a page begins with it, other than the first.
        in_doubt: Whether its amounts may stand in other columns than these.
        after_wide_gap: Whether more than one stands before it: a page may have ended there.
    """

    line: PrintedLine
    cells: dict[int, Word]
    after_gap: bool
    begins_page: bool
    in_doubt: bool = False
    after_wide_gap: bool = False

    def row_line(self, index: int, starts: frozenset[int]) -> RowLine:
        """Return what the search for rows asks of the line.

        Args:
            index: Its place among the lines of the page.
            starts: Columns whose cell on it can only be a row's first line.
        """
        text = self.line.text
        widths: dict[int, int] = {}
        heads: dict[int, int] = {}
        # Of the words alone: most of a line is blank.
        has_brackets = _BRACKETS.search("".join(self.line.folded)) is not None
        opens: set[int] = set()
        closes: set[int] = set()
        rests: set[int] = set()
        for column, word in self.cells.items():
            if (own := text[word.start : word.end]).isascii():
                widths[column] = len(own)
                continue
            widths[column] = shown_width(own[:-1] if own[-1] in _HANGING else own)
            if has_brackets and (brackets := _BRACKETS.findall(own)):
                if brackets[-1] in _OPENING:
                    opens.add(column)
                if brackets[0] not in _OPENING:
                    closes.add(column)
                elif own[0] == brackets[0] and _YEAR_FIRST.match(own):
                    rests.add(column)
            # Few words that hold Chinese characters begin with others.
            if own[0] < _CHINESE or own[0] > _LAST_CHINESE:
                head = _UNBROKEN.match(own)
                if head is not None and head.end() < len(own):
                    heads[column] = shown_width(own[: head.end()])
        return RowLine(
            index,
            widths,
            self.after_gap,
            self.begins_page,
            starts,
            heads or NO_HEADS,
            opens or NO_COLUMNS,
            closes or NO_COLUMNS,
            rests or NO_COLUMNS,
        )


def body_lines(pages: Sequence[PlacedPage]) -> list[BodyLine]:
    """Return the lines of all pages, their words given to columns."""
    found: list[BodyLine] = []
    for place, each in enumerate(pages):
        gaps, breaks = each.page.gaps, each.page.breaks
        for index, (line, own) in enumerate(zip(each.page.lines, each.cells(), strict=True)):
            begins_page = index in breaks or (index == 0 and place > 0)
            after_gap = index in gaps and not begins_page
            in_doubt = bool(each.in_doubt and each.in_doubt & filled_by_amounts([(line, own)]))
            is_wide = index in each.page.wide_gaps
            found.append(BodyLine(line, own, after_gap, begins_page, in_doubt, is_wide))
    return found
