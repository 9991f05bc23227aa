"""Decorators that make docstrings the schema's descriptions, so that both say the same."""

import inspect
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TypeVar, cast, dataclass_transform

import strawberry
from strawberry.types.enum import StrawberryEnumDefinition
from strawberry.types.field import StrawberryField

ClassT = TypeVar("ClassT")
EnumT = TypeVar("EnumT", bound=StrEnum)


@dataclass_transform(kw_only_default=True, field_specifiers=(strawberry.field,))
def object_type(cls: type[ClassT]) -> type[ClassT]:
    """Make a class a GraphQL type; its docstring is the description."""
    return strawberry.type(cls, description=inspect.getdoc(cls))


@dataclass_transform(kw_only_default=True, field_specifiers=(strawberry.field,))
def interface_type(cls: type[ClassT]) -> type[ClassT]:
    """Make a class a GraphQL interface; its docstring is the description."""
    return strawberry.interface(cls, description=inspect.getdoc(cls))


@dataclass_transform(kw_only_default=True, field_specifiers=(strawberry.field,))
def input_type(cls: type[ClassT]) -> type[ClassT]:
    """Make a class a GraphQL input; its docstring is the description."""
    return strawberry.input(cls, description=inspect.getdoc(cls))


def described(description: str) -> Callable[[Callable[..., object]], StrawberryField]:
    """Make a function a field that is computed when selected, described in other words."""

    def decorate(resolver: Callable[..., object]) -> StrawberryField:
        return _field(resolver, description)

    return decorate


def resolved(resolver: Callable[..., object]) -> StrawberryField:
    """Make a function a field that is computed when selected; its docstring describes it."""
    return _field(resolver, inspect.getdoc(resolver))


def _field(resolver: Callable[..., object], description: str | None) -> StrawberryField:
    field: StrawberryField = strawberry.field(description=description)(resolver)
    return field


def described_enum(kind: type[EnumT], description: str, values: Mapping[EnumT, str]) -> None:
    """Make an enum of another layer a GraphQL enum, with a description for each member."""
    strawberry.enum(kind, description=description)
    definition = cast(StrawberryEnumDefinition, vars(kind)["__strawberry_definition__"])
    for value in definition.values:
        value.description = values[kind(value.value)]
