"""What every resolver may reach."""

from dataclasses import dataclass

import strawberry

from budget_lineage.api.batches import Batches
from budget_lineage.api.operations import Prepared
from budget_lineage.api.reading import Reading


@dataclass(frozen=True, slots=True)
class Context:
    """One operation, its reading of the store, and what it has read already."""

    prepared: Prepared
    reading: Reading
    batches: Batches


Info = strawberry.Info[Context, None]
