"""Columns of a table that lists projects: what stands left of the indicators, and these.

Budget management systems print all projects of a department in one table: a row a project
(项目支出预算表), or a row an indicator (部门预算项目绩效目标表). Its header names the projects'
column and states nothing, where a form has a value beside 项目名称.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from loaders.blocks import Row
from loaders.forms.columns import IndicatorColumns, columns_named, role_of
from loaders.forms.levels import is_level1, is_level2
from loaders.header_spans import Column
from loaders.headers import Header, is_rank_row, once_a_header, read_header
from loaders.tables.dated_labels import without_years

_MONEY = re.compile(r"(?:\(?(?:单位:)?万?元\)?)$")
_NAME = re.compile(
    r"(?:预算|支出|二级|部门|子|专项)?项目(?:支出|\(资金\))?名称|预算项目|二级项目|项目明细"
)
# Units and projects in one column, a row each.
_MIXED = re.compile(
    r"项目名称\(单位[、/]?项目\)|单位[、/]项目名称|单位名称[/、(]项目名称\)?"
    r"|单位\((?:专项|项目)\)名称|(?:专项|项目)\(单位\)名称|单位名称\((?:专项|项目)\)"
)
_CODE = re.compile(r"(?:二级)?项目(?:编码|编号|代码)")
_UNIT = re.compile(
    r"(?:预算|项目|实施|填报|编制|基层|二级|申报)?单位(?:名称)?(?:[及和]?[编代]码)?|部门(?:\(单位\))?名称"
    r"|单位[编代]码[及和]?名称|部门[编代]码[及和]?名称|单位\(部门\)名称|部门\(?单位\)?"
)
_UNIT_CODE = re.compile(r"(?:预算)?单位[编代]码|部门[编代]码")
_GOAL = re.compile(
    r"(?:项目)?(?:支出)?(?:年度|总体|年度总体|总体年度|实施期|中期|中长期|长期|整体)?(?:绩效)?目标"
    r"(?:描述|内容|情况)?"
)
_PURPOSE = re.compile(
    r"(?:项目)?资金(?:主要)?用途|(?:主要)?用途|(?:项目|主要|建设|实施|工作|项目主要)内容"
    r"|项目(?:概况|简介|描述|说明)"
)
_GROUNDS = re.compile(
    r"(?:项目)?(?:立项|政策|设立|文件|实施)(?:政策)?依据|(?:指标|资金|下达|文件|上级)?文号|(?:政策|依据)文件"
)
_REMARK = re.compile(r"备注|说明|备注说明")
# The sum of a project's money, the likelier first.
_AMOUNTS = tuple(
    re.compile(words)
    for words in (
        r"(?:项目|年度|预算|专项)?资金(?:预算)?(?:总额|规模|合计|总计)",
        r"(?:年度|项目|当年|本年|部门|年初)?预算(?:数|金额|总额|资金|安排数?|规模|总计|合计)?(?:总额)?",
        r"合计|总计|金额|项目(?:总)?金额|资金|项目资金|资金金额|支出合计|安排(?:金额|资金)|小计|总金额|资金安排",
    )
)
# What other columns of such tables are called. Values are no such words.
_OTHER = re.compile(
    r"序号|行次|编号|备注|说明|一级项目|二级项目|.{0,12}(?:编码|代码|名称|类别|类型|分类|性质|属性|依据|文号|文件|内容"
    r"|时间|年限|周期|期限|权重(?:\(%\))?|备注|负责人|电话|部门|单位|处室|科室|股室|来源|科目|概况|简介|描述|方式|级次"
    r"|预算|资金|拨款|核拨|收入|结转|结余|支出|合计|小计|金额|总额|基金|债券|经费|补助|用途|管理|其他|目标)"
)
_LABEL_LENGTH = 24
_LABELS_KEPT = 512
_LEVEL_PARENT = re.compile(r"|.{0,8}(?:指标|目标|绩效).{0,6}")
# What divides its columns in a second row.
_SPAN = re.compile(
    r"(?:年度|项目)?绩效(?:指标|目标)|资金来源|其中|财政资金|本年(?:收入|支出|安排)"
    r"|(?:本年|当年|上年)?(?:财政)?拨款(?:收入|资金|安排)?|(?:上年)?(?:财政拨款)?结转和?结余"
)
_TOTAL = "合计"
# No header is taller.
_LOOK = 5
_TALLEST = 3
_LEAST_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class ListColumns:
    """Places of a list's columns, 0-based; None where it has no such column.

    Args:
        width: Number of columns.
        name: The project's name.
        mixed: Whether units have rows of their own in that column.
        goals: One or two columns of goals.
        money: All columns of money, the sum included.
        left: How many columns stand before the indicators' ones.
        indicators: Where the table states indicators, a row each.
    """

    width: int
    name: int
    mixed: bool
    code: int | None
    unit: int | None
    amount: int | None
    goals: tuple[int, ...]
    purpose: int | None
    grounds: int | None
    remark: int | None
    money: tuple[int, ...]
    left: int
    indicators: IndicatorColumns | None

    @property
    def project(self) -> int:
        """The first of the columns that belong to a project and not to its unit."""
        return min(place for place in (self.name, self.code) if place is not None)


def may_head_list(row: Row) -> bool:
    """Whether a row names a column of projects: cheap, and true of most forms too."""
    words = "".join(row.folded)
    if "项目" not in words and "专项" not in words:
        return False
    return any(_is_name(text) for text in row.folded if 4 <= len(text) <= _LABEL_LENGTH)


def is_list_label(folded: str) -> bool:
    """Whether a cell may be a label of such a header, of the indicators' columns too."""
    if is_level1(folded) or is_level2(folded):
        return False
    return _is_known(Column("", folded)) or "指标" in folded or role_of(folded) is not None


