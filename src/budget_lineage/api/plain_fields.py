"""Fields that only read an attribute, read without ceremony.

Strawberry asks anew for every value how its field is to be resolved. What it would find out is
known when the schema is built.
"""

from collections.abc import Callable, Iterator
from operator import attrgetter

from graphql import GraphQLField, GraphQLObjectType, GraphQLSchema
from strawberry.types.field import StrawberryField

_DEFINITION = "strawberry-definition"


def read_directly(schema: GraphQLSchema) -> None:
    """Let the fields of a schema that have no resolver of their own read their attribute."""
    for field in _fields(schema):
        definition = field.extensions.get(_DEFINITION)
        if isinstance(definition, StrawberryField) and definition.is_basic_field:
            field.resolve = _reader(definition.python_name)


def _fields(schema: GraphQLSchema) -> Iterator[GraphQLField]:
    for kind in schema.type_map.values():
        if isinstance(kind, GraphQLObjectType):
            yield from kind.fields.values()


def _reader(name: str) -> Callable[[object, object], object]:
    read = attrgetter(name)
    return lambda source, _: read(source)
