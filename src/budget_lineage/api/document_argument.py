"""The argument `document`: which document a client means by an id, a number or a title."""

from dataclasses import dataclass

from budget_lineage.api.context import Context
from budget_lineage.api.documents import PolicyDocument
from budget_lineage.api.errors import AmbiguousDocumentError, BadIdError
from graph_schema.document_numbers import canonical_or_same
from graph_schema.ids import entity_id, key_of, split_id
from graph_schema.kinds import EntityKind


@dataclass(frozen=True, slots=True)
class NamedDocument:
    """A document that a client names.

    Args:
        id: Where no document is meant, an id that none has: asked with it, the store finds
            nothing that cites it.
        known: Whether a current disclosure cites it.
    """

    id: str
    known: bool

    async def node(self, context: Context) -> PolicyDocument | None:
        """Return the document; None if no current disclosure cites it."""
        return await context.batches.one(self.id, PolicyDocument) if self.known else None


async def named_document(context: Context, text: str) -> NamedDocument:
    """Return the document that `text` names.

    Args:
        context: Where it is looked up.
        text: An id, else a number in any printed spelling, else a title.

    Raises:
        BadIdError: It is an id of another kind.
        AmbiguousDocumentError: It names several.
    """
    if _is_document_id(text):
        return NamedDocument(text, await context.batches.is_visible(text))
    name = canonical_or_same(text)
    found = await context.batches.documents_named(name)
    if len(found) > 1:
        raise AmbiguousDocumentError(text, found)
    if found:
        return NamedDocument(found[0], known=True)
    return NamedDocument(entity_id(EntityKind.POLICY_DOCUMENT, key_of(name)), known=False)


async def named_id(context: Context, text: str | None) -> str | None:
    """Return the id of the document that `text` names, for a filter; None where none is given.

    Raises:
        BadIdError: It is an id of another kind.
        AmbiguousDocumentError: It names several.
    """
    return None if text is None else (await named_document(context, text)).id


def _is_document_id(text: str) -> bool:
    try:
        kind, _ = split_id(text)
    except ValueError:
        return False
    if kind is not EntityKind.POLICY_DOCUMENT:
        raise BadIdError(f"{text[:80]!r} is not the id of a policy document")
    return True
