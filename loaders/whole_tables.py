"""Whether a text's last table lacks something: cells, rows that its sum adds up, its total.

A table that is cut off between two rows shows it only by what it states of itself, or by what
the tables like it have.
"""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from loaders.amounts import AmountError, parse_number
from loaders.blocks import Row
from loaders.forms.read_projects import ReadProject
from loaders.headers import is_rank_row, read_header
from loaders.page_breaks import is_indicator_header
from loaders.sections import Sheet

_SUM = re.compile(r"(?:合|总|共)计|(?:固定)?资产总[额值计]")
_OF_WHICH = "其中"
_CODE = re.compile(r"\d{3}(?:\d{2}){0,2}")
# In the last place of what amounts print.
_ROUNDED = Decimal("0.006")
_LAST_LEVEL = "满意"
_SUMMARIES = ("收支总表", "收支预算总表")


def lack_of(sheet: Sheet, others: Sequence[Sheet]) -> str | None:
    """Return what shows that a table's last rows are missing; None where nothing does.

    Args:
        sheet: The last one of a text.
        others: Those before it.
    """
    if sheet.in_doubt:
        return "rows that cannot be told"
    if sheet.is_form:
        return _lack_of_form(sheet)
    header = read_header(sheet.rows, grid=sheet.grid)
    height = header.height if header is not None else 1
    rows = [row for row in sheet.rows[height:] if row.filled and not is_rank_row(row)]
    coded = any("科目" in text for row in sheet.rows[:height] for text in row.folded)
    if not rows:
        return "no row below its header"
    if not sheet.grid and _is_short(rows[-1], sheet):
        return "too few cells in its last row"
    alike = [other for other in others if other.rows[0].folded == sheet.rows[0].folded]
    return (
        _lack_of_rows(sheet, rows)
        or (coded and _lack_of_codes(rows, alike))
        or _lack_of_sum(rows, coded=coded)
        or _lack_of_total(sheet, alike)
    )


def lack_of_indicators(project: ReadProject, others: Iterable[ReadProject]) -> str | None:
    """Return what the last form of a text lacks that the forms before it, or all, have.

    Args:
        project: What the last form states.
        others: What those before it state.
    """
    last = {other.indicators[-1].levels[0] for other in others if other.indicators}
    if not project.indicators:
        return "a form without indicators" if last or not project.is_listed else None
    level = project.indicators[-1].levels[0]
    if level in last or (not last and level.startswith(_LAST_LEVEL)):
        return None
    return "a form without the last kind of indicators"


def _is_short(row: Row, sheet: Sheet) -> bool:
    """Whether a row has fewer cells than others; that of a total may span some."""
    if any(_SUM.fullmatch(text) for text in row.folded):
        return False
    return len(row.cells) < max(len(each.cells) for each in sheet.rows)


def _lack_of_form(sheet: Sheet) -> str | None:
    width = 0
    for row in sheet.rows:
        if is_indicator_header(row):
            width = len(row.cells)
    last = sheet.rows[-1]
    if is_indicator_header(last):
        return "no row below its header"
    above = sheet.rows[-2] if len(sheet.rows) > 1 else last
    expected = width if is_indicator_header(above) else min(width, len(above.cells))
    return "too few cells in its last row" if len(last.cells) < expected else None


def _lack_of_rows(sheet: Sheet, rows: Sequence[Row]) -> str | None:
    """Return whether rows are missing that tables of that kind end with."""
    title = sheet.title.folded if sheet.title is not None else ""
    if title.endswith(_SUMMARIES) and not any("计" in text for text in rows[-1].folded):
        return "no total in its last row"
    words = "".join([text for row in rows for text in row.folded])
    if "三公" in title and title.endswith("表") and "接待" not in words:
        return "not all of the three public expenses"
    return None


def _lack_of_codes(rows: Sequence[Row], alike: Sequence[Sheet]) -> str | None:
    """Return whether the last code is none of the lowest level that such tables have."""
    known = (row for sheet in alike for row in sheet.rows)
    lowest = max(map(len, map(_code, (*known, *rows))))
    return "a code without the codes below it" if 0 < len(_code(rows[-1])) < lowest else None


def _lack_of_sum(rows: Sequence[Row], *, coded: bool) -> str | None:
    """Return whether the rows below a sum add up to less than it."""
    first = rows[0]
    if not any(_SUM.fullmatch(text) for text in first.folded):
        return None
    lack = _lack_of_children(rows[1:]) if coded else None
    if lack is not None:
        return lack
    return _less_than(_parts(rows[1:], coded=coded), first)


def _lack_of_children(rows: Sequence[Row]) -> str | None:
    """Return whether the last codes have fewer codes below them than they add up.

    Each row of 21208 comes before those of 2120803, 2120816 …
    """
    codes = [_code(row) for row in rows]
    for length in sorted({len(code) for code in codes if code})[:-1]:
        last = max(place for place, code in enumerate(codes) if len(code) == length)
        below = [
            row
            for row, code in zip(rows[last + 1 :], codes[last + 1 :], strict=True)
            if len(code) == length + 2
        ]
        lack = _less_than(below, rows[last]) if below else None
        if lack is not None:
            return lack
    return None


def _less_than(parts: Sequence[Row], whole: Row) -> str | None:
    """Return whether amounts add up to less than the one they are parts of.

    Those of the first column that states one: the sum over all others.
    """
    column = next((place for place, text in enumerate(whole.folded) if "." in text), None)
    total = _amount(whole.folded[column]) if column is not None else None
    if column is None or total is None or total <= 0:
        return None
    amounts = [_amount(row.folded[column]) for row in parts if column < len(row.cells)]
    found = sum([amount for amount in amounts if amount is not None], Decimal(0))
    if found < total - _ROUNDED * (len(parts) + 1):
        return "rows that add up to less than their sum"
    return None


def _parts(rows: Sequence[Row], *, coded: bool) -> Sequence[Row]:
    """Return the rows of the highest level, where codes tell levels; else all."""
    own = [row for row in rows if not row.filled[0].folded.startswith(_OF_WHICH)]
    if not coded:
        return own
    levels = [len(_code(row)) for row in rows]
    highest = min([level for level in levels if level], default=0)
    return [row for row, level in zip(rows, levels, strict=True) if level == highest]


def _code(row: Row) -> str:
    # A row's number may have three digits too, and stands before the code.
    codes = [text for text in row.folded[:4] if _CODE.fullmatch(text)]
    return max(codes, key=len, default="")


def _amount(text: str) -> Decimal | None:
    try:
        return parse_number(text)
    except AmountError:
        return None


def _lack_of_total(sheet: Sheet, alike: Sequence[Sheet]) -> str | None:
    """Return whether tables with the same header end in a total, and this one does not."""
    if alike and all(map(_ends_in_total, alike)) and not _ends_in_total(sheet):
        return "no total in its last row"
    return None


def _ends_in_total(sheet: Sheet) -> bool:
    return any(_SUM.fullmatch(text) for text in sheet.rows[-1].folded)
