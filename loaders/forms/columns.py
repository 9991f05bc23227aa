"""Columns of an indicator table, found by the names in its one or two header rows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from loaders.blocks import Row
from loaders.header_spans import Column
from loaders.headers import HEADERS_KEPT, Labels, combine, is_short

_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "level1",
        re.compile(
            r"一级(?:绩效)?(?:指标)?(?:名称|类[别型])?|(?:绩效)?指标(?:一级|分类|类[别型])"
        ),
    ),
    ("level2", re.compile(r"二级(?:绩效)?(?:指标)?(?:名称|类[别型])?|(?:绩效)?指标二级")),
    (
        "level3",
        re.compile(
            r"三级(?:绩效)?(?:指标)?.{0,6}|(?:绩效)?指标(?:三级|名称)|绩效指标|具体指标"
        ),
    ),
    ("description", re.compile(r"(?:绩效)?指标(?:描述|内容|说明|解释).{0,10}")),
    ("scoring", re.compile(r"评\(?扣?\)?分标准|评分标准|扣分标准")),
    ("sign", re.compile(r"(?:计算)?符号")),
    ("number", re.compile(r"值|数值")),
    ("unit", re.compile(r"(?:[计度]量)?单位(?:[(（].{0,8})?")),
    (
        "value",
        re.compile(
            r"(?:(?:绩效|年度|预期|计划|全年|年初|\d{4}年度?)?(?:绩效)?(?:指标|目标){1,2}值"
            r"(?:\(.{0,16}\)|[及和与、/](?:计量)?单位)?)|绩效标准|指标标准|(?:预期|计划|标准|完成)值"
        ),
    ),
    (
        "basis",
        re.compile(r".{0,6}(?:确定|设定|制定)?依据(?:[及和(].{0,8}|说明|来源)?|指标值确定"),
    ),
    ("excellent", re.compile(r"优")),
    ("good", re.compile(r"良")),
    ("fair", re.compile(r"中")),
    ("poor", re.compile(r"差")),
)
# None of them matches a longer one.
_LONGEST_LABEL = 40
_LABELS_KEPT = 512
# Some tables have no 确定依据; one of these says then what the target rests on. What a value is
# taken from stands below 确定依据 elsewhere too: 统计报表, 冀财社〔2022〕150号.
_REMARKS = (
    "指标值来源", "指标来源", "指标值数据来源", "数据来源", "指标值说明", "目标值说明", "备注",
)  # fmt: skip
# Columns that only number the rows: 序号, or the number of the header row itself.
_NUMBERING = re.compile(r"|序号|\d{1,3}")
# In budget management systems' tables a sign, in others what an indicator is for.
_KIND = "指标性质"
_SECOND_ROW = frozenset({"符号", "值", "优", "良", "数值"})


@dataclass(frozen=True, slots=True)
class IndicatorColumns:
    """Places of the columns, 0-based; None where the table has no such column.

    Args:
        width: Number of columns.
        grades: 优 良 中 差, all four or none.
        others: Columns that have a label and no role, such as 权重.
        may_be_kind: Whether the column of signs is called 指标性质, and may say 约束性 as well.
    """

    width: int
    level1: int | None
    level2: int | None
    level3: int
    description: int | None
    value: int | None
    sign: int | None
    number: int | None
    unit: int | None
    basis: int | None
    scoring: int | None
    grades: tuple[int, ...]
    others: tuple[tuple[int, str], ...] = ()
    may_be_kind: bool = False

    @property
    def sure_sign(self) -> int | None:
        """The column of signs, where nothing but signs can stand in it."""
        return None if self.may_be_kind else self.sign

    def without_kinds(self) -> "IndicatorColumns":
        """Return the columns where 指标性质 says of what kind an indicator is, and no sign."""
        if self.sign is None:
            return self
        return replace(
            self,
            value=self.number,
            number=None,
            sign=None,
            others=(*self.others, (self.sign, _KIND)),
            may_be_kind=False,
        )

    @property
    def stated(self) -> int | None:
        """The column of the target's number or words, whatever stands beside it."""
        return self.value if self.number is None else self.number

    @property
    def value_columns(self) -> tuple[int, ...]:
        """The columns that hold the target."""
        places = (self.value, self.sign, self.number, self.unit, *self.grades)
        return tuple(sorted({place for place in places if place is not None}))


