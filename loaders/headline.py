"""The headline: figures from the tables, else from the sentences of the narrative."""

import re
from collections.abc import Iterable, Sequence

from graph_schema.evidence import Evidence
from graph_schema.money import Money
from graph_schema.nodes import Headline
from loaders.findings import Findings
from loaders.headline_sentences import AMOUNT, figures_said
from loaders.paragraphs import whole_paragraphs
from loaders.sections import Prose
from loaders.tables.reading import Figure

_FIGURES = [name for name in Headline.__struct_fields__ if name != "evidence"]


def build_headline(
    tables: Iterable[Figure],
    present: frozenset[str],
    prose: Sequence[Prose],
    year: int,
    findings: Findings,
) -> Headline:
    """Return the headline of a disclosure.

    Args:
        tables: Figures of the department's tables (a unit's, in a unit's own text).
        present: Which governing tables the text has, printed empty or not.
        prose: The publisher's own paragraphs, to ask where a table is missing; the first
            sentence counts.
        year: The fiscal year.
        findings: Takes what could not be read with confidence.
    """
    found: dict[str, tuple[Money, Evidence]] = {}
    for figure in tables:
        found.setdefault(figure.name, (figure.amount, figure.evidence))
    for paragraph in whole_paragraphs(prose):
        for said in figures_said(paragraph, present, year):
            found.setdefault(said.name, (said.amount, said.words.evidence()))
    _settle_agency_operation(found, prose, findings)
    return Headline(
        **{name: found[name][0] for name in _FIGURES if name in found},
        evidence=tuple((name, found[name][1]) for name in _FIGURES if name in found),
    )


def _settle_agency_operation(
    found: dict[str, tuple[Money, Evidence]], prose: Sequence[Prose], findings: Findings
) -> None:
    """Read 机关运行经费 `67.68元` as 万元 where the text gives the same figure in 万元.

    A sentence that lost its 万 is the one slip of this kind met; only the text's own second
    printing of the figure settles it.
    """
    known = found.get("agency_operation")
    if known is None:
        return
    amount, evidence = known
    printed = re.search(AMOUNT, evidence.quote)
    if printed is None or printed["unit"] != "元":
        return
    again = f"{printed['number']}万元"
    if any(again in section.passage.folded for section in prose):
        found["agency_operation"] = (Money(amount * 10_000), evidence)
        findings.warn(
            "UNIT_CONTRADICTED",
            f"机关运行经费 is printed as {printed[0]}, the same figure elsewhere as {again}; "
            "read in 万元",
            evidence,
        )
