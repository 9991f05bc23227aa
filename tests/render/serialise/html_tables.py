"""Tables as HTML, in the manners of Word's export, of site editors and of page readers."""

from collections.abc import Iterator
from html import escape
from random import Random

from tests.render.compose.document import Cell, Grid, Row
from tests.render.oddities import Oddities

WORD_STYLE = "border:solid windowtext 1.0pt;padding:0cm 5.4pt 0cm 5.4pt;height:22.7pt"
FONT = "font-size:10.5pt;font-family:仿宋_GB2312;color:black"


def table_html(grid: Grid, oddities: Oddities, rng: Random, *, is_in_page: bool = False) -> str:
    """Return a table: on one line, or a tag a line with the clutter of an editor.

    Args:
        is_in_page: Whether it stands in a page; readers of pages wrap each table in one.
    """
    manner = oddities.variant % 4
    rows = list(_with_caption_rows(grid, oddities))
    if manner == 0:
        body = "".join(f"<tr>{''.join(map(_plain_cell, row))}</tr>" for row in rows)
        return f"<table>{body}</table>"
    if manner == 1:
        body = "".join(f"<tr>{''.join(map(_plain_cell, row))}</tr>" for row in rows)
        table = f'<table border="1">{body}</table>'
        return table if is_in_page else f"<html><body>{table}</body></html>"
    cell = _word_cell if manner == 2 else _editor_cell
    lines = [
        f'<table border="1" cellspacing="0" cellpadding="0" width="{rng.randint(520, 990)}">'
    ]
    lines.append("<tbody>")
    for row in rows:
        lines.append(' <tr style="height:22.7pt">' if manner == 2 else "  <TR>")
        lines += [f"  {cell(one, rng)}" for one in row]
        lines.append(" </tr>" if manner == 2 else "  </TR>")
    return "\n".join([*lines, "</tbody>", "</table>"])


def _with_caption_rows(grid: Grid, oddities: Oddities) -> Iterator[Row]:
    """Excel's export has title and caption as rows of the table."""
    if not oddities.has_captions_in_cells or not grid.caption:
        yield from grid.rows
        return
    if grid.title:
        yield (Cell(grid.title, colspan=grid.width, align="center"),)
    last = max(1, grid.width - len(grid.caption) + 1)
    spans = [1] * (len(grid.caption) - 1) + [last]
    yield tuple(Cell(text, span) for text, span in zip(grid.caption, spans, strict=True))
    yield from grid.rows


def is_caption_inside(grid: Grid, oddities: Oddities) -> bool:
    return oddities.has_captions_in_cells and bool(grid.caption)


def _spans(cell: Cell) -> str:
    spans = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    return spans + (f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else "")


def text_html(text: str) -> str:
    """Return text as HTML: a word such as `&ge;` that the text itself holds is kept."""
    return "<br/>".join(escape(line, quote=False) for line in text.split("\n"))


def _plain_cell(cell: Cell) -> str:
    return f"<td{_spans(cell)}>{text_html(cell.text)}</td>"


def _word_cell(cell: Cell, rng: Random) -> str:
    paragraphs = [
        f'<p class="MsoNormal" align="{cell.align}"><span lang="ZH-CN" style="{FONT}">'
        f"{_entities(line)}</span></p>"
        for line in cell.text.split("\n")
    ]
    width = rng.randint(40, 200)
    return f'<td width="{width}"{_spans(cell)} style="{WORD_STYLE}">{"".join(paragraphs)}</td>'


def _editor_cell(cell: Cell, rng: Random) -> str:
    inner = "<br>\n".join(_entities(line) for line in cell.text.split("\n"))
    if cell.text and rng.random() < 0.3:
        inner = f"<div><font face=宋体>{inner}</font></div>"
    return f"<TD align={cell.align} vAlign=center{_spans(cell)}>{inner}</TD>"


def _entities(text: str) -> str:
    """Return a line as editors write it: signs and the blanks of empty cells as entities."""
    if not text:
        return "&nbsp;"
    plain = escape(text, quote=False)
    for sign, entity in (("≥", "&ge;"), ("≤", "&le;"), ("“", "&ldquo;"), ("”", "&rdquo;")):
        plain = plain.replace(sign, entity)
    return plain