def role_of(label: str) -> str | None:
    """Return what a column with this folded label holds; None where it is not known."""
    return _role_once(label) if len(label) <= _LONGEST_LABEL else None


@lru_cache(_LABELS_KEPT)
def _role_once(label: str) -> str | None:
    return next((role for role, pattern in _ROLES if pattern.fullmatch(label)), None)


def is_second_header(row: Row) -> bool:
    """Whether it divides the columns of the header row above it (符号 值 单位; 优 良 中 差)."""
    return len(_SECOND_ROW & set(row.folded)) >= 2


def read_columns(first: Row, second: Row | None, *, grid: bool) -> IndicatorColumns | None:
    """Return the columns that one or two header rows name; None where none names indicators.

    Where a header has no third level, the second one names the indicators.
    """
    labels = (first.folded,) if second is None else (first.folded, second.folded)
    return _read_once(labels, grid) if is_short(labels) else _read(labels, grid)


@lru_cache(HEADERS_KEPT)
def _read_once(labels: Labels, grid: bool) -> IndicatorColumns | None:
    return _read(labels, grid)


def _read(labels: Labels, grid: bool) -> IndicatorColumns | None:
    first, *below = labels
    # A row that repeats labels in the columns that they span, or leaves these blank, is one of
    # a grid, whatever its table's other pages are.
    grid = grid or _without_repeats(first) != first
    grid = grid or any(len(second) == len(first) and "" in first for second in below)
    columns = combine(labels, grid=grid)
    for second in below:
        if grid:
            columns = _beside_run(_without_repeats(first), second)
        else:
            columns = _at_value(first, second) or columns
    return columns_named(columns)


def columns_named(columns: Sequence[Column]) -> IndicatorColumns | None:
    """Return which of the columns state indicators; None where none names them."""
    roles: dict[str, int] = {}
    columns, may_be_kind = _with_sign(columns)
    labels = {column.label: index for index, column in enumerate(columns)}
    named = any(label.startswith("三级") for label in labels)
    if not named and {"一级指标", "二级指标", "指标内容"} <= labels.keys():
        # An older form of the central ministry calls the third level so.
        named, roles["level3"] = True, labels["指标内容"]
    for index, column in enumerate(columns):
        if (named and column.label == "绩效指标") or index in roles.values():
            # A label beside the whole table, in forms of the central ministry.
            continue
        for role, pattern in _ROLES:
            if role not in roles and pattern.fullmatch(column.label):
                roles[role] = index
                break
    if "level3" not in roles and {"description", "value", "excellent"} & set(roles):
        roles["level3"] = roles.pop("level2", -1)
    if roles.get("level3", -1) < 0:
        return None
    remark = next((labels[label] for label in _REMARKS if label in labels), None)
    if "basis" not in roles and remark is not None:
        roles["basis"] = remark
    grades = tuple(
        roles[name] for name in ("excellent", "good", "fair", "poor") if name in roles
    )
    grades = grades if len(grades) == 4 else ()
    value = roles.get("value", grades[0] if grades else None)
    split = "sign" in roles
    return IndicatorColumns(
        width=len(columns),
        level1=roles.get("level1"),
        level2=roles.get("level2"),
        level3=roles["level3"],
        description=roles.get("description"),
        value=None if split else value,
        sign=roles.get("sign"),
        number=roles.get("number", value if split else None),
        unit=roles.get("unit"),
        basis=roles.get("basis"),
        scoring=roles.get("scoring"),
        grades=grades,
        others=tuple(
            (index, column.label)
            for index, column in enumerate(columns)
            if index not in roles.values() and not _NUMBERING.fullmatch(column.label)
        ),
        may_be_kind=may_be_kind,
    )


