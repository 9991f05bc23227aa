"""The pipeline from bytes to records, and the only entry of the loaders.

bytes → text (sources) → blocks (layouts) → prose and sheets (outlines, page_breaks) → facts
(tables, forms) → records (assembly). Same bytes in, same records out.
"""

from collections.abc import Sequence

from graph_schema.kinds import DisclosurePart, Scope
from graph_schema.nodes import Headline
from graph_schema.records import DisclosureRecords, SourceFile
from loaders.assembly.budget import BudgetRecords
from loaders.assembly.citations import CitationRecords, Holder
from loaders.assembly.identity import Identity
from loaders.assembly.performance import PerformanceRecords
from loaders.assembly.publication import add_publisher, describe
from loaders.assembly.restatements import link_restatements
from loaders.blocks import Passage
from loaders.collector import without_collector
from loaders.cut_off import warn_if_cut_off
from loaders.doubts import warn_of_doubts
from loaders.errors import NotADisclosureError
from loaders.facts import Facts, gather
from loaders.findings import Findings
from loaders.fiscal_years import find_fiscal_year
from loaders.headline import build_headline
from loaders.layouts.recognise import recognise_blocks
from loaders.listed_titles import with_listed_titles
from loaders.mentions import prose_mentions
from loaders.outlines import outline
from loaders.publisher import Publisher, find_publisher
from loaders.second_disclosure import refuse_repeated, refuse_second
from loaders.sections import Prose, Section, Sheet
from loaders.sources import DecodedSource, decode_source

# A paragraph of running text, as against headings, captions and contents.
_SENTENCE_LENGTH = 30
_NOT_A_BUDGET = "check that it is a department's or unit's budget disclosure (部门预算信息公开)"


@without_collector()
def read_disclosure(
    data: bytes, file_name: str, media_type: str = "text/plain"
) -> DisclosureRecords:
    """Return everything that a file's disclosure states.

    Args:
        data: The file's bytes.
        file_name: Its name without folders; kept for people, no fact is read from it.
        media_type: `text/plain` or `text/html`; kept likewise.

    Raises:
        UnreadableSourceError: The bytes are no text.
        LimitExceededError: The text is larger than any disclosure.
        NotADisclosureError: The text is no budget disclosure.
    """
    source = decode_source(data)
    refuse_repeated(source.text)
    findings = Findings()
    for warning in source.warnings:
        findings.keep(warning)
    blocks = recognise_blocks(source.text)
    warn_of_doubts(blocks, findings)
    sections = with_listed_titles(outline(blocks))
    facts = gather(sections, findings)
    warn_if_cut_off(source.text, blocks, sections, facts, findings)
    prose = [section for section in sections if isinstance(section, Prose)]
    publisher = _publisher_of(sections, facts, source, findings)
    refuse_second(sections, publisher, {unit.name.folded for _, unit in facts.units})
    headline = _headline_of(publisher, facts, prose, findings)
    if not facts.has_budget_tables and not facts.projects and headline == Headline():
        raise NotADisclosureError(
            "NO_BUDGET",
            "no budget table, no project and no budget figure was found",
            _NOT_A_BUDGET,
        )
    file = SourceFile(
        file_name, media_type, source.encoding, source.sha256, _line_count(source.text)
    )
    return _records_of(file, source, sections, facts, publisher, headline, findings)


def _records_of(
    file: SourceFile,
    source: DecodedSource,
    sections: Sequence[Section],
    facts: Facts,
    publisher: Publisher,
    headline: Headline,
    findings: Findings,
) -> DisclosureRecords:
    """Return the records of what was read, with the warnings of all that came before."""
    identity = Identity(publisher, source.text_hash)
    unit_ids = add_publisher(identity, facts)
    budget = BudgetRecords(identity)
    for row in facts.rows:
        budget.add(row)
    citations = CitationRecords(identity)
    performance = PerformanceRecords(identity, citations, findings)
    for project in facts.projects:
        if project.heading is not None:
            performance.add_project(project, project.heading)
    for whole in facts.whole:
        performance.add_whole(whole)
    for placed in prose_mentions(sections, facts.whole):
        citations.add(placed, Holder())
    link_restatements(performance.projects, identity.shared)
    return DisclosureRecords(
        disclosure=describe(identity, facts, headline, unit_ids, _parts(facts, sections)),
        source=file,
        text=source.text,
        budget_lines=tuple(budget.lines),
        projects=tuple(performance.projects),
        goals=tuple(performance.goals),
        indicators=tuple(performance.indicators),
        citations=citations.resolved(performance.projects, performance.indicators),
        mentions=identity.shared.mentions(),
        edges=identity.shared.edges(),
        warnings=findings.warnings,
    )


def _publisher_of(
    sections: Sequence[Section], facts: Facts, source: DecodedSource, findings: Findings
) -> Publisher:
    """Return who published the text.

    Raises:
        NotADisclosureError: It is about final accounts, or names no department or year.
    """
    _refuse_final_accounts(sections)
    year = find_fiscal_year(sections, findings)
    publisher = find_publisher(sections, year, source.text_hash) if year is not None else None
    if year is None or publisher is None:
        missing = "fiscal year" if year is None else "department"
        raise NotADisclosureError(
            "NOT_A_DISCLOSURE", f"no {missing} of a department budget is named", _NOT_A_BUDGET
        )
    return publisher


def _refuse_final_accounts(sections: Sequence[Section]) -> None:
    titles = [
        passage.folded
        for section in sections
        for passage in _titles(section)
        if len(passage.folded) <= 60
    ]
    accounts = sum("决算" in title and "预决算" not in title for title in titles)
    budgets = sum("预算" in title for title in titles)
    if accounts > budgets:
        raise NotADisclosureError(
            "FINAL_ACCOUNTS",
            "the text publishes final accounts (决算), not a budget",
            "load the budget disclosure of that year",
        )


def _titles(section: Section) -> list[Passage]:
    if isinstance(section, Sheet):
        return [section.title] if section.title else []
    return [section.passage]


def _headline_of(
    publisher: Publisher, facts: Facts, prose: Sequence[Prose], findings: Findings
) -> Headline:
    """Take the figures of the department's own part; a unit's own text is its own."""

    def is_own(scope: Scope) -> bool:
        return scope is Scope.DEPARTMENT or publisher.unit is not None

    own = [figure for place, figure in facts.figures if is_own(place.scope)]
    governing = frozenset(name for scope, name in facts.governing if is_own(scope))
    said = [section for section in prose if is_own(section.place.scope)]
    return build_headline(own, governing, said, publisher.fiscal_year, findings)


def _parts(facts: Facts, sections: Sequence[Section]) -> list[DisclosurePart]:
    prose = [section for section in sections if isinstance(section, Prose)]
    sentences = [each for each in prose if len(each.passage.folded) >= _SENTENCE_LENGTH]
    present = {
        DisclosurePart.TABLES: facts.has_budget_tables,
        DisclosurePart.NARRATIVE: any(not each.place.attachment for each in sentences),
        DisclosurePart.PERFORMANCE: facts.has_performance,
        DisclosurePart.ATTACHMENT: any(each.place.attachment for each in prose),
    }
    return [part for part, there in present.items() if there]


def _line_count(text: str) -> int:
    return text.count("\n") + (not text.endswith("\n"))
