"""Tables with merged cells, printed in each serialisation: for lists of projects.

A table is rows of cells; None is a place that the cell above it spans, and SPAN one that the
cell before it spans.
"""

from collections.abc import Callable, Iterator, Sequence

SPAN = "\0"
Cells = Sequence[str | None]
Table = Sequence[Cells]
Print = Callable[[str, str, Table], str]


def _blank(cell: str | None) -> str:
    return "" if cell is None or cell == SPAN else cell


def _left(row: Cells) -> list[str]:
    """Return the cells that a print has which loses what others span."""
    return [cell for cell in row if cell is not None and cell != SPAN]


def tabs(title: str, caption: str, table: Table) -> str:
    return "\n".join([title, caption, *("\t".join(map(_blank, row)) for row in table)])


def word(title: str, caption: str, table: Table) -> str:
    rows = [[f"\t{_blank(cell)}" for cell in row if cell != SPAN] for row in table]
    return "\n\n".join([f"{title}\n{caption}", *("\n".join(row) for row in rows)])


def markdown(title: str, caption: str, table: Table) -> str:
    rule = "|" + " --- |" * len(table[0])
    lines = ["| " + " | ".join(map(_blank, row)) + " |" for row in table]
    return "\n".join([title, "", caption, "", lines[0], rule, *lines[1:]])


def markdown_repeated(title: str, caption: str, table: Table) -> str:
    return markdown(title, caption, list(_filled(table)))


def _filled(table: Table) -> Iterator[Cells]:
    above: list[str] = []
    for row in table:
        above = [above[i] if cell is None else _blank(cell) for i, cell in enumerate(row)]
        yield above


def bars_lost(title: str, caption: str, table: Table) -> str:
    """Print as web pages are: a spanned cell is lost, and bars at the end make up for it."""
    width = len(table[0]) + 1
    rows = ([title], [caption], *map(_left, table))
    return "\n".join("| " + " | ".join(row) + " | " + "|" * (width - len(row)) for row in rows)


def cell_lines_lost(title: str, caption: str, table: Table) -> str:
    width = len(table[0])
    return "\n".join(_cell_lines([[title], [caption], *map(_left, table)], width))


def cell_lines(title: str, caption: str, table: Table) -> str:
    rows = [[title], [caption], *([*map(_blank, row)] for row in table)]
    return "\n".join(_cell_lines(rows, len(table[0])))


def cell_lines_unmarked(title: str, caption: str, table: Table) -> str:
    cells = [_blank(cell) for row in table for cell in row]
    return "\n".join([title, caption, *(f"{cell} |" if cell else "|" for cell in cells)])


def cell_lines_bare(title: str, caption: str, table: Table) -> str:
    """Print neither spanned cells nor where rows end."""
    cells = [cell for row in table for cell in _left(row)]
    return "\n".join([title, caption, *(f"{cell} |" if cell else "|" for cell in cells)])


def spaced_cells(title: str, caption: str, table: Table) -> str:
    """Print cells with nothing but blank lines between them, spans to the right once."""
    cells = [_blank(cell) or " " for row in table for cell in row if cell != SPAN]
    return "\n\n".join([title, caption, *cells])


def _cell_lines(rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    for row in rows:
        for cell in row[:-1]:
            yield f"{cell} |" if cell else "|"
        yield f"{row[-1]} |" + (" " + "|" * (width - len(row)) if len(row) < width else "")


def html(title: str, caption: str, table: Table) -> str:
    lines = [f"<p>{title}</p>", f"<p>{caption}</p>", "<table>"]
    for at, row in enumerate(table):
        cells = []
        for column, cell in enumerate(row):
            if cell is not None and cell != SPAN:
                down = _run([each[column] for each in table[at + 1 :]], None)
                across = _run(row[column + 1 :], SPAN)
                cells.append(f"<td rowspan={down + 1} colspan={across + 1}>{cell}</td>")
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return "\n".join([*lines, "</table>"])


def _run(cells: Sequence[str | None], mark: str | None) -> int:
    return next((i for i, cell in enumerate(cells) if cell != mark), len(cells))
