"""Markdown pipe tables: a row a line, cells between bars, spans padded with empty cells."""

import re
from collections.abc import Sequence

from loaders.blocks import Passage, Table
from loaders.layouts.uneven_rows import tables_from
from loaders.markup import cells_of

# `| --- | :---: |`: the line under a Markdown header.
_DASHES = r"\s{0,8}:?-{2,200}:?\s{0,8}"
_RULE = re.compile(rf"\s{{0,8}}\|?(?:{_DASHES}\|){{1,200}}(?:{_DASHES})?\s{{0,8}}")
# A bar that is no `\|` inside a cell.
_BAR = re.compile(r"(?<!\\)\|")
_LEAST_CELLS = 2


def read_pipe_rows(lines: Sequence[str], at: int) -> tuple[list[Table], int] | None:
    """Read the tables that begin at `lines[at]`, if rows between bars stand there.

    Returns:
        The tables, one in most cases, and the index of the line after them; None where it is
        something else. A line needs a bar at its start, or the rule of a Markdown table right
        below it.
    """
    if not _is_row(lines[at]) and not _has_rule_below(lines, at):
        return None
    end = at
    rows: list[tuple[Passage, ...]] = []
    after_break = at > 0 and not lines[at - 1].strip()
    while end < len(lines) and (_is_row(lines[end]) or (end == at or _is_inner(lines[end]))):
        if _RULE.fullmatch(lines[end]):
            if len(rows) == 1 and not any(rows[0]):
                # Converters put an empty header above tables that have none of their own.
                rows.clear()
        else:
            rows.append(_cells(lines[end], end + 1))
        end += 1
    return (tables_from(rows, after_break), end) if rows else None


def _is_row(line: str) -> bool:
    text = line.strip()
    return text.startswith("|") and len(_BAR.findall(text)) > _LEAST_CELLS


def _is_inner(line: str) -> bool:
    """Whether a line without a bar at its start goes on a table that has none."""
    return len(_BAR.findall(line.strip().rstrip("|"))) >= 1


def _has_rule_below(lines: Sequence[str], at: int) -> bool:
    below = lines[at + 1] if at + 1 < len(lines) else ""
    return "|" in lines[at] and "|" in below and _RULE.fullmatch(below) is not None


def _cells(line: str, number: int) -> tuple[Passage, ...]:
    start = len(line) - len(line.lstrip())
    end = len(line.rstrip())
    if line[start : start + 1] == "|":
        start += 1
    if end > start and line[end - 1] == "|" and line[end - 2 : end - 1] != "\\":
        end -= 1
    return tuple(cells_of(_BAR.split(line[start:end]), number, start, stripped=True))
