"""A project as its form states it, filled in field by field."""

import re
from dataclasses import dataclass, field

from graph_schema.evidence import Evidence
from graph_schema.money import Money, MoneyUnit
from graph_schema.nodes import PlanStep
from loaders.amounts import AmountError, has_unit, parse_amount
from loaders.blocks import Passage
from loaders.findings import Findings
from loaders.forms.goals import split_goals
from loaders.forms.indicators import ReadIndicator
from loaders.forms.labels import Field
from loaders.sections import Sheet

# `[13081122P00799110002Y]城乡养老缴费补贴区级配套`
_CODE_AND_NAME = re.compile(r"[\[(【]?\s{0,2}(?P<code>[0-9A-Z]{15,24})\s{0,2}[\])】]?\s{0,4}")


@dataclass(slots=True)
class ReadProject:
    """What a project's form states.

    Args:
        heading: The name in the heading above; None where the form has none.
        other_evidence: Places of what is read and not kept: money by source, a code printed
            again, the steps of the plan.
        is_listed: Whether it is a row, or some rows, of a list of projects and has no form.
        unit_name: The unit that the list names beside it.
    """

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
    goals: list[Passage] = field(default_factory=list)
    indicators: list[ReadIndicator] = field(default_factory=list)
    other_evidence: list[Evidence] = field(default_factory=list)
    is_listed: bool = False
    unit_name: Passage | None = None

    def put(self, name: Field, value: Passage, unit: MoneyUnit | None, notes: Findings) -> None:
        """Take the value that a label introduces.

        Args:
            name: What the label introduces.
            value: Its cell.
            unit: The unit of money that the form declares; None where it declares none.
            notes: Takes what cannot be read.
        """
        if name is Field.CODE:
            self._put_code(value, notes)
        elif name is Field.NAME:
            self._put_name(value)
        elif name is Field.CODE_AND_NAME:
            self._put_code_and_name(value, notes)
        elif name is Field.AMOUNT:
            self._put_amount(value, unit, notes)
        elif name is Field.GOAL:
            self.goals.extend(split_goals(value, len(self.goals) + 1))
        elif name is Field.PURPOSE and self.purpose is None:
            self.purpose = value
        elif name is Field.GROUNDS and self.grounds is None:
            self.grounds = value
        else:
            self.other_evidence.append(value.evidence())

    def _put_code(self, value: Passage, notes: Findings) -> None:
        if self.code is None:
            self.code = value
            return
        self.other_evidence.append(value.evidence())
        if value.folded != self.code.folded:
            notes.warn(
                "PROJECT_CODES_DISAGREE",
                f"a project prints code {value.text!r} after {self.code.text!r}; the first is "
                "kept",
                value.evidence(),
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
            self._put_code(value.slice(match.start("code"), match.end("code")), notes)
            rest = value.slice(match.end(), len(value.text)).strip()
        if rest:
            self.other_names.append(rest)

    def _put_amount(self, value: Passage, unit: MoneyUnit | None, notes: Findings) -> None:
        evidence = value.evidence()
        if self.amount_evidence is not None:
            self.other_evidence.append(evidence)
            return
        try:
            self.amount = parse_amount(value.text, unit or "万元")
        except AmountError as error:
            self.other_evidence.append(evidence)
            notes.warn("UNREADABLE_AMOUNT", f"a project's amount: {error}; left out", evidence)
            return
        self.amount_evidence = evidence
        if unit is None and self.amount and not has_unit(value.text):
            notes.warn(
                "UNIT_NOT_DECLARED",
                f"a project's amount {value.text!r} has no unit of money; read in 万元, as "
                "disclosures print",
                evidence,
            )
