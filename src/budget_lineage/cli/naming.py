"""Which entity a person means: an id, a document number in any spelling, or a title."""

from collections.abc import Sequence

from budget_lineage.errors import BudgetLineageError
from budget_lineage.store.port import GraphSnapshot
from graph_schema.ids import split_id
from graph_schema.kinds import EntityKind


class AmbiguousNameError(BudgetLineageError):
    """A text that names several documents."""

    def __init__(self, text: str, ids: Sequence[str]) -> None:
        super().__init__(
            f"{text} names {len(ids)} documents; repeat the command with the id of one"
        )
        self.ids = tuple(ids)


class NotADocumentError(BudgetLineageError):
    """An id of something that nothing can cite."""

    def __init__(self, text: str) -> None:
        super().__init__(f"{text}: not a policy document; their ids begin PolicyDocument:")


def document_id(graph: GraphSnapshot, text: str) -> str | None:
    """Return the id of the visible document that a text names; None if there is none.

    Args:
        graph: Where to look.
        text: `PolicyDocument:…`; else a number (冀财社【2022】150 号); else a title.

    Raises:
        AmbiguousNameError: It names several.
        NotADocumentError: It is the id of something else.
    """
    if is_id(text):
        if not is_id(text, EntityKind.POLICY_DOCUMENT):
            raise NotADocumentError(text)
        return text if graph.visible([text]) else None
    ids = graph.documents_named(text)
    if len(ids) > 1:
        raise AmbiguousNameError(text, ids)
    return ids[0] if ids else None


def is_id(text: str, wanted: EntityKind | None = None) -> bool:
    """Tell whether a text has the form of an id, of that kind if one is given."""
    try:
        kind, _ = split_id(text)
    except ValueError:
        return False
    return wanted is None or kind is wanted
