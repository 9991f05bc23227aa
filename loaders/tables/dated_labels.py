"""Columns that name a year's budget in lists of projects: 2023年预算数 beside 2022年预算数.

Tables of “三公”经费 have such columns beside 项目名称 too; those of projects have codes.
"""

import re
from collections.abc import Sequence

from loaders.header_spans import Column

_CODE = re.compile(r"项目(?:编码|编号|代码)")
_DATED = re.compile(r"20\d\d年度?(?:部门)?预算(?:数|金额|安排数?|合计|总额)?(?:\(万?元\))?")


def without_years(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Return columns in which the latest year's budget is 预算数, and the others 备注.

    Args:
        columns: Of a header; unchanged where none of them holds projects' codes.
    """
    dated = [column.label for column in columns if _DATED.fullmatch(column.label)]
    if not dated or not any(_CODE.fullmatch(column.label) for column in columns):
        return tuple(columns)
    latest = max(dated)
    return tuple(
        Column(column.parent, "预算数" if column.label == latest else "备注")
        if column.label in dated
        else column
        for column in columns
    )
