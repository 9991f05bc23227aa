"""The rows of a budget table in aligned print."""

import re
from collections.abc import Sequence

import msgspec

from loaders.blocks import Passage, Row, join
from loaders.layouts.aligned.bands import Prices
from loaders.layouts.aligned.body_lines import BodyLine, body_lines
from loaders.layouts.aligned.header_rows import TableHeader
from loaders.layouts.aligned.placed_pages import PlacedPage
from loaders.layouts.aligned.row_blocks import divide_rows
from loaders.layouts.aligned.row_habits import RowHabit
from loaders.layouts.aligned.row_lines import RowShape
from loaders.layouts.aligned.row_totals import with_totals
from loaders.layouts.aligned.split_columns import lines_in_doubt

_WORDS = re.compile(
    r"序号|项目|.{0,6}名称.{0,4}|.{0,4}科目|变化原因.{0,4}|.{0,4}(?:性质|规格|形式|单位)"
)
_OF_UNITS = frozenset(("单位名称", "单位性质", "单位规格", "经费保障形式"))
_PROJECTS = re.compile(r"项目名称")
_NAMES = re.compile(r"项目|.{0,6}名称")
_CODES = re.compile(r".{0,4}(?:编码|代码)|.{0,6}目录.{0,4}")
_LONG_CODES = re.compile(r"项目.{2}|.{0,6}目录.{0,4}")
# A02020400, as the catalogue of purchases has them.
_CATALOGUE = re.compile(r"[A-C]\d{2,10}")
_AMOUNT = re.compile(r"-?\d[\d,]{0,15}\.\d{0,4}|\d{0,3}\.\d{1,4}")
_NUMBER = re.compile(r"\d{1,4}")
_CODE = re.compile(r"\d{3,7}")
_MISPLACED = 8.0
# An amount, with its decimals or without, is no part of a name.
_AMOUNT_MISPLACED = 16.0
_WHOLE_AMOUNT = re.compile(r"-?[\d,]{1,15}\.\d\d")
_WHOLE_BEGINNINGS = frozenset("0123456789,-—其一二三四五六七八九十行事参企正副科股")
_WHOLE = re.compile(
    r"-?[\d,]{1,15}\.\d\d|[-—]{1,4}|\d{8}P[0-9A-Z]{12}"
    r"|(?:\d{1,2}|[一二三四五六七八九十]{1,3})、.{0,40}|其中:.{0,40}"
    r"|行政|事业|参公|企业|[正副]?[科股处]级"
)
# What it costs that a row of a list has no amount: some projects have none.
_WITHOUT_AMOUNT = 1.0
_PAGE_NUMBER = re.compile(r"\d{1,3}")


def read_table_rows(
    pages: Sequence[PlacedPage], header: TableHeader, habit: RowHabit
) -> list[Row]:
    """Return the rows of all pages; a row that a page break cuts is one."""
    lines = body_lines(pages)
    if not lines:
        return []
    body = [line.row_line(index, _starts(line)) for index, line in enumerate(lines)]
    doubts = lines_in_doubt(lines, _amounts(header))
    if doubts:
        lines = [
            msgspec.structs.replace(line, in_doubt=True) if place in doubts else line
            for place, line in enumerate(lines)
        ]
    width = len(header.labels)
    number = 0 if header.is_numbered else None
    shape = RowShape(
        tuple(range(width)), _name(header), number, _values(header), _WITHOUT_AMOUNT
    )
    blank = lines[0].line.blank
    blocks = divide_rows(body, shape, habit)
    rows = [_row(lines[low:high], width, blank) for low, high in blocks]
    return with_totals(rows, header.labels)


def _starts(line: BodyLine) -> frozenset[int]:
    """Return the columns that hold a whole amount, a code, an item or a unit's nature or rank.

    No row has two.
    """
    return frozenset(
        [
            column
            for column, word in line.cells.items()
            if word.folded[0] in _WHOLE_BEGINNINGS and _WHOLE.fullmatch(word.folded)
        ]
    )


