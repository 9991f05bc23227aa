"""What no reader consumed: tables of no known kind, and lines of forms that no record quotes.

The report looks at the finished records, not at what the readers say of themselves: a cell
is consumed where some record's evidence holds it, or where it is a label, a header or a number
of a row or column.
"""

from collections.abc import Iterator
from itertools import chain

from graph_schema.evidence import Evidence
from graph_schema.records import DisclosureRecords
from loaders.blocks import Passage, Row
from loaders.findings import Findings
from loaders.forms.columns import is_second_header
from loaders.forms.labels import field_named, inline_field
from loaders.forms.plans import is_period, is_plan_label
from loaders.headers import is_rank_row
from loaders.headings import is_bare_form, is_caption
from loaders.layouts.recognise import recognise_blocks
from loaders.outlines import outline
from loaders.page_breaks import is_indicator_header
from loaders.sections import Sheet
from loaders.tables.others import is_contents
from loaders.tables.registry import read_table


def unread_parts(records: DisclosureRecords) -> list[Evidence]:
    """Return the places of forms and tables that the records do not account for."""
    covered = _covered_lines(records)
    unread: list[Evidence] = []
    for section in outline(recognise_blocks(records.text)):
        if not isinstance(section, Sheet):
            continue
        if section.is_form:
            unread.extend(
                cell.strip().evidence() for cell in _form_cells(section, covered) if cell
            )
        elif not _is_known(section):
            unread.append(section.rows[0].cells[0].evidence())
    return unread


def _is_known(sheet: Sheet) -> bool:
    """Whether a table is a list of contents, or has a reader."""
    return not sheet.in_doubt and (
        is_contents(row.folded for row in sheet.rows)
        or read_table(sheet, Findings()) is not None
    )


def _covered_lines(records: DisclosureRecords) -> dict[int, list[tuple[int, int]]]:
    """Return the columns that evidence of owned records covers, by line."""
    covered: dict[int, list[tuple[int, int]]] = {}
    all_evidence: Iterator[tuple[Evidence, ...]] = chain(
        (project.evidence for project in records.projects),
        (goal.evidence for goal in records.goals),
        (indicator.evidence for indicator in records.indicators),
    )
    for evidence in chain.from_iterable(all_evidence):
        for part in evidence.parts:
            for line in range(part.start_line, part.end_line + 1):
                start = part.start_column if line == part.start_line else 0
                end = part.end_column if line == part.end_line else 1 << 30
                covered.setdefault(line, []).append((start, end))
    return covered


def _form_cells(sheet: Sheet, covered: dict[int, list[tuple[int, int]]]) -> Iterator[Passage]:
    """Yield the cells of a form that no evidence holds and that are no label."""
    above: Row | None = None
    for row in sheet.rows:
        is_header = is_indicator_header(row) or is_rank_row(row)
        is_header |= above is not None and is_indicator_header(above) and is_second_header(row)
        above = row
        if is_header:
            continue
        for cell in row.filled:
            if not _is_label(cell) and not _is_covered(cell, covered):
                yield cell


def _is_label(cell: Passage) -> bool:
    folded = cell.folded
    return (
        folded.isdigit()
        or field_named(folded) is not None
        or inline_field(cell) is not None
        or is_period(folded)
        or is_plan_label(folded)
        or is_caption(cell)
        or is_bare_form(cell)
    )


def _is_covered(cell: Passage, covered: dict[int, list[tuple[int, int]]]) -> bool:
    return all(
        any(
            start < piece.column + len(piece.source) and piece.column < end
            for start, end in covered.get(piece.line, ())
        )
        for piece in cell.pieces
        if piece.text.strip()
    )
