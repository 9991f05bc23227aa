"""Labels of a header's lower row under those that span them, where prints show no spans.

Word's cells print a spanning label once, so the row below tells what it spans: an empty cell
continues a label downwards, a run of filled ones divides it.
"""

import msgspec

_GROUP_FIRST = frozenset({"合计", "小计", "增减额"})


class Column(msgspec.Struct, frozen=True, gc=False):
    """A column's labels, folded.

    Args:
        parent: The labels above, joined by `/`, for a column below a spanning one; else empty.
        label: Its own label.
    """

    parent: str
    label: str

    @property
    def heading(self) -> str:
        """`本年收入/事业收入`."""
        return f"{self.parent}/{self.label}" if self.parent and self.label else self.label


def spread(columns: list[Column], lower: list[str]) -> list[Column]:
    """Spread the columns of the rows above over the row below them.

    `序号 | 功能分类科目 | 合计` over `'' | 科目编码 | 科目名称 | ''`: an empty cell takes the
    next column whole, a run of filled ones shares one.
    """
    groups: list[list[int]] = []
    for index, text in enumerate(lower):
        if text and groups and lower[index - 1]:
            groups[-1].append(index)
        else:
            groups.append([index])
    groups = _divide(groups, lower, len(columns))
    if len(groups) < len(columns):
        groups = _divide_at_sums(groups, lower)
    if len(groups) < len(columns):
        return _keep_edges(columns, lower)
    if len(groups) > len(columns):
        return [Column("", text) for text in lower]
    spread = [Column("", "")] * len(lower)
    for column, group in zip(columns, groups, strict=True):
        for index in group:
            text = lower[index]
            spread[index] = Column(column.heading, text) if text else column
    return spread


def _divide(groups: list[list[int]], lower: list[str], wanted: int) -> list[list[int]]:
    """Divide runs where their first label comes again (项目 预算数 项目 预算数)."""
    if len(groups) >= wanted:
        return groups
    divided: list[list[int]] = []
    for group in groups:
        first = lower[group[0]]
        for index in group:
            if index == group[0] or (first and lower[index] == first):
                divided.append([])
            divided[-1].append(index)
    return divided


def _keep_edges(columns: list[Column], lower: list[str]) -> list[Column]:
    """Return the columns where nothing tells what spans which labels of the lower row.

    Under 科目编码 科目名称 合计 基本支出 项目支出, three empty cells continue the first three.
    """
    filled = [index for index, text in enumerate(lower) if text] or [0]
    left, right = filled[0], len(lower) - 1 - filled[-1]
    if left + right >= len(columns):
        return [Column("", text) for text in lower]
    inner = [Column("", text) for text in lower[left : filled[-1] + 1]]
    return [*columns[:left], *inner, *columns[len(columns) - right :]]


def _divide_at_sums(groups: list[list[int]], lower: list[str]) -> list[list[int]]:
    """Divide runs where a sum or a change begins (科目编码 科目名称 合计 人员经费 公用经费)."""
    divided: list[list[int]] = []
    for group in groups:
        for index in group:
            if index == group[0] or lower[index] in _GROUP_FIRST:
                divided.append([])
            divided[-1].append(index)
    return divided
