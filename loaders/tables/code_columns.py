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
_REST = re.compile(r"\s{0,8}(?P<digits>\d{2}(?:\s{0,20}\d{2})?)\s{0,20}(?=[\u4e00-\u9fff])")
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


def with_rest_of_code(code: Passage, name: Passage) -> tuple[Passage, Passage]:
    """Return a code and a name, the code's last digits taken from before the name.

    Where 类, 款 and 项 stand in columns of which a print shows the first alone, the others
    stand with the name: 201 | 29 群众团体事务. No name begins with two digits.
    """
    rest = _REST.match(name.text)
    if rest is None:
        return code, name
    digits = name.slice(*rest.span("digits"))
    if _WHOLE.fullmatch(code.folded + digits.folded) is None:
        return code, name
    return join((code, digits)), name.slice(rest.end(), len(name.text))


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
