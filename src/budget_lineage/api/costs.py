"""What an operation may cost at worst, and how deep it goes, before anything is run.

The cost is the number of fields that an answer may hold: lists multiply what is asked of their
rows, by `first`, its default, or an assumed length. Fields that make the store work hard count
for more. Every selection is looked at once: a fragment is measured the first time that it is
spread and then remembered, so an operation takes time in proportion to its length, however
often its fragments spread each other.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    get_named_type,
    is_list_type,
    is_non_null_type,
    value_from_ast_untyped,
)
from graphql.language import SelectionNode

from budget_lineage.api.errors import (
    CostExceededError,
    DepthExceededError,
    TooManyAliasesError,
)
from budget_lineage.api.limits import Limits
from budget_lineage.api.sizes import Arguments, is_paged, length_of

# What the store does for one of these, in fields that would take as long.
_WORK = {
    "Query.coverage": 1_000,
    "Query.departmentsNotCiting": 500,
    "Query.impact": 200,
    "Query.lineage": 500,
    "Query.paths": 2_000,
    "Query.resolveCitations": 10_000,
    "Query.search": 200,
    "PolicyDocument.impact": 100,
}
_COUNTED = 5


@dataclass(frozen=True, slots=True)
class Measure:
    """What a selection set comes to.

    Args:
        fixed: Fields of an answer.
        per_row: Further fields for each row of the page that its parent was asked for.
        depth: Fields within fields.
    """

    fixed: int = 0
    per_row: int = 0
    depth: int = 0

    def beside(self, other: "Measure") -> "Measure":
        """Return what both selections come to together."""
        return Measure(
            self.fixed + other.fixed,
            self.per_row + other.per_row,
            max(self.depth, other.depth),
        )


class CostRule:
    """Measures the operations of one document.

    Args:
        schema: What lists and defaults are read from.
        document: Parsed, not validated: what the schema does not know costs as one field.
        variables: Values as sent.
    """

    def __init__(
        self, schema: GraphQLSchema, document: DocumentNode, variables: Mapping[str, object]
    ) -> None:
        self._schema = schema
        self._document = document
        self._variables = dict(variables)
        self._fragments = {
            one.name.value: one
            for one in document.definitions
            if isinstance(one, FragmentDefinitionNode)
        }
        self._known: dict[str, Measure | None] = {}
        self._aliases = 0
        self.steps = 0
        """Selections that were looked at."""

    def check(self, operation: OperationDefinitionNode, limits: Limits) -> int:
        """Return the cost of an operation.

        Raises:
            DepthExceededError: Some operation or fragment of the document is too deep.
            TooManyAliasesError: The document has too many.
            CostExceededError: The operation costs too much.
            GraphQLError: Fragments spread each other in a circle.
        """
        for variable in operation.variable_definitions or ():
            if variable.default_value is not None:
                default = value_from_ast_untyped(variable.default_value)
                self._variables.setdefault(variable.variable.name.value, default)
        measure = self._selected(operation.selection_set, self._schema.query_type)
        depth = max([measure.depth, *(self._fragment(name).depth for name in self._fragments)])
        if depth > limits.operation_depth:
            raise DepthExceededError(depth, limits.operation_depth)
        if self._aliases > limits.operation_aliases:
            raise TooManyAliasesError(self._aliases, limits.operation_aliases)
        cost = 1 + measure.fixed
        if cost > limits.operation_cost:
            raise CostExceededError(cost, limits.operation_cost)
        return cost

    def _selected(
        self, selected: SelectionSetNode | None, parent: GraphQLNamedType | None
    ) -> Measure:
        measure = Measure()
        for selection in selected.selections if selected else ():
            self.steps += 1
            measure = measure.beside(self._selection(selection, parent))
        return measure

    def _selection(self, node: SelectionNode, parent: GraphQLNamedType | None) -> Measure:
        if isinstance(node, FragmentSpreadNode):
            return self._fragment(node.name.value)
        if isinstance(node, InlineFragmentNode):
            condition = node.type_condition
            within = self._schema.get_type(condition.name.value) if condition else parent
            return self._selected(node.selection_set, within)
        assert isinstance(node, FieldNode)
        return self._field(node, parent)

    def _fragment(self, name: str) -> Measure:
        """Return what a fragment comes to: the same wherever it is spread."""
        if name not in self._known:
            fragment = self._fragments.get(name)
            if fragment is None:
                return Measure()
            self._known[name] = None
            within = self._schema.get_type(fragment.type_condition.name.value)
            self._known[name] = self._selected(fragment.selection_set, within)
        measure = self._known[name]
        if measure is None:
            raise GraphQLError(f"Fragment {name[:80]!r} spreads itself, in a circle.")
        return measure

    def _field(self, node: FieldNode, parent: GraphQLNamedType | None) -> Measure:
        name = node.name.value
        self._aliases += node.alias is not None
        definition = self._definition(parent, name)
        kind = None if definition is None else get_named_type(definition.type)
        arguments = Arguments(node, definition, self._variables)
        inner = self._selected(node.selection_set, kind)
        each = 1 + inner.fixed + inner.per_row * (arguments.page() or 1)
        type_name = parent.name if parent else ""
        depth = 1 + inner.depth
        work = _COUNTED if name == "totalCount" else _WORK.get(f"{type_name}.{name}", 0)
        if definition is None or not _is_list(definition):
            return Measure(work + each, 0, depth)
        rows = arguments.rows()
        if rows is None and is_paged(type_name, name):
            return Measure(work, each, depth)
        # A list of texts or of enum values is one field, as long as it may be.
        if node.selection_set is None:
            return Measure(work + 1, 0, depth)
        return Measure(work + each * (rows or length_of(type_name, name)), 0, depth)

    def _definition(self, parent: GraphQLNamedType | None, name: str) -> GraphQLField | None:
        if not isinstance(parent, GraphQLObjectType | GraphQLInterfaceType):
            return None
        return self._schema.get_field(parent, name)


def _is_list(definition: GraphQLField) -> bool:
    kind = definition.type
    return is_list_type(kind.of_type if is_non_null_type(kind) else kind)