def is_project_label(folded: str) -> bool:
    """Whether a label is that of a project's own cells: its unit, name, code, amount, goals."""
    label = _plain(folded)
    patterns = (_NAME, _MIXED, _CODE, _UNIT, _GOAL, _PURPOSE, _GROUNDS, *_AMOUNTS)
    return any(pattern.fullmatch(label) for pattern in patterns)


def list_header(rows: Sequence[Row], *, grid: bool) -> Header | None:
    """Return the header of a list of projects at the top of `rows`; None where none is there.

    Where a print has lost the cells that the upper labels span, the names of the indicators'
    columns stand at the left of the second row and belong below 绩效指标.
    """
    if not any(may_head_list(row) for row in rows[:_TALLEST]):
        return None
    top = rows[: next((i for i, row in enumerate(rows[:_LOOK]) if _is_sum(row)), _LOOK)]
    header = _moved_header(top) or read_header(top, grid=grid)
    return header if header is not None and list_columns(header) is not None else None


@once_a_header
def list_columns(header: Header) -> ListColumns | None:
    """Return the columns of a list of projects; None where a header is of something else."""
    columns = without_years(_trimmed(header.columns))
    level = next((i for i, each in enumerate(columns) if each.label == "一级指标"), None)
    left = len(columns) if level is None else level
    labels = [_plain(column.label) for column in columns]
    name = _first(labels[:left], _is_name)
    if name is None or not all(map(_is_known, columns[:left])):
        return None
    indicators = None
    if level is not None:
        indicators = _indicators(columns, level)
        if indicators is None:
            return None
    amount = _amount(columns[:left], labels, name)
    goals = tuple(i for i, label in enumerate(labels[:left]) if _GOAL.fullmatch(label))
    if level is None and (len(columns) < _LEAST_COLUMNS or (amount is None and not goals)):
        return None
    return ListColumns(
        width=len(columns),
        name=name,
        mixed=_MIXED.fullmatch(labels[name]) is not None,
        code=_first(labels[:left], lambda label: _CODE.fullmatch(label) is not None),
        unit=_unit(labels[:left], name),
        amount=amount,
        goals=goals,
        purpose=_first(labels[:left], lambda label: _PURPOSE.fullmatch(label) is not None),
        grounds=_first(labels[:left], lambda label: _GROUNDS.fullmatch(label) is not None),
        remark=_first(labels[:left], lambda label: _REMARK.fullmatch(label) is not None),
        money=tuple(_money(columns[:left], amount)),
        left=left,
        indicators=indicators,
    )


def _is_sum(row: Row) -> bool:
    """Whether a row is the sum of an empty list: no header row says 合计 alone."""
    return len(row.filled) == 1 and row.filled[0].folded == _TOTAL


