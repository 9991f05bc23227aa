"""Forms of projects: labelled cells, a plan over two rows, goals, then the indicator table."""

import re
from itertools import chain

from graph_schema.money import MoneyUnit
from loaders.amounts import labelled_unit, money_unit
from loaders.blocks import Passage, Row
from loaders.findings import Findings
from loaders.forms.columns import is_second_header, read_columns
from loaders.forms.indicators import IndicatorReader
from loaders.forms.labels import Field, field_named, inline_field
from loaders.forms.plans import (
    Period,
    is_plan_label,
    is_values_row,
    periods_in,
    read_inline_plan,
    read_plan,
)
from loaders.forms.read_projects import ReadProject
from loaders.page_breaks import is_indicator_header
from loaders.sections import Sheet

# The rows before a form's goals and indicators.
_FORM_HEAD = 8
_MONEY = re.compile(r"\d{1,3}(?:,?\d{3}){0,4}(?:\.\d{1,6})?")
_UNIT_CELL = re.compile(r"(?:金额)?单位:万?元")
# What goes on a form below its indicators.
# What has one value, beside its label.
_SINGLE = frozenset({Field.CODE, Field.NAME, Field.AMOUNT})
_BEGINNINGS = frozenset({Field.CODE, Field.NAME, Field.GOAL})


def read_form(sheet: Sheet, findings: Findings) -> list[ReadProject]:
    """Return the projects of a form; one, unless forms without headings follow each other."""
    return _FormReader(sheet, findings).read()


