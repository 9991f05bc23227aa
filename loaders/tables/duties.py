"""部门职责-工作活动绩效目标: what a department does, with the goal and indicators of each duty.

Tables of 2019 and before; their goals and indicators are those of the whole department.
"""

from dataclasses import replace

from loaders.blocks import CellPlace, Passage, Row
from loaders.forms.columns import IndicatorColumns
from loaders.forms.goals import split_goals
from loaders.forms.indicators import IndicatorReader, warn_of_other_columns
from loaders.forms.read_projects import ReadProject
from loaders.headers import Header
from loaders.tables.reading import OpenTable, TableFacts

_DUTY = ("职责活动", "部门职责-工作活动", "职责-活动", "部门职责", "工作活动")
_GRADES = ("优", "良", "中", "差")
_MONEY = "年度预算数"


class DutiesReader:
    """职责活动, 内容描述, 绩效目标, 绩效指标 and the four grades."""

    def recognises(self, title: str, header: Header) -> bool:
        """Whether it sets goals and indicators beside duties."""
        has_duty = header.find(*_DUTY) is not None
        return has_duty and header.find("绩效指标") is not None

    def read(self, table: OpenTable) -> TableFacts:
        """Read a goal and an indicator a row, where they are printed; a duty heads others."""
        columns = _columns(table.header)
        whole = ReadProject(None, table.sheet)
        if columns is None or columns.level1 is None:
            return TableFacts(sum(1 for _ in table.rows()))
        goal = table.header.find("绩效目标")
        inner = replace(columns, others=())
        reader: IndicatorReader | None = None
        duty: Passage | None = None
        rows = list(table.rows())
        for place, row in rows:
            if len(row.cells) != columns.width:
                table.warn_misaligned(row, place)
                continue
            duty = row.cells[columns.level1] if row.folded[columns.level1] else duty
            if goal is not None and row.folded[goal]:
                goals = split_goals(row.cells[goal].strip())
                whole.goals.extend(goals)
                where = CellPlace(table.title, place, goal)
                whole.cells.update(dict.fromkeys(goals, where))
            if not row.folded[columns.level3]:
                # A duty that heads others; evidence counts the rows between.
                whole.indicators += reader.read() if reader is not None else []
                reader = None
                continue
            cells = list(row.cells)
            cells[columns.level1] = duty or cells[columns.level1]
            reader = reader or IndicatorReader(inner, table.title, table.findings, place)
            reader.add(Row(tuple(cells)))
        whole.indicators += reader.read() if reader is not None else []
        warn_of_other_columns(columns, [row for _, row in rows], table.title, table.findings)
        return TableFacts(len(rows), whole=whole)


def _columns(header: Header) -> IndicatorColumns | None:
    name = header.find("绩效指标")
    if name is None:
        return None
    grades = tuple(
        index for index, column in enumerate(header.columns) if column.label in _GRADES
    )
    money = header.find(_MONEY)
    return IndicatorColumns(
        width=len(header.columns),
        level1=header.find(*_DUTY),
        level2=None,
        level3=name,
        description=header.find("绩效指标描述", "指标描述"),
        value=grades[0] if len(grades) == len(_GRADES) else header.find("指标值", "目标值"),
        sign=None,
        number=None,
        unit=None,
        basis=header.find("评价标准确定依据", "指标值确定依据", "确定依据"),
        scoring=None,
        grades=grades if len(grades) == len(_GRADES) else (),
        others=() if money is None else ((money, _MONEY),),
    )
