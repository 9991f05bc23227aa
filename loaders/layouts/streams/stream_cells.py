"""Cells in reading order, with what a serialisation tells of where their rows end."""

import re
from collections.abc import Sequence

import msgspec

from loaders.blocks import Passage, Row
from loaders.forms.labels import Field, field_named
from loaders.headings import (
    is_bare_form,
    is_caption,
    is_note,
    is_page_number,
    is_section_heading,
    project_heading_text,
)

RANK = frozenset({"栏次", "栏目", "列次"})
_TITLE_ENDS = ("总表", "支出表", "收入表", "明细表", "情况表", "汇总表", "预算表", "公开表")
_LONGEST_TITLE = 60
_ROW_NUMBER = re.compile(r"\d{1,3}|序号")
_NUMBERS_BEFORE = 2
# An amount, a code, a sequence number, or the dashes that stand for none.
_FIGURE_BEGINNINGS = frozenset("0123456789+-—")
_FIGURE = re.compile(r"[-+]?\d[\d,]{0,20}(?:\.\d{1,6})?%?|[-—]{1,4}")


class StreamCell(msgspec.Struct, frozen=True, gc=False):
    """A cell of a stream.

    Args:
        passage: What it holds.
        ends_row: Whether the print says that its row ends here.
        missing: How many cells the row has less than its table is wide, where it says so.
        is_line: Whether it is a line that is no cell: a paragraph, or the first lines of the
            cell that follows.
        after_break: Whether a blank line stands before it.
    """

    passage: Passage
    ends_row: bool = False
    missing: int = 0
    is_line: bool = False
    after_break: bool = False

    @property
    def folded(self) -> str:
        """The form in which labels are compared."""
        return self.passage.folded


Stream = Sequence[StreamCell]


class Taken(msgspec.Struct, frozen=True, gc=False):
    """Rows taken from a stream.

    Args:
        end: The place of the cell after them.
        grid: Whether spanned cells are printed as empty ones.
        begins: Whether a table begins with them.
        in_doubt: Whether they are cells whose rows are not known, as one row.
        is_told: Whether their cells are known to divide into rows in one way only.
    """

    rows: list[Row]
    end: int
    grid: bool = False
    begins: bool = False
    in_doubt: bool = False
    is_told: bool = False


def row_of(cells: Stream) -> Row:
    """Return the row that these cells are."""
    return Row(tuple([cell.passage for cell in cells]), cells[0].after_break)


def left_out(beside: StreamCell) -> Passage:
    """Return an empty cell for one that the print left out, placed where `beside` stands."""
    return beside.passage.slice(0, 0)


def row_end(cells: Stream, at: int, longest: int) -> int | None:
    """Return the place after the first cell that ends its row, within `longest` cells."""
    for place in range(at, min(at + longest, len(cells))):
        if cells[place].is_line:
            return None
        if cells[place].ends_row:
            return place + 1
    return None


def rank_run(cells: Stream, at: int) -> int:
    """Return how many cells number the columns from `at` on: 栏次 1 2 3 …; 0 if none do.

    A table's next page may begin with the very number that would come next: 栏次 1 … 12 over
    row 13. The distance to row 14 then tells.
    """
    if at >= len(cells) or cells[at].folded not in RANK:
        return 0
    place = at
    while place + 1 < len(cells) and not cells[place].ends_row:
        if cells[place + 1].folded != str(place + 1 - at):
            break
        place += 1
    size = place + 1 - at
    if not cells[place].ends_row and not _is_numbered(cells, at + size, size):
        size -= _is_numbered(cells, at + size - 1, size - 1)
    return size if size > 2 else 0


def _is_numbered(cells: Stream, at: int, width: int) -> bool:
    """Whether rows of that width, numbered one after the other, begin there."""
    if at + width >= len(cells) or not cells[at].folded.isdecimal():
        return False
    return cells[at + width].folded == str(int(cells[at].folded) + 1)


def row_start(cells: Stream, at: int) -> int:
    """Return where the row begins whose first words stand at `at`: its numbers come before.

    Forms number their rows, and the indicators among these once more.
    """
    for _ in range(_NUMBERS_BEFORE):
        if at and _ROW_NUMBER.fullmatch(cells[at - 1].folded):
            at -= 1
    return at


def is_heading(passage: Passage) -> bool:
    """Whether it divides the text: a heading, a note, a table's or a project's title."""
    folded = passage.folded
    if not folded or len(folded) > 2 * _LONGEST_TITLE:
        return False
    if is_note(passage.text) or is_section_heading(passage.text):
        return True
    if len(folded) <= _LONGEST_TITLE and folded.endswith(_TITLE_ENDS):
        return True
    return is_bare_form(passage) or project_heading_text(passage.text) is not None


def is_table_caption(passage: Passage) -> bool:
    """Whether it stands between a title and a table: publisher, year, unit of money."""
    return is_caption(passage) and not is_page_number(passage)


def begins_form(folded: str) -> bool:
    """Whether a label begins a project's form, or goes on one after its indicators."""
    return field_named(folded) in (Field.CODE, Field.NAME, Field.GOAL)


def is_figure(folded: str) -> bool:
    """Whether a cell holds a number, an amount, a code, or dashes in place of one."""
    return folded[:1] in _FIGURE_BEGINNINGS and _FIGURE.fullmatch(folded) is not None
