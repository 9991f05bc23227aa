"""Evidence: where a source says something, its words, and the lines around them."""

from typing import Annotated

import strawberry

from budget_lineage.api.arguments import between, chosen
from budget_lineage.api.context import Info
from budget_lineage.api.descriptions import object_type, resolved
from budget_lineage.api.fetching import LineRange
from budget_lineage.api.later import LaterDisclosure
from budget_lineage.api.limits import CONTEXT_LIMIT
from budget_lineage.store import port
from graph_schema.evidence import Span

EVIDENCE_DEFAULT = 5
_CONTEXT_LINES = 3


@object_type
class SourceSpan:
    """A stretch of the decoded text.

    Lines are 1-based; columns are 0-based, half-open, in code points.
    """

    start_line: int = strawberry.field(description="Line in which it begins, from 1.")
    start_column: int = strawberry.field(description="Column of its first character, from 0.")
    end_line: int = strawberry.field(description="Line in which it ends.")
    end_column: int = strawberry.field(description="Column behind its last character.")

    @classmethod
    def of(cls, span: Span) -> "SourceSpan":
        """Return a stretch as the API prints it."""
        return cls(
            start_line=span.start_line,
            start_column=span.start_column,
            end_line=span.end_line,
            end_column=span.end_column,
        )


@object_type
class SourceLine:
    """A line of the decoded text."""

    number: int = strawberry.field(description="From 1.")
    text: str = strawberry.field(description="Without its line break.")

    @classmethod
    def of(cls, line: port.SourceLine) -> "SourceLine":
        """Return a line as the API prints it."""
        return cls(number=line.number, text=line.text)


@object_type
class Evidence:
    """A place in a source, in lines and columns of the decoded text.

    Lines are 1-based; columns are 0-based, half-open, in code points (not JavaScript's UTF-16
    indices).
    """

    record: strawberry.Private[port.SourcedEvidence]
    start_line: int = strawberry.field(description="Line in which it begins, from 1.")
    start_column: int = strawberry.field(description="Column of its first character, from 0.")
    end_line: int = strawberry.field(description="Line in which it ends.")
    end_column: int = strawberry.field(description="Column behind its last character.")
    quote: str = strawberry.field(
        description="The source's words; where a page break or cell border cuts them, the "
        "parts joined."
    )
    table: str | None = strawberry.field(
        description="Title of the table that holds it, if one does."
    )
    row: int | None = strawberry.field(
        description="0-based data row in that table, and `column` its 0-based column."
    )
    column: int | None = strawberry.field(description="0-based column in that table.")

    @classmethod
    def of(cls, record: port.SourcedEvidence) -> "Evidence":
        """Return a place as the API prints it."""
        place = record.evidence
        begins, ends = place.parts[0], place.parts[-1]
        return cls(
            record=record,
            start_line=begins.start_line,
            start_column=begins.start_column,
            end_line=ends.end_line,
            end_column=ends.end_column,
            quote=place.quote,
            table=place.table,
            row=place.row,
            column=place.column,
        )

    @resolved
    async def disclosure(self, info: Info) -> LaterDisclosure:
        """The text that it is a place of."""
        # Here and not above: disclosures are entities, and every entity has evidence.
        from budget_lineage.api.disclosures import Disclosure

        return await info.context.batches.one(self.record.disclosure_id, Disclosure)

    @resolved
    def parts(self) -> list[SourceSpan]:
        """The places whose texts, joined, are the quote; one in most cases."""
        return [SourceSpan.of(part) for part in self.record.evidence.parts]

    @resolved
    async def context(
        self,
        info: Info,
        before: Annotated[
            int | None, strawberry.argument(description="Lines before it, 50 at most.")
        ] = _CONTEXT_LINES,
        after: Annotated[
            int | None, strawberry.argument(description="Lines behind it, 50 at most.")
        ] = _CONTEXT_LINES,
    ) -> list[SourceLine]:
        """The lines around it, its own included."""
        lines_before = between("before", chosen(before, _CONTEXT_LINES), 0, CONTEXT_LIMIT)
        lines_after = between("after", chosen(after, _CONTEXT_LINES), 0, CONTEXT_LIMIT)
        lines = LineRange(max(1, self.start_line - lines_before), self.end_line + lines_after)
        found = await info.context.batches.lines(self.record.disclosure_id, lines)
        return [SourceLine.of(line) for line in found]
