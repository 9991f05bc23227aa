"""Schema coordinates: the name of every type, field, argument and enum value of a schema."""

from collections.abc import Iterator

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    is_introspection_type,
    is_specified_scalar_type,
)


def described_coordinates(schema: GraphQLSchema) -> dict[str, str | None]:
    """Return the description of everything that a schema defines, by coordinate.

    Coordinates read `Type`, `Type.field`, `Type.field(argument:)`, `Enum.VALUE`.
    """
    return dict(
        coordinate
        for kind in schema.type_map.values()
        if not is_introspection_type(kind) and not is_specified_scalar_type(kind)
        for coordinate in _of_type(kind)
    )


def _of_type(kind: GraphQLNamedType) -> Iterator[tuple[str, str | None]]:
    yield kind.name, kind.description
    if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType):
        for name, field in kind.fields.items():
            yield f"{kind.name}.{name}", field.description
            for argument, definition in field.args.items():
                yield f"{kind.name}.{name}({argument}:)", definition.description
    elif isinstance(kind, GraphQLInputObjectType):
        for name, member in kind.fields.items():
            yield f"{kind.name}.{name}", member.description
    elif isinstance(kind, GraphQLEnumType):
        for name, value in kind.values.items():
            yield f"{kind.name}.{name}", value.description