def _with_sign(columns: Sequence[Column]) -> tuple[Sequence[Column], bool]:
    """Return the columns, 指标性质 as that of signs, where the values' one follows it."""
    labels = [column.label for column in columns]
    if labels.count(_KIND) != 1 or any(role_of(label) == "sign" for label in labels):
        return columns, False
    place = labels.index(_KIND)
    if place + 1 == len(labels) or role_of(labels[place + 1]) != "value":
        return columns, False
    signs = Column(columns[place].parent, "符号")
    return (*columns[:place], signs, *columns[place + 1 :]), True


def _at_value(upper: tuple[str, ...], lower: tuple[str, ...]) -> tuple[Column, ...] | None:
    """Return the columns of a print without spans whose lower row is not set below 指标值.

    `序号 … 评分标准 指标值 依据` over six blanks, 符号 值 单位: these labels, wherever they
    stand, are what 指标值 is divided into. None where they stand below it.
    """
    values = [index for index, text in enumerate(upper) if role_of(text) == "value"]
    run = [index for index, text in enumerate(lower) if text and not text.isdigit()]
    if len(values) != 1 or not run or run[0] in (0, values[0]):
        return None
    (place,) = values
    below = tuple(Column(upper[place], lower[index]) for index in run)
    return (*combine_plain(upper[:place]), *below, *combine_plain(upper[place + 1 :]))


def _without_repeats(folded: tuple[str, ...]) -> tuple[str, ...]:
    """Return the labels, those blanked that a print repeats in every column they span."""
    return tuple(
        "" if index and text == folded[index - 1] else text for index, text in enumerate(folded)
    )


def _beside_run(upper: tuple[str, ...], lower: tuple[str, ...]) -> tuple[Column, ...]:
    """Return a grid's columns where a run of labels below is wider than the span above it.

    Some prints set 指标值 over two columns and 符号 值 单位 under it over three: what follows
    above then belongs one column further right, where the data have it.
    """
    lower = tuple(
        "" if index < len(upper) and text == upper[index] else text
        for index, text in enumerate(lower)
    )
    lower = _under_value(upper, lower)
    run = [index for index, text in enumerate(lower) if text and not text.isdigit()]
    if not run:
        return combine_plain(upper)
    start, end = run[0], run[-1]
    labels = list(upper) + [""] * (len(lower) - len(upper))
    width = max(len(labels), end + 2)
    columns = [Column("", "")] * width
    spanning = ""
    nearest = end
    for index, text in enumerate(labels):
        if index < start:
            columns[index] = Column("", text)
        elif text and not spanning:
            spanning = text
        elif text:
            nearest = max(nearest + 1, index)
            columns = columns + [Column("", "")] * (nearest + 1 - len(columns))
            columns[nearest] = Column("", text)
    for index in run:
        columns[index] = Column(spanning, lower[index])
    while len(columns) > end + 1 and not columns[-1].label:
        columns.pop()
    return tuple(columns)


def _under_value(upper: tuple[str, ...], lower: tuple[str, ...]) -> tuple[str, ...]:
    """Return the lower row moved below 指标值, where a print sets it left or right of that."""
    values = [index for index, text in enumerate(upper) if role_of(text) == "value"]
    filled = [index for index, text in enumerate(lower) if text and not text.isdigit()]
    if len(values) != 1 or not filled or filled[0] == values[0]:
        return lower
    moved = [""] * (values[0] - filled[0] + len(lower))
    for index in filled:
        moved[index + values[0] - filled[0]] = lower[index]
    return tuple(moved)


def combine_plain(labels: tuple[str, ...]) -> tuple[Column, ...]:
    """Return one column per label of a single row."""
    return tuple(Column("", label) for label in labels)