class _FormReader:
    """The pass over a form's rows; each row belongs to the last label or table that began."""

    def __init__(self, sheet: Sheet, findings: Findings) -> None:
        self._sheet = sheet
        self._findings = findings
        self._projects = [ReadProject(sheet.heading, sheet)]
        self._indicators: IndicatorReader | None = None
        self._unknown = False
        self._header: Row | None = None
        self._periods: list[Period] = []
        self._open: Field | None = None
        self._unit = _declared_unit(sheet)
        # Lines above the table are no rows of it.
        self._place = -1 - sheet.lines

    @property
    def _project(self) -> ReadProject:
        return self._projects[-1]

    def read(self) -> list[ReadProject]:
        rows = list(self._sheet.rows)
        for index, row in enumerate(rows):
            self._take(row, rows[index + 1] if index + 1 < len(rows) else None)
        self._close_indicators()
        return self._projects

    def _take(self, row: Row, following: Row | None) -> None:
        if self._header is row:
            self._header = None
        elif self._indicators is not None and is_second_header(row):
            # Printed again at the top of a page.
            pass
        elif is_indicator_header(row):
            self._begin_indicators(row, following)
        elif not row.filled:
            self._periods = []
        elif self._unknown and not _begins_fields(row):
            pass
        elif self._indicators is not None and not _begins_fields(row):
            self._indicators.add(row)
        else:
            self._place += 1
            self._take_fields(row)

    def _begin_indicators(self, row: Row, following: Row | None) -> None:
        self._close_indicators()
        self._unknown = False
        second = following if following is not None and is_second_header(following) else None
        columns = read_columns(row, second, grid=self._sheet.grid)
        if columns is None:
            self._findings.warn(
                "UNKNOWN_INDICATOR_TABLE",
                "an indicator table has no column for the third level; its rows are left out",
                row.cells[0].evidence(),
            )
            self._unknown = True
            return
        self._header = second
        self._indicators = IndicatorReader(columns, self._project.table, self._findings)

    def _close_indicators(self) -> None:
        if self._indicators is not None:
            self._project.indicators.extend(self._indicators.read())
            self._indicators = None

    def _take_fields(self, row: Row) -> None:
        if self._indicators is not None or self._unknown:
            self._close_indicators()
            self._unknown = False
            self._projects.append(ReadProject(None, self._sheet))
        periods, self._periods = self._periods, periods_in(row)
        if periods and is_values_row(row):
            read_plan(self._project, periods, row, self._findings)
        elif read_inline_plan(self._project, row):
            pass
        elif not self._periods:
            self._take_labelled(row)

    def _take_labelled(self, row: Row) -> None:
        labels: list[tuple[int, Field]] = []
        for index, cell in enumerate(row.cells):
            if not cell.folded:
                continue
            inline = inline_field(cell, in_form=True)
            name = Field.DONE if inline is not None else field_named(cell.folded)
            if inline is not None:
                self._put(*inline, index)
            if name is not None:
                labels.append((index, name))
        if not labels:
            self._take_unlabelled(row)
            return
        ends = [index for index, _ in labels[1:]] + [len(row.cells)]
        for (index, name), end in zip(labels, ends, strict=True):
            self._open = name if name is not Field.DONE else self._open
            printed = {row.folded[index]}
            for column in range(index + 1, end):
                # Some converters repeat a cell in every column that it spans.
                if row.folded[column] and row.folded[column] not in printed:
                    is_other = name in _SINGLE and len(printed) > 1
                    printed.add(row.folded[column])
                    value = row.cells[column].strip()
                    if is_other:
                        # An unknown label and its value: no second name or code.
                        self._warn_unread(value)
                    else:
                        self._put_or_warn(name, value, column)

    def _put_or_warn(self, name: Field, value: Passage, column: int) -> None:
        if name is Field.DONE and not value.folded.isdigit():
            self._warn_unread(value)
        elif name is Field.SCALE:
            # Where the label stands beside the words and not above the money.
            self._put(Field.PURPOSE, value, column)
        elif name is not Field.DONE and not (name is Field.GOAL and value.folded.isdigit()):
            # A bare number is that of the next row.
            self._put(name, value, column)

    def _take_unlabelled(self, row: Row) -> None:
        """Read a row that is left to the label above: a purpose or a further goal."""
        places = range(len(row.cells))
        distinct = {row.folded[column]: column for column in reversed(places)}
        filled = [place for text, place in distinct.items() if text and not text.isdigit()]
        filled.reverse()
        if self._open is Field.GOAL:
            for column in filled:
                self._put(Field.GOAL, row.cells[column].strip(), column)
        elif self._open in (Field.SCALE, Field.OTHER_MONEY) and len(filled) == 1:
            # An amount below 其他资金 is no purpose.
            money = _MONEY.fullmatch(row.folded[filled[0]]) is not None
            name = Field.OTHER_MONEY if money else Field.PURPOSE
            self._put(name, row.cells[filled[0]].strip(), filled[0])
        elif not all(is_plan_label(row.folded[column]) for column in filled):
            self._warn_unread(row.cells[filled[0]])

    def _warn_unread(self, cell: Passage) -> None:
        evidence = cell.strip().evidence()
        self._findings.warn(
            "UNREAD_FORM_CELL",
            f"a cell of a project's form has no known label: {evidence.quote[:60]!r}",
            evidence,
        )

    def _put(self, name: Field, value: Passage, column: int) -> None:
        at = (self._place, column) if self._place >= 0 else None
        self._project.put(name, value, self._unit, self._findings, at)


def _begins_fields(row: Row) -> bool:
    """Whether a row under an indicator table is again one of labelled cells."""
    return not _BEGINNINGS.isdisjoint(map(field_named, row.folded[:2]))


def _declared_unit(sheet: Sheet) -> MoneyUnit | None:
    title = () if sheet.title is None else (sheet.title,)
    units = (money_unit(caption.text) for caption in (*sheet.captions, *title))
    # 项目资金（万元） | 年度资金总额 | 350.00
    labels = (
        labelled_unit(cell.text)
        for row in sheet.rows[:_FORM_HEAD]
        for cell in row.filled
        if "元)" in cell.folded and field_named(cell.folded) is not None
    )
    # 项目名称：… | 单位：元
    cells = (
        money_unit(cell.text)
        for row in sheet.rows[:_FORM_HEAD]
        for cell in row.filled
        if cell.folded[-1] == "元" and _UNIT_CELL.fullmatch(cell.folded)
    )
    return next((unit for unit in chain(units, labels, cells) if unit is not None), None)
