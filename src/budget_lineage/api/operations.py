"""Operations: parsed and validated once, remembered, and named where there are several."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from graphql import DocumentNode, GraphQLError, GraphQLSchema, parse, validate
from graphql.language import OperationDefinitionNode, OperationType
from strawberry.extensions import SchemaExtension

_REMEMBERED = 256
# Long texts are seldom sent twice, and a parsed one takes some hundred times its length.
_REMEMBERED_LENGTH = 10_000


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document of operations, and what is wrong with it."""

    document: DocumentNode
    errors: tuple[GraphQLError, ...]


def prepare(schema: GraphQLSchema, text: str, operation_name: str | None) -> Prepared:
    """Return the parsed and validated document.

    Args:
        schema: What it is validated against.
        text: The document as sent.
        operation_name: Which of its operations to run; may be left out where there is one.

    Raises:
        GraphQLError: It is no document, nested too deeply, or its operation is not clear.
    """
    try:
        if len(text) > _REMEMBERED_LENGTH:
            prepared = _prepared(schema, text)
        else:
            prepared = _remembered(schema, text)
    except RecursionError as error:
        raise GraphQLError(
            "The document is nested too deeply.", original_error=error
        ) from error
    _check_operation(prepared.document, operation_name)
    return prepared


class HandOver(SchemaExtension):
    """Gives strawberry the document that was prepared for this context."""

    def on_parse(self) -> Iterator[None]:
        """Hand over the parsed document."""
        prepared: Prepared = self.execution_context.context.prepared
        self.execution_context.graphql_document = prepared.document
        yield

    def on_validate(self) -> Iterator[None]:
        """Hand over what validation found, so that it is not done again."""
        prepared: Prepared = self.execution_context.context.prepared
        self.execution_context.pre_execution_errors = list(prepared.errors)
        yield


def _prepared(schema: GraphQLSchema, text: str) -> Prepared:
    document = parse(text)
    return Prepared(document, tuple(validate(schema, document)))


_remembered = lru_cache(_REMEMBERED)(_prepared)


def _check_operation(document: DocumentNode, name: str | None) -> None:
    operations = [
        definition
        for definition in document.definitions
        if isinstance(definition, OperationDefinitionNode)
    ]
    if name is None and len(operations) != 1:
        raise GraphQLError(
            f"The document holds {len(operations)} operations; it must hold one, or "
            "`operationName` must say which to run."
        )
    if name is not None:
        operations = [one for one in operations if one.name and one.name.value == name]
        if not operations:
            raise GraphQLError(f"The document holds no operation named {name[:80]!r}.")
    if any(one.operation is not OperationType.QUERY for one in operations):
        raise GraphQLError("Only queries can be run; what is loaded is changed elsewhere.")
