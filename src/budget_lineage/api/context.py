"""What every resolver may reach."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import strawberry

from budget_lineage.api.batches import Batches
from budget_lineage.api.operations import Prepared
from budget_lineage.api.reading import Reading
from graph_schema.resolved_mentions import ResolvedMention

CitationReader: TypeAlias = Callable[[str], Sequence[ResolvedMention]]
"""Finds the documents that a text mentions, in reading order."""


@dataclass(frozen=True, slots=True)
class Context:
    """One operation, its reading of the store, and what it has read already.

    Args:
        read_citations: Finds the documents that a text mentions.
    """

    prepared: Prepared
    reading: Reading
    batches: Batches
    read_citations: CitationReader


Info = strawberry.Info[Context, None]
