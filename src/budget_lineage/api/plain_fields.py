"""Fields that only read an attribute, read without ceremony.

Strawberry asks anew for every value how its field is to be resolved, and graphql-core builds
for each what a resolver may want to know. All that is known when the schema is built.
"""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from graphql import (
    GraphQLField,
    GraphQLID,
    GraphQLLeafType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLString,
    is_leaf_type,
)
from graphql.execution.collect_fields import FieldDetails
from graphql.pyutils import Path
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext
from strawberry.types.field import StrawberryField

_DEFINITION = "strawberry-definition"
_PLAIN = "plain-field"

Read = Callable[[object], object]


@dataclass(frozen=True, slots=True)
class _Plain:
    """A plain field with one value: a leaf, or an object of a known type."""

    read: Read
    kind: GraphQLLeafType | GraphQLObjectType
    nullable: bool


def read_directly(schema: GraphQLSchema) -> None:
    """Let the fields of a schema that have no resolver of their own read their attribute."""
    for field in _fields(schema):
        definition = field.extensions.get(_DEFINITION)
        if isinstance(definition, StrawberryField) and definition.is_basic_field:
            read = attrgetter(definition.python_name)
            field.resolve = _resolver(read)
            kind = field.type.of_type if isinstance(field.type, GraphQLNonNull) else field.type
            if isinstance(kind, GraphQLObjectType) or is_leaf_type(kind):
                field.extensions[_PLAIN] = _Plain(read, kind, kind is field.type)


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A plain leaf as an operation selects it: its name in the answer, and what asks for it."""

    name: str
    field: GraphQLField
    details: list[FieldDetails]
    read: Read


class DirectExecutor(StrawberryGraphQLCoreExecutionContext):
    """Executes operations; plain fields with one value are read on the spot."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take what graphql-core hands over."""
        super().__init__(*args, **kwargs)
        # By type and selection; graphql-core keeps the selections alive, so ids stay theirs.
        self._leaves: dict[tuple[str, int], tuple[_Leaf, ...] | None] = {}

    # The last argument belongs to @defer, which the schema does not have.
    def execute_field(
        self,
        parent_type: GraphQLObjectType,
        source: object,
        field_details_list: list[FieldDetails],
        path: Path,
        position_context: Any,
    ) -> object:
        """Return the value of a field, or what will be."""
        field = parent_type.fields.get(field_details_list[0].node.name.value)
        plain: _Plain | None = field.extensions.get(_PLAIN) if field else None
        if field is None or plain is None:
            return super().execute_field(
                parent_type, source, field_details_list, path, position_context
            )
        try:
            value = plain.read(source)
            if value is None:
                if not plain.nullable:
                    raise TypeError(f"{path.key} is empty")
                return None
            if not isinstance(plain.kind, GraphQLObjectType):
                return _rendered(plain.kind, value)
            found = self._object(plain.kind, value, field_details_list, path, position_context)
        # As graphql-core has it: whatever a resolver raises is told as this field's error.
        except Exception as error:
            self.handle_field_error(error, field.type, field_details_list, path)
            return None
        if not self.is_awaitable(found):
            return found
        return self._awaited(found, field, field_details_list, path)

    def _object(
        self,
        kind: GraphQLObjectType,
        value: object,
        field_details_list: list[FieldDetails],
        path: Path,
        position_context: Any,
    ) -> object:
        """Return an object as selected; without further ado if only plain leaves are."""
        key = (kind.name, id(field_details_list))
        if key not in self._leaves:
            selected, _, _ = self.collect_subfields(kind, field_details_list)
            self._leaves[key] = _leaves_of(kind, selected)
        leaves = self._leaves[key]
        if leaves is None:
            return self.collect_and_execute_subfields(
                kind, field_details_list, path, value, position_context
            )
        found: dict[str, object] = {}
        for leaf in leaves:
            try:
                found[leaf.name] = leaf.read(value)
            except Exception as error:
                place = Path(path, leaf.name, kind.name)
                self.handle_field_error(error, leaf.field.type, leaf.details, place)
                found[leaf.name] = None
        return found

    async def _awaited(
        self,
        found: Awaitable[object],
        field: GraphQLField,
        field_details_list: list[FieldDetails],
        path: Path,
    ) -> object:
        try:
            return await found
        except Exception as error:
            self.handle_field_error(error, field.type, field_details_list, path)
            return None


def _fields(schema: GraphQLSchema) -> Iterator[GraphQLField]:
    for kind in schema.type_map.values():
        if isinstance(kind, GraphQLObjectType):
            yield from kind.fields.values()


def _resolver(read: Read) -> Callable[[object, object], object]:
    return lambda source, _: read(source)


def _leaves_of(
    kind: GraphQLObjectType, selected: Mapping[str, list[FieldDetails]]
) -> tuple[_Leaf, ...] | None:
    """Return what is selected of a type; None if that is more than plain leaves."""
    leaves = []
    for name, details in selected.items():
        field = kind.fields.get(details[0].node.name.value)
        plain: _Plain | None = field.extensions.get(_PLAIN) if field else None
        if field is None or plain is None or isinstance(plain.kind, GraphQLObjectType):
            return None
        leaves.append(_Leaf(name, field, details, _leaf_reader(plain, plain.kind)))
    return tuple(leaves)


def _leaf_reader(plain: _Plain, kind: GraphQLLeafType) -> Read:
    read, nullable = plain.read, plain.nullable
    # What these make of a text is the text.
    shown = str if kind in (GraphQLString, GraphQLID) else None

    def value_of(source: object) -> object:
        value = read(source)
        if value.__class__ is shown:
            return value
        if value is None:
            if nullable:
                return None
            raise TypeError("a field is empty that may not be")
        return _rendered(kind, value)

    return value_of


def _rendered(kind: GraphQLLeafType, value: object) -> object:
    shown = kind.coerce_output_value(value)
    if shown is None:
        raise TypeError(f"no {kind.name} can be made of {value!r}")
    return shown