def _values(header: TableHeader) -> tuple[int, ...]:
    """Return the columns of amounts, if every row has one: of lists, and below codes.

    Of units every row has a nature, a rank or how it is paid for.
    """
    labels = header.labels
    if _OF_UNITS.issuperset(labels):
        return tuple(range(1, len(labels)))
    if not any(_CODES.fullmatch(label) or _PROJECTS.fullmatch(label) for label in labels):
        return ()
    return tuple(
        place
        for place, label in enumerate(labels)
        if not _WORDS.fullmatch(label) and not _CODES.fullmatch(label)
    )


def _amounts(header: TableHeader) -> frozenset[int]:
    """Return the columns of amounts."""
    return frozenset(
        place
        for place, label in enumerate(header.labels)
        if not _WORDS.fullmatch(label) and not _CODES.fullmatch(label)
    )


def _name(header: TableHeader) -> int:
    """Return the column that no row leaves empty: of names, beside codes that some lack.

    Two columns of names stand beside each other, of revenue and of expenditure: either may end
    before the other does.
    """
    names = [place for place, label in enumerate(header.labels) if _NAMES.fullmatch(label)]
    return names[0] if len(names) == 1 else 0


def _row(block: Sequence[BodyLine], width: int, blank: Passage) -> Row:
    """Return a row; without its empty cells, so that it fits no header, if it is in doubt."""
    if len(block) == 1:
        return _line_as_row(block[0], width, blank)
    parts: dict[int, list[Passage]] = {}
    for line in block:
        for column, word in line.cells.items():
            parts.setdefault(column, []).append(line.line.passage(word))
    cells = [_cell(parts[column]) if column in parts else None for column in range(width)]
    if any(line.in_doubt for line in block):
        return Row(tuple(cell for cell in cells if cell))
    return Row(tuple(cell or blank for cell in cells))


def _line_as_row(line: BodyLine, width: int, blank: Passage) -> Row:
    own = line.line
    cells = [blank] * width
    for column, word in line.cells.items():
        cells[column] = own.passage(word)
    return Row(tuple([cell for cell in cells if cell] if line.in_doubt else cells))


def table_prices(header: TableHeader) -> Prices:
    """Return what it costs to give words to a column that holds something else."""
    words = {place for place, label in enumerate(header.labels) if _WORDS.fullmatch(label)}
    codes = {place for place, label in enumerate(header.labels) if _CODES.fullmatch(label)}
    names = {place for place in words if _NAMES.fullmatch(header.labels[place])}
    # 2024 年…经费: a name may begin with digits, where no other column's are in its way.
    digits = words if header.is_numbered or _has_digit_codes(header) else words - names

    def price(text: str, column: int) -> float:
        if header.is_numbered and column == 0:
            return 0.0 if _NUMBER.fullmatch(text) else _MISPLACED
        if "\u4e00" <= text[0] <= "\u9fff":
            return _MISPLACED if column not in words else 0.0
        if _AMOUNT.fullmatch(text):
            return _AMOUNT_MISPLACED if column in words or column in codes else 0.0
        if text.isdecimal() and column in digits:
            return _MISPLACED
        if _CATALOGUE.fullmatch(text):
            return 0.0 if column in codes else _MISPLACED
        return 0.0

    return Prices(len(header.labels), price)


def _has_digit_codes(header: TableHeader) -> bool:
    """Whether a column holds codes of digits alone, as subjects of expenditure have."""
    return any(
        _CODES.fullmatch(label) and not _LONG_CODES.fullmatch(label) for label in header.labels
    )


def _cell(parts: Sequence[Passage]) -> Passage:
    if len(parts) > 1 and _WHOLE_AMOUNT.fullmatch(parts[-2].folded):
        # No print wraps an amount behind its decimals: a page's number stands below it.
        parts = parts[:-1] if _PAGE_NUMBER.fullmatch(parts[-1].folded) else parts
    return join(parts) if len(parts) > 1 else parts[0]
