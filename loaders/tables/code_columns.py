"""Where a table prints funding codes: in one column, or divided over 类, 款 and 项."""

import re

from loaders.blocks import Passage, Row, join
from loaders.headers import Header, once_a_header

_CODE = re.compile(r"\d{3}(?:\d{2}){0,2}")
_WHOLE = re.compile(r"\d{3}(?:\d{2}){1,2}")
_LABELS = (
    "科目编码",
    "科目代码",
    "功能科目编码",
    "经济科目编码",
    "编码",
    "功能分类科目编码",
)
# 支出功能科目编码, 预算科目编码, 功能分类编码; 项目编码 and 单位代码 are no codes of funding.
_LABEL = re.compile(
    r"(?:预算|支出|收入|政府|部门){0,2}(?:功能|经济)?(?:分类)?(?:科目)?(?:编码|代码)|科目编号"
)
_LEVELS = ("类", "款", "项")


class CodeColumns:
    """Reads the code of each row; rows are given in order.

    Attributes:
        places: The columns that hold codes; none where the header names none.
    """

    def __init__(self, header: Header) -> None:
        self.places = places_of_codes(header)
        self._above: list[Passage] = []

    def of(self, row: Row) -> Passage | None:
        """Return the code of a row, what it leaves blank taken from the rows above; or None."""
        if len(self.places) == 1 and _WHOLE.fullmatch(row.folded[self.places[0]]):
            return row.cells[self.places[0]].strip()
        cells = [row.cells[place].strip() for place in self.places]
        filled = [index for index, cell in enumerate(cells) if cell]
        if not filled:
            return None
        first, last = filled[0], filled[-1]
        if _WHOLE.fullmatch(cells[last].folded):
            return cells[last]
        parts = [*self._above[:first], *cells[first : last + 1]]
        if len(parts) != last + 1 or not all(parts):
            return None
        code = join(parts) if len(parts) > 1 else parts[0]
        if _CODE.fullmatch(code.folded) is None:
            return None
        self._above = parts
        return code


@once_a_header
def places_of_codes(header: Header) -> tuple[int, ...]:
    """Return the columns that hold codes, or the parts of one; none where none is named."""
    whole = header.find(*_LABELS)
    if whole is None:
        labels = (column.label for column in header.columns)
        whole = next((i for i, label in enumerate(labels) if _is_label(label)), None)
    levels = [header.find(label) for label in _LEVELS]
    divided = tuple(place for place in levels if place is not None)
    if len(divided) > 1 and divided[0] + len(divided) - 1 == divided[-1]:
        return divided
    return () if whole is None else (whole,)


def _is_label(label: str) -> bool:
    """Whether a label is that of codes: 代码 alone too, 部门代码 not."""
    named = "科目" in label or "分类" in label or label == "代码"
    return named and _LABEL.fullmatch(label) is not None
