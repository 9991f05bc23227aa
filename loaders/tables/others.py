"""The smaller tables: 三公经费, 机构设置, 政府采购, 固定资产, contents."""

import re
from collections.abc import Iterable, Sequence
from itertools import zip_longest

from loaders.blocks import Row
from loaders.headers import Header
from loaders.page_breaks import join_rows
from loaders.tables.reading import Figure, OpenTable, TableFacts, UnitRow

_TOTAL = frozenset({"合计", "总计", "“三公”经费小计", '"三公"经费小计', "三公经费合计"})
# 2022年预算数（万元）
_MONEY_BEHIND = re.compile(r"\(万?元\)$")
_ASSET_TOTAL = re.compile(r"(?:固定)?资产(?:总额|总计|合计)|合计")
_YEARS = re.compile(r"20\d\d")
# The sum of the three public expenses: “三公”经费合计.
_ACROSS = re.compile(r"(?:[“\"]?三公[”\"]?经费.{0,6})?(?:合计|总计|小计|总额)")
# Some tables add these to the 合计, which is then more than the three.
_NOT_PUBLIC = re.compile(r".{0,4}(?:会议费|培训费)")
# A column of expenses, and none of their kinds.
_RECEPTION = re.compile(r"公务接待费?")
_IS_PART = re.compile(r"其中")
_YEAR_BUDGET = re.compile(r"(?P<year>20\d\d)年(?:度)?预算(?:数|安排|金额)?")
# Labels of the table of purchases: no purchase is told without a figure.
_BUYING_LABEL = re.compile(
    r"[^\d]{0,14}(?:名称|来源|序号|单位|数量|单价|资金|核拨|拨款|收入|结转|结余|合计|金额|渠道)"
    r"|政府采购.{0,24}|(?:当年)?部门预算安排资金"
)
_PAGE = re.compile(r"\d{1,4}")
# Of a unit: its name, 性质, 规格 and 经费保障形式.
_UNIT_LABELS = tuple(
    re.compile(label)
    for label in (
        r"(?:预算|所属|下属|部门)?\(?单位\)?(?:名称|全称)?|机构名称",
        r"(?:单位|机构)?性质|单位类[型别]",
        r"(?:单位|机构|行政)?(?:规格|级别)",
        r"经费(?:保障|供给)?(?:形式|方式|来源)",
    )
)
_SURE_KINDS = frozenset({"单位性质", "单位规格", "机构性质", "机构规格", "经费保障形式"})


def _unit_columns(header: Header) -> list[int | None]:
    """Return the columns of a unit's name, nature, rank and funding."""
    labels = [column.label for column in header.columns]
    return [
        next((i for i, label in enumerate(labels) if pattern.fullmatch(label)), None)
        for pattern in _UNIT_LABELS
    ]


class InstitutionReader:
    """机构设置: the units of a department."""

    def recognises(self, title: str, header: Header) -> bool:
        """Whether it names units and what they are: 单位性质, or two such columns."""
        name, *kinds = _unit_columns(header)
        many = sum(kind is not None for kind in kinds) > 1
        return name is not None and (many or not _SURE_KINDS.isdisjoint(header.labels))

    def read(self, table: OpenTable) -> TableFacts:
        """Read a unit a row."""
        columns = _unit_columns(table.header)
        units = []
        rows = _whole_units([row for _, row in table.rows()], columns[0])
        for place, row in enumerate(rows):
            cells = [
                row.cells[column].strip()
                if column is not None and column < len(row.cells)
                else None
                for column in columns
            ]
            name = cells[0]
            if name:
                evidence = table.row_evidence(row, place)
                nature, grade, source = (cell or None for cell in cells[1:])
                units.append(UnitRow(name, nature, grade, source, evidence))
            else:
                table.findings.warn(
                    "UNIT_WITHOUT_NAME",
                    f"table {table.title}: a row names no unit; left out",
                    table.row_evidence(row, place),
                )
        return TableFacts(len(rows), units=tuple(units))


def _whole_units(rows: Sequence[Row], name: int | None) -> list[Row]:
    """Return rows of units, those joined that a page's end cut: a rest names no unit."""
    whole: list[Row] = []
    for row in rows:
        above = whole[-1] if whole else None
        if above is not None and row.after_break and name is not None:
            pairs = list(zip_longest(above.folded, row.folded, fillvalue=""))
            if not row.folded[name] and all(upper for upper, rest in pairs if rest):
                whole[-1] = join_rows(above, row)
                continue
        whole.append(row)
    return whole


class ThreePublicsReader:
    """“三公”经费支出表: its 合计 is a headline figure."""

    def recognises(self, title: str, header: Header) -> bool:
        """Whether its title names the three public expenses."""
        return "三公" in title

    def read(self, table: OpenTable) -> TableFacts:
        """Read the total; of two years' budgets the later one's."""
        label = table.header.find("项目")
        # Who spends stands in the rows, on what in the columns.
        if label is None or any(_RECEPTION.fullmatch(each) for each in table.header.labels):
            return _sums_across(table)
        amount = table.header.find("合计", "预算数", "金额")
        if amount is None:
            amount = _latest_budget(table.header)
        sums: list[tuple[str, Figure]] = []
        adds_others = False
        for place, row in table.rows():
            if label is None or amount is None or len(row.cells) <= max(label, amount):
                continue
            name = row.folded[label]
            is_other = _NOT_PUBLIC.fullmatch(name) is not None
            if not is_other and not _ACROSS.fullmatch(name):
                continue
            value = table.amount(row, place, amount)
            if is_other:
                adds_others = adds_others or bool(value)
            elif value is not None:
                evidence = table.row_evidence(row, place, label, amount)
                sums.append((name, Figure("three_publics", value, evidence)))
        figures = _sum_of_three(sums, adds_others)
        # A table that compares years otherwise leaves the total to the narrative.
        is_told = table.header.find("合计", "预算数") is not None and bool(figures or not sums)
        governs = ("three_publics",) if is_told else ()
        return TableFacts(sum(1 for _ in table.rows()), figures=figures, governs=governs)


