"""Rows of a list of projects that a page's end parts: the rest of a row, or a row of its own.

Words alone on top of a page are either. Where neither the words nor the other rows tell, both
rows are untold.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from loaders.blocks import Row
from loaders.page_breaks import join_rows, may_go_on
from loaders.tables.list_columns import ListColumns
from loaders.tables.list_rows import is_total, names_unit, placed

# How names of projects end, that of a document they rest on included.
_TAIL = re.compile(
    r"(?:经费|资金|补助|补贴|津贴|费用?|款|项目|工程|配套|奖励|工资|待遇|支出|购置|维修|维护|建设|改造|服务"
    r"|号(?:文件?)?)[)\]〕]?$"
)
_LONGEST_TAIL = 5
_BRACKETS = (("(", ")"), ("《", "》"), ("[", "]"), ("〔", "〕"), ("“", "”"))
_GOES_ON = tuple("、,，。；;:及和与的等)]〕》”")
_WAITS = tuple("、,，:及和与的(《[〔“")


class WholeRows(NamedTuple):
    """Rows of a list, those that a page's end has cut joined.

    Args:
        untold: Places of rows that may be one or two.
    """

    rows: tuple[Row, ...]
    untold: frozenset[int]


def over_breaks(rows: Sequence[Row], columns: ListColumns) -> WholeRows:
    """Return the rows of a list, without its header, each whole as far as the print tells."""
    if columns.mixed or not any(row.after_break for row in rows):
        return WholeRows(tuple(rows), frozenset())
    bare_names = _has_bare_names(rows, columns)
    whole: list[Row] = []
    untold: set[int] = set()
    for row in rows:
        rest = _rest(row, columns) if row.after_break and whole else None
        above = placed(whole[-1], columns) if rest is not None else None
        if rest is None or above is None:
            whole.append(row)
        elif not _goes_on(above.row, rest, columns, bare_names=bare_names):
            whole.append(row)
            if rest.folded[columns.name]:
                place = len(whole) - 1
                untold |= _untold(above.row, rest, columns, place, bare_names=bare_names)
        else:
            whole[-1] = join_rows(above.row, rest)
    return WholeRows(tuple(whole), frozenset(untold))


def _rest(row: Row, columns: ListColumns) -> Row | None:
    """Return a row, put under its columns, that holds words of a project and no figures."""
    found = placed(row, columns)
    if found is None:
        return None
    name = found.row.cells[columns.name]
    if is_total(name.folded) or names_unit(name):
        return None
    wordy = {columns.name, columns.purpose, columns.grounds, *columns.goals}
    filled = {place for place, text in enumerate(found.row.folded) if text}
    return found.row if filled and filled <= wordy else None


def _goes_on(above: Row, rest: Row, columns: ListColumns, *, bare_names: bool) -> bool:
    """Whether the words of a row are the rest of those above."""
    filled = [place for place, text in enumerate(rest.folded) if text and place != columns.name]
    if not all(may_go_on(above.folded[place], rest.folded[place]) for place in filled):
        return False
    upper, lower = above.folded[columns.name], rest.folded[columns.name]
    if not lower:
        return True
    if not upper:
        return False
    return _is_broken(upper, lower) or (
        _is_whole(lower) and not _is_whole(upper) and _states(above, columns) and not bare_names
    )


def _untold(
    above: Row, rest: Row, columns: ListColumns, place: int, *, bare_names: bool
) -> set[int]:
    """Return which of two rows, of which the lower names a project, are not to be read."""
    upper, lower = above.folded[columns.name], rest.folded[columns.name]
    if not upper or is_total(upper) or names_unit(above.cells[columns.name]):
        return set()
    if not _is_whole(upper) or (len(lower) <= _LONGEST_TAIL and _is_whole(lower)):
        return {place - 1, place}
    return {place} if _states(above, columns) and not bare_names else set()


def _is_whole(name: str) -> bool:
    return _TAIL.search(name) is not None


def _is_broken(upper: str, lower: str) -> bool:
    """Whether a bracket is open, or a word waits for the next."""
    if any(upper.count(opening) > upper.count(closing) for opening, closing in _BRACKETS):
        return True
    return upper.endswith(_WAITS) or lower.startswith(_GOES_ON)


def _states(row: Row, columns: ListColumns) -> bool:
    """Whether a row holds a code or an amount, as rows of projects do."""
    code = () if columns.code is None else (columns.code,)
    return any(row.folded[place] for place in (*code, *columns.money))


def _has_bare_names(rows: Sequence[Row], columns: ListColumns) -> bool:
    """Whether within a page some project has neither code nor amount."""
    for row in rows:
        found = None if row.after_break else placed(row, columns)
        if found is None or _states(found.row, columns):
            continue
        name = found.row.cells[columns.name]
        if name and not is_total(name.folded) and not names_unit(name):
            return True
    return False
