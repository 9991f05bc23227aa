"""What one disclosure yields: its own nodes and edges, and what it says of shared nodes."""

import msgspec

from graph_schema.edges import Edge
from graph_schema.evidence import Evidence
from graph_schema.kinds import EdgeBasis
from graph_schema.nodes import BudgetLine, Citation, Disclosure, Goal, Indicator, Project
from graph_schema.shared_nodes import SharedNode


class SourceFile(msgspec.Struct, frozen=True, gc=False):
    """The file a text came in.

    Two files may hold one text (GBK and UTF-8), so nothing here enters a disclosure's id or
    digest.

    Args:
        encoding: Name of the codec that decoded it: utf-8, gb18030.
        sha256: Of the bytes as loaded, hexadecimal.
        line_count: Lines of the decoded text.
    """

    file_name: str
    media_type: str
    encoding: str
    sha256: str
    line_count: int


class Mention(msgspec.Struct, frozen=True, gc=False):
    """What one disclosure says of a shared node.

    Args:
        node: The attributes as this disclosure gives them; blanks say nothing.
        basis: INFERRED where only a reference table brings the node in.
        evidence: The places that mention it, first in the text first; for an inferred one, the
            place that calls for it.
    """

    node: SharedNode
    basis: EdgeBasis
    reasons: tuple[str, ...]
    evidence: tuple[Evidence, ...]


class LoadWarning(msgspec.Struct, frozen=True, gc=False):
    """Something that the loader could not read with confidence.

    Args:
        code: Stable, documented: UNREADABLE_AMOUNT.
        message: What is wrong, quoting the passage, and what to do.
        of_file: Whether it speaks of the file's bytes and not of its text. Two files may hold
            one text, so such a warning enters no digest and stays that of the first load.
    """

    code: str
    message: str
    evidence: Evidence | None
    of_file: bool = False


class DisclosureRecords(msgspec.Struct, frozen=True, gc=False):
    """Everything that one disclosure states, ready to be stored in one transaction.

    Every id that an edge names is that of an owned node here or of a mentioned shared one.

    Args:
        text: The decoded text; lines and columns of all evidence rest on it.
        mentions: One per shared node, ordered by first place in the text.
    """

    disclosure: Disclosure
    source: SourceFile
    text: str
    budget_lines: tuple[BudgetLine, ...]
    projects: tuple[Project, ...]
    goals: tuple[Goal, ...]
    indicators: tuple[Indicator, ...]
    citations: tuple[Citation, ...]
    mentions: tuple[Mention, ...]
    edges: tuple[Edge, ...]
    warnings: tuple[LoadWarning, ...]
