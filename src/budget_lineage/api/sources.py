"""The decoded text of a disclosure, and what is in it: tables, warnings."""

from typing import Annotated

import strawberry

from budget_lineage.api import disclosures, places
from budget_lineage.api.arguments import between
from budget_lineage.api.context import Info
from budget_lineage.api.descriptions import object_type, resolved
from budget_lineage.api.enums import Scope
from budget_lineage.api.errors import PageTooLargeError
from budget_lineage.api.evidence import Evidence, SourceLine
from budget_lineage.api.fetching import LineRange
from budget_lineage.api.later import LaterDisclosure, LaterUnit
from budget_lineage.api.limits import LINE_LIMIT, PAGE_LIMIT
from budget_lineage.store import port
from graph_schema import nodes
from graph_schema.ids import split_id


@object_type
class Source:
    r"""The decoded text: newlines as \n, no byte order mark.

    NUL, zero-width and bidi controls removed (each with a warning). Lines, columns and the
    disclosure's id rest on it; `sha256` is of the bytes as loaded.
    """

    disclosure_id: strawberry.Private[str]
    id: strawberry.ID = strawberry.field(
        description="`Source:<natural key>` of its disclosure; not an id of the graph."
    )
    file_name: str = strawberry.field(description="Of the first load, without its folder.")
    media_type: str = strawberry.field(description="text/plain, text/html, …")
    encoding: str = strawberry.field(description="The codec that decoded it: utf-8, gb18030.")
    sha256: str = strawberry.field(description="Of the bytes as loaded, hexadecimal.")
    line_count: int = strawberry.field(description="Lines of the decoded text.")

    @classmethod
    def of(cls, status: port.DisclosureStatus) -> "Source":
        """Return a text as the API prints it."""
        _, key = split_id(status.disclosure_id)
        return cls(
            disclosure_id=status.disclosure_id,
            id=strawberry.ID(f"Source:{key}"),
            file_name=status.source.file_name,
            media_type=status.source.media_type,
            encoding=status.source.encoding,
            sha256=status.source.sha256,
            line_count=status.source.line_count,
        )

    @resolved
    async def lines(
        self,
        info: Info,
        begin: Annotated[
            int, strawberry.argument(name="from", description="First line, from 1.")
        ],
        end: Annotated[
            int, strawberry.argument(name="to", description="Last line, itself included.")
        ],
    ) -> list[SourceLine]:
        """The decoded text of a range of lines, at most 200."""
        first = between("from", begin, 1, LINE_LIMIT)
        last = between("to", end, first, LINE_LIMIT)
        if last - first >= PAGE_LIMIT:
            raise PageTooLargeError("from, to", last - first + 1, PAGE_LIMIT)
        found = await info.context.batches.lines(self.disclosure_id, LineRange(first, last))
        return [SourceLine.of(line) for line in found]


@object_type
class TableSummary:
    """A table of the text, indicator tables of projects apart."""

    record: strawberry.Private[nodes.TableSummary]
    title: str = strawberry.field(description="As printed above it.")
    scope: Scope = strawberry.field(description="The part of the text that holds it.")
    start_line: int = strawberry.field(description="Line in which it begins, from 1.")
    data_rows: int = strawberry.field(
        description="Rows that carry data, 合计 included; headers and blank rows apart."
    )
    empty: bool = strawberry.field(description="True for tables printed empty (空表列示).")

    @classmethod
    def of(cls, record: nodes.TableSummary) -> "TableSummary":
        """Return a table as the API prints it."""
        return cls(
            record=record,
            title=record.title,
            scope=record.scope,
            start_line=record.start_line,
            data_rows=record.data_rows,
            empty=record.empty,
        )

    @resolved
    async def unit(self, info: Info) -> LaterUnit | None:
        """The unit in whose part it stands; null in the department's part."""
        return await info.context.batches.one_or_none(self.record.unit_id, places.Unit)


@object_type
class Warning:
    """Something that could not be read with confidence."""

    record: strawberry.Private[port.DisclosureWarning]
    code: str = strawberry.field(
        description="Stable, e.g. UNREADABLE_AMOUNT; each code is documented."
    )
    message: str = strawberry.field(description="What is wrong, quoting the passage.")

    @classmethod
    def of(cls, record: port.DisclosureWarning) -> "Warning":
        """Return a warning as the API prints it."""
        return cls(record=record, code=record.warning.code, message=record.warning.message)

    @resolved
    async def disclosure(self, info: Info) -> LaterDisclosure:
        """The text that it is about."""
        return await info.context.batches.one(self.record.disclosure_id, disclosures.Disclosure)

    @resolved
    def evidence(self) -> Evidence | None:
        """The place that it is about; null where it is about the text as a whole."""
        place = self.record.warning.evidence
        if place is None:
            return None
        return Evidence.of(port.SourcedEvidence(self.record.disclosure_id, place))
