"""All readers of tables, in the order in which they are asked."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from graph_schema.money import MoneyUnit
from loaders.findings import Findings
from loaders.headers import HEADERS_KEPT, Header, read_header
from loaders.sections import Sheet
from loaders.tables.budget_lines import CODED_TABLES
from loaders.tables.duties import DutiesReader
from loaders.tables.joined_codes import divided_codes
from loaders.tables.others import (
    AssetsReader,
    InstitutionReader,
    ProcurementReader,
    ThreePublicsReader,
    is_contents,
)
from loaders.tables.project_lists import read_project_list
from loaders.tables.reading import (
    OpenTable,
    TableFacts,
    TableReader,
    declared_unit,
    labelled_unit_of,
)
from loaders.tables.summaries import AppropriationSummaryReader, SummaryReader
from loaders.tables.unit_sums import UNIT_TABLES

# An expense that only tables of the three public ones list, below a sentence or no title.
_RECEPTIONS = re.compile(r"(?:[一二三四123][、.]|\([一二三四]\))?公务接待费?$")
_LONGEST_TITLE = 60
_THREE_PUBLICS = ThreePublicsReader()
READERS: Sequence[TableReader] = (
    InstitutionReader(),
    AppropriationSummaryReader(),
    SummaryReader(),
    _THREE_PUBLICS,
    ProcurementReader(),
    *CODED_TABLES,
    *UNIT_TABLES,
    AssetsReader(),
    DutiesReader(),
)


def read_table(
    sheet: Sheet, findings: Findings, usual: MoneyUnit = "万元"
) -> TableFacts | None:
    """Return what a table states; None where it is a list of contents or of no known kind.

    Args:
        sheet: The table.
        findings: Takes what cannot be read.
        usual: The unit of money of a table that declares none.
    """
    if is_contents(row.folded for row in sheet.rows):
        return None
    if sheet.is_list:
        return read_project_list(sheet, findings)
    header = read_header(sheet.rows, grid=sheet.grid)
    data = tuple(sheet.rows[header.height :]) if header is not None else ()
    reader = _reader_of(sheet, header)
    if header is not None and reader is None:
        header, data = divided_codes(header, data) or (header, data)
        reader = _reader_of(sheet, header)
    if header is None or reader is None:
        findings.warn(
            "UNKNOWN_TABLE",
            "a table was not recognised by its title or header; nothing was read from it",
            sheet.rows[0].cells[0].evidence(sheet.title.text if sheet.title else None),
        )
        return None
    declared = declared_unit(sheet) or labelled_unit_of(sheet.rows[: header.height])
    table = OpenTable(sheet, header, declared or usual, findings, data)
    facts = reader.read(table)
    if declared is None and (facts.coded_rows or facts.figures):
        facts = replace(facts, unit_is_assumed=True)
        findings.warn(
            "UNIT_NOT_DECLARED",
            f"table {table.title} declares no unit of money; read in {usual}",
            sheet.rows[0].cells[0].evidence(table.title),
        )
    return facts


def _reader_of(sheet: Sheet, header: Header | None) -> TableReader | None:
    if header is None:
        return None
    title = sheet.title.folded if sheet.title else ""
    if not title and _lists_receptions(sheet):
        return _THREE_PUBLICS
    known = reader_for(title, header)
    if known is None and _lists_receptions(sheet):
        return _THREE_PUBLICS
    return known


def _lists_receptions(sheet: Sheet) -> bool:
    return any(_RECEPTIONS.match(text) for row in sheet.rows for text in row.folded[:2])


def reader_for(title: str, header: Header) -> TableReader | None:
    """Return what reads a table with this folded title and this header; None: of no known kind.

    Texts print the same titles over the same headers.
    """
    if header.is_remembered and len(title) <= _LONGEST_TITLE:
        return _reader_once(title, header)
    return _first_reader(title, header)


@lru_cache(HEADERS_KEPT)
def _reader_once(title: str, header: Header) -> TableReader | None:
    return _first_reader(title, header)


def _first_reader(title: str, header: Header) -> TableReader | None:
    return next((reader for reader in READERS if reader.recognises(title, header)), None)
