"""A project as its form states it, filled in field by field."""

import re
from dataclasses import dataclass, field

from graph_schema.evidence import Evidence
from graph_schema.money import Money, MoneyUnit
from graph_schema.nodes import PlanStep
from loaders.amounts import AmountError, has_unit, parse_amount
from loaders.blocks import CellPlace, Passage
from loaders.findings import Findings
from loaders.forms.goals import split_goals
from loaders.forms.indicators import ReadIndicator
from loaders.forms.labels import Field
from loaders.sections import Sheet

# `[13081122P00799110002Y]城乡养老缴费补贴区级配套`
_CODE_AND_NAME = re.compile(r"[\[(【]?\s{0,2}(?P<code>[0-9A-Z]{15,24})\s{0,2}[\])】]?\s{0,4}")

# The smallest unit: a figure of any larger one is a number in it too (assumed_units.py).
UNDECLARED: MoneyUnit = "元"
# A table without a title, in evidence.
UNTITLED = "(untitled)"


@dataclass(slots=True)
class ReadProject:
    """What a project's form states.

    Args:
        heading: The name in the heading above; None where the form has none.
        other_evidence: Places of what is read and not kept: money by source, a code printed
            again, the steps of the plan.
        unit_is_assumed: Whether neither its table nor its cell declares the amount's unit.
        is_listed: Whether it is a row, or some rows, of a list of projects and has no form.
        unit_name: The unit that the list names beside it.
        cells: Where the passages stand that stand in a table.
    """

    heading: Passage | None
    sheet: Sheet
    code: Passage | None = None
    name: Passage | None = None
    other_names: list[Passage] = field(default_factory=list)
    amount: Money | None = None
    amount_evidence: Evidence | None = None
    unit_is_assumed: bool = False
    purpose: Passage | None = None
    grounds: Passage | None = None
    plan: list[PlanStep] = field(default_factory=list)
    goals: list[Passage] = field(default_factory=list)
    indicators: list[ReadIndicator] = field(default_factory=list)
    other_evidence: list[Evidence] = field(default_factory=list)
    is_listed: bool = False
    unit_name: Passage | None = None
    cells: dict[Passage, CellPlace] = field(default_factory=dict)

    @property
    def table(self) -> str | None:
        """What its form, or the list, is called in evidence; None for a form without a name."""
        if self.sheet.title is not None:
            return self.sheet.title.text
        if self.is_listed:
            return UNTITLED
        called = self.heading or self.name
        return called.text if called is not None else None

    def cell(self, passage: Passage | None) -> CellPlace | None:
        """Return where a passage stands; None where it is no cell, or there is none."""
        return self.cells.get(passage) if passage is not None else None

    def evidence(self, passage: Passage) -> Evidence:
        """Return the evidence of a passage, with its place in the table."""
        return passage.evidence(*(self.cells.get(passage) or ()))

    def put(
        self,
        name: Field,
        value: Passage,
        unit: MoneyUnit | None,
        notes: Findings,
        at: tuple[int, int] | None = None,
    ) -> None:
        """Take the value that a label introduces.

        Args:
            name: What the label introduces.
            value: Its cell.
            unit: The unit of money that the form declares; None where it declares none.
            notes: Takes what cannot be read.
            at: Data row and column of its cell, 0-based; None where it is a line of text.
        """
        if at is not None:
            self.cells[value] = CellPlace(self.table, *at)
        if name is Field.CODE:
            self._put_code(value, notes)
        elif name is Field.NAME:
            self._put_name(value)
        elif name is Field.CODE_AND_NAME:
            self._put_code_and_name(value, notes)
        elif name is Field.AMOUNT:
            self._put_amount(value, unit, notes)
        elif name is Field.GOAL:
            self._put_goals(value)
        elif name is Field.PURPOSE and self.purpose is None:
            self.purpose = value
        elif name is Field.GROUNDS and self.grounds is None:
            self.grounds = value
        else:
            self.other_evidence.append(self.evidence(value))

    def _put_goals(self, value: Passage) -> None:
        goals = split_goals(value, len(self.goals) + 1)
        self._share_cell(value, *goals)
        self.goals.extend(goals)

    def _share_cell(self, value: Passage, *parts: Passage) -> None:
        """Let parts of a cell stand where the whole does."""
        cell = self.cells.get(value)
        if cell is not None:
            self.cells.update(dict.fromkeys(parts, cell))

    def _put_code(self, value: Passage, notes: Findings) -> None:
        if self.code is None:
            self.code = value
            return
        self.other_evidence.append(self.evidence(value))
        if value.folded != self.code.folded:
            notes.warn(
                "PROJECT_CODES_DISAGREE",
                f"a project prints code {value.text!r} after {self.code.text!r}; the first is "
                "kept",
                self.evidence(value),
            )

    def _put_name(self, value: Passage) -> None:
        if self.name is None:
            self.name = value
        else:
            self.other_names.append(value)

    def _put_code_and_name(self, value: Passage, notes: Findings) -> None:
        match = _CODE_AND_NAME.match(value.text)
        rest = value
        if match is not None:
            code = value.slice(match.start("code"), match.end("code"))
            self._share_cell(value, code)
            self._put_code(code, notes)
            rest = value.slice(match.end(), len(value.text)).strip()
        if rest:
            self._share_cell(value, rest)
            self.other_names.append(rest)

    def _put_amount(self, value: Passage, unit: MoneyUnit | None, notes: Findings) -> None:
        evidence = self.evidence(value)
        if self.amount_evidence is not None:
            self.other_evidence.append(evidence)
            return
        try:
            self.amount = parse_amount(value.text, unit or UNDECLARED)
        except AmountError as error:
            self.other_evidence.append(evidence)
            notes.warn("UNREADABLE_AMOUNT", f"a project's amount: {error}; left out", evidence)
            return
        self.amount_evidence = evidence
        self.unit_is_assumed = unit is None and not has_unit(value.text)
