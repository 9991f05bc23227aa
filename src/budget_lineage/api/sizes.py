"""How many rows a field may bring: read off its arguments and their defaults, never asked."""

from collections.abc import Mapping

from graphql import FieldNode, GraphQLField, IntValueNode, ListValueNode, NullValueNode
from graphql.language import ValueNode, VariableNode

from budget_lineage.api.limits import (
    CONTEXT_LIMIT,
    DEPTH_LIMIT,
    NODES_LIMIT,
    PAGE_LIMIT,
    PATHS_LIMIT,
)

ASSUMED_ROWS = 10
"""Rows of a list that is answered whole and has no argument that says how long it is."""

TYPES = 100
"""Types of the schema, for lists of them."""

# What is above its cap is refused by the field itself, so it brings no rows at all.
_PAGES = {"first": PAGE_LIMIT, "maxNodes": NODES_LIMIT, "maxPaths": PATHS_LIMIT}
_PAGED = frozenset({"edges", "nodes", "paths"})
_PAGED_TYPES = frozenset({"LineageGraph", "PathSet"})
_LENGTHS = {
    ("LineagePath", "nodes"): DEPTH_LIMIT + 1,
    ("LineagePath", "edges"): DEPTH_LIMIT,
    ("Query", "resolveCitations"): PAGE_LIMIT,
    ("__Schema", "types"): TYPES,
    ("__Type", "fields"): 7,
    ("__Type", "enumValues"): 4,
    ("__Type", "inputFields"): 2,
    ("__Type", "interfaces"): 1,
    ("__Type", "possibleTypes"): 1,
    ("__Field", "args"): 2,
}


class Arguments:
    """The sizes that one field is given: literals, variables, or what the schema says.

    Args:
        node: The field as asked.
        definition: The field of the schema; None where there is none.
        variables: Values as sent, or the operation's own defaults.
    """

    def __init__(
        self,
        node: FieldNode,
        definition: GraphQLField | None,
        variables: Mapping[str, object],
    ) -> None:
        self._definition = definition
        self._variables = variables
        self._given = {one.name.value: one.value for one in node.arguments or ()}

    def page(self) -> int | None:
        """Return the rows of a page; None where the field takes no such argument."""
        for name, cap in _PAGES.items():
            if self._takes(name):
                return _within(self._number(name, ASSUMED_ROWS), cap)
        return None

    def rows(self) -> int | None:
        """Return the length of a list, where its arguments say it."""
        if self._takes("ids"):
            return _within(self._length("ids"), PAGE_LIMIT)
        if self._takes("from") and self._takes("to"):
            return _within(self._number("to", 1) - self._number("from", 1) + 1, PAGE_LIMIT)
        if self._takes("before") and self._takes("after"):
            around = [self._number(name, CONTEXT_LIMIT) for name in ("before", "after")]
            return 1 + sum(_within(lines, CONTEXT_LIMIT) for lines in around)
        return self.page()

    def _takes(self, name: str) -> bool:
        return self._definition is not None and name in self._definition.args

    def _value(self, name: str) -> ValueNode | object:
        node = self._given.get(name)
        if isinstance(node, VariableNode):
            return self._variables.get(node.name.value)
        return node

    def _number(self, name: str, otherwise: int) -> int:
        value = self._value(name)
        if isinstance(value, IntValueNode):
            # Longer numbers are no Int of GraphQL, and slow to read.
            return int(value.value) if len(value.value) <= 11 else 2**31
        if value is None or isinstance(value, NullValueNode):
            assert self._definition is not None
            value = self._definition.args[name].default_value
        return value if isinstance(value, int) else otherwise

    def _length(self, name: str) -> int:
        value = self._value(name)
        if isinstance(value, ListValueNode):
            return len(value.values)
        return len(value) if isinstance(value, list) else 1


def length_of(type_name: str, field_name: str) -> int:
    """Return how long a list without arguments is taken to be."""
    return _LENGTHS.get((type_name, field_name), ASSUMED_ROWS)


def is_paged(type_name: str, field_name: str) -> bool:
    """Return whether a list is as long as the page that its parent was asked for."""
    if field_name not in _PAGED:
        return False
    return type_name.endswith("Connection") or type_name in _PAGED_TYPES


def _within(rows: int, cap: int) -> int:
    return max(1, min(rows, cap))
