"""Everything is quoted: every record's words stand where its evidence says, in every text."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import pytest

from graph_schema.evidence import Evidence
from graph_schema.kinds import EdgeBasis, EdgeKind
from graph_schema.money import wan, yuan
from graph_schema.records import DisclosureRecords
from graph_schema.shared_nodes import Department, FundingCode, PolicyDocument, Region, Unit
from loaders.characters import fold
from tests.texts import EXAMPLES, SEEDS, needs_seeds, records_of, text_params

_LATEX = {r"\geq": "≥", r"\leq": "≤", r"\%": "%"}


def quoted(text: str, evidence: Evidence) -> str:
    """Read the places of an evidence again from the decoded text."""
    lines = text.split("\n")
    parts = []
    for part in evidence.parts:
        if part.start_line == part.end_line:
            parts.append(lines[part.start_line - 1][part.start_column : part.end_column])
            continue
        inner = lines[part.start_line : part.end_line - 1]
        first = lines[part.start_line - 1][part.start_column :]
        last = lines[part.end_line - 1][: part.end_column] if part.end_column else ""
        parts.append("\n".join((first, *inner, last)))
    return "".join(parts)


def plain(words: str) -> str:
    """Fold what is compared: white space, width, LaTeX signs, tags."""
    for sign, read in _LATEX.items():
        words = words.replace(sign, read)
    return fold(re.sub(r"</?p>|\*\*|\$", "", words)).replace(">=", "≥")


def holds(evidence: Iterable[Evidence], pieces: Iterable[str | None]) -> bool:
    """Whether every piece stands in one of the quotes."""
    quotes = [plain(each.quote) for each in evidence]
    return all(
        any(plain(piece) in quote for quote in quotes) for piece in pieces if piece is not None
    )


def owned_evidence(
    records: DisclosureRecords,
) -> Iterator[tuple[str, tuple[Evidence, ...]]]:
    yield records.disclosure.id, records.disclosure.evidence
    yield from ((line.id, line.evidence) for line in records.budget_lines)
    yield from ((project.id, project.evidence) for project in records.projects)
    yield from ((goal.id, goal.evidence) for goal in records.goals)
    yield from ((row.id, row.evidence) for row in records.indicators)
    yield from ((citation.id, citation.evidence) for citation in records.citations)


def all_evidence(records: DisclosureRecords) -> Iterator[Evidence]:
    edges = ((edge.id, edge.evidence) for edge in records.edges)
    said = ((mention.node.id, mention.evidence) for mention in records.mentions)
    for record_id, evidence in chain(owned_evidence(records), said, edges):
        assert evidence, record_id
        yield from evidence
    yield from (evidence for _, evidence in records.disclosure.headline.evidence)
    yield from (warning.evidence for warning in records.warnings if warning.evidence)


texts = pytest.mark.parametrize(
    "path",
    [
        *text_params(EXAMPLES),
        *(pytest.param(p, id=p.stem[:3], marks=needs_seeds) for p in SEEDS),
    ],
)


@texts
def test_every_quote_is_what_the_text_has_at_its_places(path: Path) -> None:
    records = records_of(path)
    for evidence in all_evidence(records):
        assert quoted(records.text, evidence) == evidence.quote


@texts
def test_every_project_goal_and_line_is_quoted(path: Path) -> None:
    records = records_of(path)
    for project in records.projects:
        words = [project.heading, project.name, *project.aliases, project.project_code]
        words += [project.purpose, project.grounds, *(step.period for step in project.plan)]
        assert holds(project.evidence, words), project.heading
        if project.amount is not None:
            figures = {f"{wan(project.amount).normalize():f}", f"{wan(project.amount):f}"}
            quotes = " ".join(each.quote for each in project.evidence)
            assert any(figure in quotes for figure in figures), project.heading
    for goal in records.goals:
        assert plain(goal.text) == plain(goal.evidence[0].quote)
    for line in records.budget_lines:
        code = line.funding_code_id.rpartition("/")[2]
        assert holds(line.evidence, [code, line.name]), line.id
        for column in line.amounts:
            shown = {f"{wan(column.amount):f}", f"{wan(column.amount).normalize():f}"}
            shown.add(f"{yuan(column.amount):f}")
            assert any(each in line.evidence[0].quote for each in shown), line.id


@texts
def test_every_indicator_and_citation_is_quoted(path: Path) -> None:
    records = records_of(path)
    for row in records.indicators:
        words = [row.levels[2], row.description, row.basis, row.scoring]
        words += row.target.printed.split(" ")
        if row.grades is not None:
            words += [row.grades.excellent, row.grades.good, row.grades.fair, row.grades.poor]
        assert holds(row.evidence, words), row.id
    for citation in records.citations:
        for evidence in citation.evidence:
            assert plain(citation.printed) == plain(evidence.quote), citation.id


@texts
def test_every_stated_shared_node_is_quoted(path: Path) -> None:
    records = records_of(path)
    for mention in records.mentions:
        node = mention.node
        if mention.basis is not EdgeBasis.STATED or isinstance(node, Region):
            continue
        if isinstance(node, Department):
            codes = [code.code for code in node.codes]
            assert holds(mention.evidence, [node.name, *node.aliases, *codes])
        elif isinstance(node, Unit):
            words = [node.name, node.unit_code, node.nature, node.grade, node.funding_source]
            assert holds(mention.evidence, words), node.id
        elif isinstance(node, FundingCode):
            assert holds(mention.evidence, [node.code, node.name]), node.id
        elif isinstance(node, PolicyDocument):
            forms = [form.text for form in node.printed_forms]
            assert holds(mention.evidence, [node.title, *forms]), node.id


@texts
def test_every_stated_citing_edge_quotes_the_document(path: Path) -> None:
    records = records_of(path)
    printed = {
        mention.node.id: {plain(form.text) for form in mention.node.printed_forms}
        for mention in records.mentions
        if isinstance(mention.node, PolicyDocument)
    }
    citing = [edge for edge in records.edges if edge.kind is EdgeKind.CITES]
    assert citing
    for edge in citing:
        assert {plain(each.quote) for each in edge.evidence} <= printed[edge.target], edge.id


@texts
def test_every_edge_joins_nodes_of_the_records(path: Path) -> None:
    records = records_of(path)
    known = {node_id for node_id, _ in owned_evidence(records)}
    known |= {mention.node.id for mention in records.mentions}
    for edge in records.edges:
        assert edge.source in known, edge.id
        assert edge.target in known, edge.id
    assert len({edge.id for edge in records.edges}) == len(records.edges)


def words_of(records: DisclosureRecords) -> dict[str, tuple[str, ...]]:
    """Return the words by which each node may be quoted, any one of them."""
    words: dict[str, tuple[str, ...]] = {
        project.id: (project.heading,) for project in records.projects
    }
    words |= {goal.id: (goal.text,) for goal in records.goals}
    words |= {row.id: (row.levels[2],) for row in records.indicators}
    words |= {line.id: (line.name,) for line in records.budget_lines}
    for mention in records.mentions:
        node = mention.node
        if isinstance(node, PolicyDocument):
            words[node.id] = tuple(form.text for form in node.printed_forms)
        elif isinstance(node, FundingCode) and node.code is not None:
            words[node.id] = (node.code,)
        elif isinstance(node, Department | Unit) and node.name is not None:
            words[node.id] = (node.name,)
    return words


@texts
def test_every_stated_edge_quotes_the_words_of_one_of_its_ends(path: Path) -> None:
    records = records_of(path)
    words = words_of(records)
    stated = [edge for edge in records.edges if edge.basis is EdgeBasis.STATED]
    assert stated
    for edge in stated:
        said = [*words.get(edge.source, ()), *words.get(edge.target, ())]
        for evidence in edge.evidence:
            assert any(plain(each) in plain(evidence.quote) for each in said), edge.id


@texts
def test_every_figure_of_the_headline_and_every_table_is_quoted(path: Path) -> None:
    records = records_of(path)
    headline = records.disclosure.headline
    assert headline.evidence
    for name, evidence in headline.evidence:
        amount = getattr(headline, name)
        shown = {f"{wan(amount):f}", f"{wan(amount).normalize():f}"}
        # Other income may be the sum of several rows; its first one is quoted.
        assert name == "other_income" or any(each in evidence.quote for each in shown), name
    lines = records.text.split("\n")
    for table in records.disclosure.tables:
        assert plain(table.title) in plain(lines[table.start_line - 1])


@texts
def test_a_citation_in_an_indicator_table_says_which_cell(path: Path) -> None:
    records = records_of(path)
    rows = {row.id: row.evidence[0] for row in records.indicators}
    for citation in records.citations:
        if citation.indicator_id is None:
            continue
        row = rows[citation.indicator_id]
        for evidence in citation.evidence:
            assert (evidence.table, evidence.row) == (row.table, row.row)
            assert evidence.column is not None
        assert row.table
