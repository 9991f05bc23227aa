"""Operations: parsed, measured and validated, remembered, named where there are several."""

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from threading import Lock

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    GraphQLSyntaxError,
    NoSchemaIntrospectionCustomRule,
    parse,
    specified_rules,
    validate,
)
from graphql.language import OperationDefinitionNode, OperationType
from strawberry.extensions import SchemaExtension

from budget_lineage.api.costs import CostRule
from budget_lineage.api.errors import OperationError, OperationTooLargeError
from budget_lineage.api.limits import VALIDATION_ERRORS, Limits
from budget_lineage.api.response_names import ResponseNames

# Long texts are seldom sent twice, and a parsed one takes some hundred times its length: all
# that are remembered take 50 MB at worst.
_REMEMBERED = 128
_REMEMBERED_LENGTH = 4_000
# A document of so many characters is read in a few milliseconds.
_SHORT = 1_000
# How graphql-core words what it stops reading for.
_TOO_MANY_TOKENS = "Document contains more than"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document of operations, and what is wrong with it.

    Args:
        cost: Fields that the answer may hold.
    """

    document: DocumentNode
    errors: tuple[GraphQLError, ...]
    cost: int = 0


class _Document:
    """A parsed document; it is validated once, and only when what comes before allows it."""

    def __init__(self, parsed: DocumentNode) -> None:
        self.parsed = parsed
        # Two threads may find them at once, and then find the same.
        self._errors: tuple[GraphQLError, ...] | None = None

    def errors(self, schema: GraphQLSchema, limits: Limits) -> tuple[GraphQLError, ...]:
        """Return what is wrong with it.

        Raises:
            TooManyEqualNamesError: Finding it would take too long.
        """
        if self._errors is None:
            ResponseNames(self.parsed, limits.operation_comparisons).check()
            rules = list(specified_rules)
            if not limits.introspection:
                rules.append(NoSchemaIntrospectionCustomRule)
            found = validate(
                schema,
                self.parsed,
                rules,
                max_errors=VALIDATION_ERRORS,
                # They would tell the names that introspection does not.
                hide_suggestions=not limits.introspection,
            )
            self._errors = tuple(found)
        return self._errors


class _Remembered:
    """Documents that were asked for lately, by text; any thread may look."""

    def __init__(self) -> None:
        self._documents: OrderedDict[str, _Document] = OrderedDict()
        self._turn = Lock()

    def __contains__(self, text: str) -> bool:
        return text in self._documents

    def get(self, text: str) -> _Document | None:
        with self._turn:
            if text in self._documents:
                self._documents.move_to_end(text)
            return self._documents.get(text)

    def keep(self, text: str, document: _Document) -> None:
        if len(text) <= _REMEMBERED_LENGTH:
            with self._turn:
                self._documents[text] = document
                if len(self._documents) > _REMEMBERED:
                    self._documents.popitem(last=False)


class Operations:
    """Makes operations of texts, as far as limits allow."""

    def __init__(self, schema: GraphQLSchema, limits: Limits) -> None:
        self._schema = schema
        self._limits = limits
        self._remembered = _Remembered()

    def takes_long(self, text: str) -> bool:
        """Return whether preparing a text may take more than a few milliseconds."""
        return len(text) >= _SHORT and text not in self._remembered

    def prepare(
        self,
        text: str,
        operation_name: str | None,
        variables: Mapping[str, object] | None = None,
    ) -> Prepared:
        """Return the parsed, measured and validated document.

        Args:
            text: The document as sent.
            operation_name: Which of its operations to run; may be left out where there is one.
            variables: As sent.

        Raises:
            GraphQLError: It is no document, too long, too deep or too costly, or its operation
                is not clear.
        """
        try:
            return self._prepared(text, operation_name, variables or {})
        except OperationError as error:
            raise GraphQLError(str(error), original_error=error) from error
        except RecursionError as error:
            raise GraphQLError(
                "The document is nested too deeply.", original_error=error
            ) from error

    def _prepared(
        self, text: str, operation_name: str | None, variables: Mapping[str, object]
    ) -> Prepared:
        if len(text) > self._limits.operation_characters:
            raise OperationTooLargeError("characters", self._limits.operation_characters)
        document = self._remembered.get(text)
        if document is None:
            document = self._parsed(text)
        operation = _chosen(document.parsed, operation_name)
        rule = CostRule(self._schema, document.parsed, variables)
        cost = rule.check(operation, self._limits)
        errors = document.errors(self._schema, self._limits)
        if not errors:
            # What is refused is not kept: it would fill the memory that collections go through.
            self._remembered.keep(text, document)
        return Prepared(document.parsed, errors, cost)

    def _parsed(self, text: str) -> _Document:
        limit = self._limits.operation_tokens
        try:
            parsed = parse(text, max_tokens=limit)
        except GraphQLSyntaxError as error:
            if _TOO_MANY_TOKENS in error.message:
                raise OperationTooLargeError("tokens", limit) from error
            raise
        return _Document(parsed)


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


def _chosen(document: DocumentNode, name: str | None) -> OperationDefinitionNode:
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
    return operations[0]