def _sum_of_three(sums: Sequence[tuple[str, Figure]], adds_others: bool) -> tuple[Figure, ...]:
    """Return the row that adds up the three: what names them, else 合计 of nothing else."""
    named = [figure for name, figure in sums if "三公" in name]
    plain = [] if adds_others else [figure for _, figure in sums]
    return tuple((named or plain)[:1])


def _sums_across(table: OpenTable) -> TableFacts:
    """Read a table of a column an expense, the later year's 合计 counts, that of its sum's row.

    A row that tells a part (其中：…) is none of its rows beside the sum.
    """
    rows = list(table.rows())
    sums = [
        (max(_YEARS.findall(column.parent), default=""), index)
        for index, column in enumerate(table.header.columns)
        if _ACROSS.fullmatch(column.label) and not column.parent.endswith("费")
    ]
    latest = [index for year, index in sums if year == max(sums)[0]]
    figures: tuple[Figure, ...] = ()
    wholes = [row for row in rows if not any(map(_IS_PART.match, row[1].folded[:4]))]
    summed = [row for row in wholes if not _TOTAL.isdisjoint(row[1].folded[:4])] or wholes
    if len(summed) == 1 and len(latest) == 1 and latest[0] < len(summed[0][1].cells):
        place, row = summed[0]
        value = table.amount(row, place, latest[0])
        if value is not None:
            figures = (Figure("three_publics", value, table.row_evidence(row, place)),)
    for place, row in rows:
        if not figures and len(row.cells) != len(table.header.columns):
            table.warn_misaligned(row, place)
    return TableFacts(len(rows), figures=figures, governs=("three_publics",) if figures else ())


def _latest_budget(header: Header) -> int | None:
    """Return the column of the later year, where a table compares the budgets of two."""
    years = {
        int(match["year"]): index
        for index, column in enumerate(header.columns)
        if (match := _YEAR_BUDGET.fullmatch(_MONEY_BEHIND.sub("", column.label)))
    }
    return years[max(years)] if len(years) > 1 else None


class ProcurementReader:
    """政府采购预算: its 合计 row is a headline figure."""

    def recognises(self, title: str, header: Header) -> bool:
        """Whether it is the table of planned purchases."""
        if "采购" in title or "采购物品名称" in header.labels:
            return True
        return sum(label.startswith("采购") for label in header.labels) > 1

    def read(self, table: OpenTable) -> TableFacts:
        """Read the total of the 合计 row, else that of the only row."""
        amount = table.header.find("合计", "总计", "采购金额", "采购预算", "采购预算金额")
        figures: list[Figure] = []
        rows = [(place, row) for place, row in table.rows() if not _is_header(row)]
        for place, row in rows:
            if amount is None or amount >= len(row.cells):
                continue
            if _TOTAL & set(row.folded[:4]) or len(rows) == 1:
                value = table.amount(row, place, amount)
                if value is not None and not figures:
                    figures.append(Figure("procurement", value, table.row_evidence(row, place)))
        # A print that lost the column of the sums leaves them to the narrative.
        is_told = amount is not None or not rows
        governs = ("procurement",) if is_told else ()
        return TableFacts(len(rows), figures=tuple(figures), governs=governs)


def _is_header(row: Row) -> bool:
    """Whether a row holds labels and no purchase: the lower row of a header alone."""
    filled = row.filled
    return len(filled) > 1 and all(_BUYING_LABEL.fullmatch(cell.folded) for cell in filled)


class AssetsReader:
    """固定资产占用情况表: its first row is a headline figure."""

    def recognises(self, title: str, header: Header) -> bool:
        """Whether it lists assets with their value."""
        return "资产" in title or any(label.startswith("价值") for label in header.labels)

    def read(self, table: OpenTable) -> TableFacts:
        """Read the value of all assets."""
        value_column = next(
            (
                index
                for index, column in enumerate(table.header.columns)
                if column.label.startswith(("价值", "金额"))
            ),
            None,
        )
        figures: list[Figure] = []
        for place, row in table.rows():
            if value_column is None or value_column >= len(row.cells) or figures:
                continue
            if _ASSET_TOTAL.fullmatch(row.folded[0]):
                value = table.amount(row, place, value_column)
                if value is not None:
                    figures.append(
                        Figure("fixed_assets", value, table.row_evidence(row, place))
                    )
        return TableFacts(
            sum(1 for _ in table.rows()), figures=tuple(figures), governs=("assets",)
        )


def is_contents(rows: Iterable[tuple[str, ...]]) -> bool:
    """Whether rows are a list of contents: a heading and a page number each."""
    for row in rows:
        filled = [text for text in row if text]
        if not filled:
            continue
        # Of most tables the first row tells.
        if len(filled) != 2 or _PAGE.fullmatch(filled[1]) is None or filled[0].isdigit():
            return False
    return True
