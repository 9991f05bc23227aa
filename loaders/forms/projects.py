"""Forms of projects: labelled cells, a plan over two rows, goals, then the indicator table."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from graph_schema.evidence import Evidence
from graph_schema.money import Money, MoneyUnit
from graph_schema.nodes import PlanStep
from loaders.amounts import AmountError, money_unit, parse_amount, parse_number
from loaders.blocks import Passage, Row
from loaders.findings import Findings
from loaders.forms.columns import is_second_header, read_columns
from loaders.forms.goals import split_goals
from loaders.forms.indicators import IndicatorReader, ReadIndicator
from loaders.forms.labels import Field, field_named, inline_field
from loaders.page_breaks import is_indicator_header
from loaders.sections import Sheet

_PERIOD = re.compile(
    r"(?:\d{1,2}月(?:底|份|末)?|第?[一二三四1-4]季度(?:末|底)?|[上下]半年|年底|全年)"
    r"(?:前|累计)?(?:\(%\))?"
)
_PLAN_PART = re.compile(r"资金|资金支出|支出|支出计划|计划|资金支出计划(?:\(%\))?")
_CODE_AND_NAME = re.compile(r"[\[(【]?\s{0,2}(?P<code>[0-9A-Z]{15,24})\s{0,2}[\])】]?\s{0,4}")


@dataclass(slots=True)
class ReadProject:
    """What a project's form states; `heading` is None where the form has none above it."""

    heading: Passage | None
    sheet: Sheet
    code: Passage | None = None
    name: Passage | None = None
    other_names: list[Passage] = field(default_factory=list)
    amount: Money | None = None
    amount_evidence: Evidence | None = None
    purpose: Passage | None = None
    grounds: Passage | None = None
    plan: list[PlanStep] = field(default_factory=list)
    plan_evidence: list[Evidence] = field(default_factory=list)
    goals: list[Passage] = field(default_factory=list)
    indicators: list[ReadIndicator] = field(default_factory=list)


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
        self._header: Row | None = None
        self._periods: list[tuple[int, Passage]] | None = None
        self._open: Field | None = None
        self._unit: MoneyUnit = _caption_unit(sheet) or "万元"

    @property
    def _project(self) -> ReadProject:
        return self._projects[-1]

    def read(self) -> list[ReadProject]:
        rows = list(self._sheet.rows)
        for index, row in enumerate(rows):
            following = rows[index + 1] if index + 1 < len(rows) else None
            self._take(row, following)
        self._close_indicators()
        return self._projects

    def _take(self, row: Row, following: Row | None) -> None:
        if is_indicator_header(row):
            self._begin_indicators(row, following)
        elif self._header is row:
            self._header = None
        elif not row.filled:
            self._periods = None
        elif self._indicators is not None and not self._begins_fields(row):
            self._indicators.add(row)
        else:
            self._take_fields(row)

    def _begins_fields(self, row: Row) -> bool:
        """Whether a row under an indicator table is again one of labelled cells."""
        named = [field_named(cell.folded) for cell in row.cells[:2]]
        return Field.CODE in named or Field.NAME in named or Field.GOAL in named

    def _begin_indicators(self, row: Row, following: Row | None) -> None:
        self._close_indicators()
        second = following if following is not None and is_second_header(following) else None
        columns = read_columns(row, second, grid=self._sheet.grid)
        if columns is None:
            self._findings.warn(
                "UNKNOWN_INDICATOR_TABLE",
                "an indicator table has no column for the third level; its rows are left out",
                row.cells[0].evidence(),
            )
            return
        self._header = second
        title = self._sheet.title.text if self._sheet.title else None
        self._indicators = IndicatorReader(columns, title, self._findings)

    def _close_indicators(self) -> None:
        if self._indicators is not None:
            self._project.indicators.extend(self._indicators.read())
            self._indicators = None

    def _take_fields(self, row: Row) -> None:
        if self._indicators is not None:
            self._close_indicators()
            self._projects.append(ReadProject(None, self._sheet))
        if self._periods is not None and self._take_plan_values(row):
            return
        periods = [
            (index, cell)
            for index, cell in enumerate(row.cells)
            if _PERIOD.fullmatch(cell.folded)
        ]
        if len(periods) >= 2:
            self._periods = [(index, cell.strip()) for index, cell in periods]
            return
        self._take_labelled(row)

    def _take_plan_values(self, row: Row) -> bool:
        """Read the row under the periods; values stand in order or under their period."""
        periods, self._periods = self._periods or [], None
        start = next((i for i, cell in enumerate(row.cells) if _is_plan_value(cell)), None)
        if start is None and any(field_named(cell.folded) for cell in row.cells):
            return False
        values = {
            index: cell
            for index, cell in enumerate(row.cells)
            if _is_plan_value(cell) and not (index == 0 and self._sheet.grid)
        }
        columns = [index for index, _ in periods]
        if len(values) == len(periods):
            values = dict(zip(columns, values.values(), strict=True))
        elif not set(values) <= set(columns):
            self._findings.warn(
                "PLAN_NOT_ALIGNED",
                f"the plan prints {len(values)} values for {len(periods)} periods and not "
                "under them; left out",
                row.filled[0].evidence(),
            )
            return True
        for index, period in periods:
            value = values.get(index)
            self._project.plan.append(
                PlanStep(period.folded, _percent(value) if value else None)
            )
            parts = [period] if value is None else [period, value.strip()]
            self._project.plan_evidence.extend(part.evidence() for part in parts)
        return True

    def _take_labelled(self, row: Row) -> None:
        labels: list[tuple[int, Field]] = []
        for index, cell in enumerate(row.cells):
            inline = inline_field(cell)
            if inline is not None:
                self._put(inline[0], inline[1])
                labels.append((index, Field.DONE))
                continue
            name = field_named(cell.folded)
            if name is not None:
                labels.append((index, name))
        if not labels:
            self._take_unlabelled(row)
            return
        ends = [index for index, _ in labels[1:]] + [len(row.cells)]
        for (index, name), end in zip(labels, ends, strict=True):
            for value in (cell for cell in row.cells[index + 1 : end] if cell):
                self._put(name, value.strip())
                break
            self._open = name if name is not Field.DONE else self._open

    def _take_unlabelled(self, row: Row) -> None:
        """Read a row that is left to the label above: a purpose or a further goal."""
        filled = row.filled
        if self._open is Field.GOAL:
            for cell in filled:
                if not cell.folded.isdigit():
                    self._put(Field.GOAL, cell.strip())
        elif self._open in (Field.SCALE, Field.OTHER_MONEY) and len(filled) == 1:
            self._put(Field.PURPOSE, filled[0].strip())
        elif not all(_PLAN_PART.fullmatch(cell.folded) for cell in filled):
            evidence = filled[0].strip().evidence()
            self._findings.warn(
                "UNREAD_FORM_ROW",
                f"a row of a project's form has no known label: {evidence.quote[:60]!r}",
                evidence,
            )

    def _put(self, name: Field, value: Passage) -> None:
        project = self._project
        if name is Field.CODE:
            project.code = project.code or value
        elif name is Field.NAME:
            project.name = project.name or value
        elif name is Field.CODE_AND_NAME:
            self._put_code_and_name(value)
        elif name is Field.AMOUNT and project.amount is None:
            self._put_amount(value)
        elif name is Field.PURPOSE:
            project.purpose = project.purpose or value
        elif name is Field.GROUNDS:
            project.grounds = project.grounds or value
        elif name is Field.GOAL:
            project.goals.extend(split_goals(value))

    def _put_code_and_name(self, value: Passage) -> None:
        match = _CODE_AND_NAME.match(value.text)
        if match is None:
            self._project.other_names.append(value)
            return
        code = value.slice(match.start("code"), match.end("code"))
        self._project.code = self._project.code or code
        rest = value.slice(match.end(), len(value.text)).strip()
        if rest:
            self._project.other_names.append(rest)

    def _put_amount(self, value: Passage) -> None:
        try:
            self._project.amount = parse_amount(value.text, self._unit)
        except AmountError as error:
            self._findings.warn(
                "UNREADABLE_AMOUNT",
                f"a project's amount: {error}; left out",
                value.evidence(),
            )
            return
        self._project.amount_evidence = value.evidence()


def _caption_unit(sheet: Sheet) -> MoneyUnit | None:
    return next(
        (unit for caption in sheet.captions if (unit := money_unit(caption.text))), None
    )


def _is_plan_value(cell: Passage) -> bool:
    text = cell.folded.removesuffix("%")
    return bool(text) and text.replace(".", "", 1).isdigit()


def _percent(cell: Passage) -> Decimal | None:
    return parse_number(cell.folded.removesuffix("%"))
