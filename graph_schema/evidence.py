"""Evidence: the place in the decoded text that states a fact, and its words.

Structs, not dataclasses: a disclosure has ten thousand of them, and most of what a store reads
is evidence. They hold nothing that could point back to them, so the collector may pass them by.
"""

import msgspec


class Span(msgspec.Struct, frozen=True, order=True, gc=False):
    """A stretch of the decoded text.

    Lines count from 1; columns are code points from 0, half-open: the characters from
    (`start_line`, `start_column`) up to, not including, (`end_line`, `end_column`).
    """

    start_line: int
    start_column: int
    end_line: int
    end_column: int


class Evidence(msgspec.Struct, frozen=True, gc=False):
    """Where a disclosure says something.

    Args:
        parts: The places whose texts, joined, are the quote: one in most cases, several where
            a page break or cell borders cut the words.
        quote: The words of the source at `parts`, joined without a separator.
        table: Title of the table that holds them, if one does.
        row: 0-based data row in that table.
        column: 0-based column in that table.
    """

    parts: tuple[Span, ...]
    quote: str
    table: str | None = None
    row: int | None = None
    column: int | None = None

    @property
    def start(self) -> tuple[int, int]:
        """Line and column at which the first part begins: the order of reading."""
        return (self.parts[0].start_line, self.parts[0].start_column)
