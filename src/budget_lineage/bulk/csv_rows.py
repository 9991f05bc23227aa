r"""Rows as the importer reads them: RFC 4180, every text in quotes, nothing escaped but those.

A backslash is a backslash. What is missing stands for no property, and `""` for an empty text.
Elements of lists are separated by NUL, which no text of a disclosure holds, and which the
importer must be told.
"""

import math
from collections.abc import Mapping, Sequence

from budget_lineage.bulk.columns import property_of
from budget_lineage.errors import BudgetLineageError
from budget_lineage.store.neo4j.node_properties import Value

SEPARATOR = "\0"
SEPARATOR_OPTION = "U+0000"


class RowError(BudgetLineageError):
    """Properties that no column takes, or a text that no column can hold."""


def header_row(columns: Sequence[str]) -> str:
    """Return the first line of a file."""
    return ",".join(columns) + "\n"


class RowMaker:
    """Makes lines of one file's rows."""

    def __init__(self, columns: Sequence[str]) -> None:
        """Take the file's columns, in their order."""
        self._names = tuple(map(property_of, columns))
        self._known = frozenset(self._names)

    def line(self, row: Mapping[str, Value]) -> str:
        """Return a row as a line, its break included.

        Args:
            row: Values by property, and those of columns without a property by their marks.

        Raises:
            RowError: There is no column for a value, or an element of a list holds NUL.
        """
        if not row.keys() <= self._known:
            surplus = ", ".join(sorted(row.keys() - self._known))
            raise RowError(f"{row.get('id')!r}: no column for {surplus}; report it as a bug")
        return ",".join([_field(row.get(name)) for name in self._names]) + "\n"


def _field(value: Value) -> str:
    # A truth value is a number too, so it has to come first.
    match value:
        case None:
            return ""
        case str():
            return _quoted(value)
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case float():
            return repr(value) if math.isfinite(value) else _unbounded(value)
        case bytes():
            return SEPARATOR.join(map(str, memoryview(value).cast("b")))
        case list():
            return _list(value)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _list(values: Sequence[str | int]) -> str:
    texts = [each for each in values if isinstance(each, str)]
    if len(texts) < len(values):
        return SEPARATOR.join(map(str, values))
    if not any(texts):
        raise RowError("a list of blank texts cannot be told from none; report it as a bug")
    for text in texts:
        if SEPARATOR in text:
            raise RowError(f"{text[:40]!r} holds NUL, which separates the elements of lists")
    return _quoted(SEPARATOR.join(texts))


def _unbounded(number: float) -> str:
    if math.isnan(number):
        return "NaN"
    return "Infinity" if number > 0 else "-Infinity"