def _moved_header(rows: Sequence[Row]) -> Header | None:
    """Return the header of which a print has moved the lower row to the left."""
    if len(rows) < 2:
        return None
    upper = [text for text in rows[0].folded if text]
    lower = [text for text in rows[1].folded if text]
    if not upper or len(lower) < 2 or rows[1].folded[: len(lower)] != tuple(lower):
        return None
    if lower[0] in (_TOTAL, upper[0]):
        return None
    if not all(map(is_list_label, lower)):
        return None
    spans = [place for place, label in enumerate(upper) if place and _SPAN.fullmatch(label)]
    groups = [lower] if lower[0] == "一级指标" else list(_groups(lower))
    if not spans or len(spans) != len(groups):
        return None
    columns: list[Column] = []
    for place, label in enumerate(upper):
        if place in spans:
            columns.extend(Column(label, below) for below in groups[spans.index(place)])
        else:
            columns.append(Column("", label))
    height = 2 + (len(rows) > 2 and is_rank_row(rows[2]))
    return Header(tuple(columns), height)


def _groups(labels: Sequence[str]) -> Iterator[list[str]]:
    """Yield the labels below each upper one: a label that comes again begins the next."""
    group: list[str] = []
    for label in labels:
        if label in group:
            yield group
            group = []
        group.append(label)
    yield group


def _trimmed(columns: Sequence[Column]) -> tuple[Column, ...]:
    end = len(columns)
    while end and not columns[end - 1].label:
        end -= 1
    return tuple(columns[:end])


def _plain(label: str) -> str:
    """Return a label without the unit of money behind it: 资金总额(万元)."""
    return _MONEY.sub("", label) if label.endswith(("元)", "元")) else label


def _is_name(label: str) -> bool:
    if "项目" not in label and "专项" not in label:
        return False
    return _NAME.fullmatch(label) is not None or _MIXED.fullmatch(label) is not None


def _is_known(column: Column) -> bool:
    """Whether a column has a label, as headers have and rows of values do not."""
    label = _plain(column.label)
    return 0 < len(label) <= _LABEL_LENGTH and _is_known_label(label)


@lru_cache(_LABELS_KEPT)
def _is_known_label(label: str) -> bool:
    patterns = (_NAME, _MIXED, _CODE, _GOAL, _OTHER, *_AMOUNTS)
    # 2024年预算数 heads the money of other tables: of “三公”经费 by 项目名称.
    has_digits = any(char.isdigit() for char in label)
    return not has_digits and any(pattern.fullmatch(label) for pattern in patterns)


def _indicators(columns: Sequence[Column], level: int) -> IndicatorColumns | None:
    """Return the columns of the indicators; labels left of them are not asked."""
    if _LEVEL_PARENT.fullmatch(columns[level].parent) is None:
        return None
    blank = Column("", "")
    right = [
        Column(column.parent, "符号" if column.label == "指标性质" else column.label)
        for column in columns[level:]
    ]
    return columns_named([*[blank] * level, *right])


def _first(labels: Sequence[str], fits: Callable[[str], bool]) -> int | None:
    return next((place for place, label in enumerate(labels) if fits(label)), None)


def _unit(labels: Sequence[str], name: int) -> int | None:
    named = [i for i, label in enumerate(labels) if i != name and _UNIT.fullmatch(label)]
    worded = [i for i in named if not _UNIT_CODE.fullmatch(labels[i])]
    return next(iter((*worded, *named)), None)


def _amount(columns: Sequence[Column], labels: Sequence[str], name: int) -> int | None:
    """Return the column of all of a project's money, not of one source of it."""
    for pattern in _AMOUNTS:
        for place, column in enumerate(columns):
            whole = not column.parent or pattern.fullmatch(_plain(column.parent.split("/")[0]))
            if place != name and whole and pattern.fullmatch(labels[place]):
                return place
    return None


_SOURCE = re.compile(
    r".{0,16}(?:预算|拨款|核拨|资金|收入|结转|结余|合计|小计|基金|债券|金额|总额|预算数|补助)"
)


def _money(columns: Sequence[Column], amount: int | None) -> Iterator[int]:
    for place, column in enumerate(columns):
        if place == amount or (
            amount is not None and place > amount and _SOURCE.fullmatch(_plain(column.label))
        ):
            yield place
