"""Who cites a document, as a table for spreadsheets: one row for each place that says so.

A byte order mark comes first, without which Excel takes UTF-8 for the system's own encoding.
Cells that a spreadsheet would calculate begin with an apostrophe: their words come out of files
that anyone may have written.
"""

import csv
import io
import sys
from collections.abc import Iterable, Iterator

from budget_lineage.cli.citing import CitingProject
from budget_lineage.cli.output import printable
from graph_schema.money import wan

COLUMNS = (
    "document",
    "project",
    "department",
    "place",
    "fiscal_year",
    "amount_wan",
    "basis",
    "confidence",
    "reasons",
    "printed",
    "cited_in",
    "status",
    "file",
    "line",
    "quote",
    "project_id",
)
# What Excel, LibreOffice and WPS take for the beginning of a formula, full-width forms as well.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def print_csv(document: str, found: Iterable[CitingProject]) -> None:
    """Print the table in UTF-8, whatever the terminal's encoding; without rows if none cites.

    Args:
        document: What was asked about, for the first column.
        found: The projects that cite it.
    """
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(COLUMNS)
    for each in found:
        table.writerows(_rows(document, each))
    sys.stdout.flush()
    sys.stdout.buffer.write(text.getvalue().encode("utf-8-sig", "backslashreplace"))
    sys.stdout.buffer.flush()


def text_cell(text: str) -> str:
    """Return a text on one line that no spreadsheet calculates."""
    shown = printable(text)
    return f"'{shown}" if shown.lstrip().startswith(_FORMULA) else shown


def _rows(document: str, each: CitingProject) -> Iterator[list[str]]:
    project, department = each.project, each.department
    about = [
        text_cell(document),
        text_cell(project.name),
        text_cell(department.name or department.key),
        text_cell(" ".join(each.place)),
        str(project.fiscal_year),
        "" if project.amount is None else format(wan(project.amount), "f"),
        each.citing.basis.value,
        f"{each.citing.confidence:.2f}",
        text_cell("; ".join(each.reasons)),
    ]
    for citation, places in each.words:
        for words in places:
            yield [
                *about,
                text_cell(citation.printed),
                citation.place.value,
                citation.status.value,
                text_cell(words.file_name),
                str(words.evidence.start[0]),
                text_cell(words.quote),
                text_cell(project.id),
            ]
