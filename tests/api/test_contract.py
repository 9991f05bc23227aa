"""The served schema beside the contract: it may say more, and never less."""

import re

import pytest
from graphql import (
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLOutputType,
    GraphQLSchema,
    build_schema,
    find_breaking_changes,
    find_dangerous_changes,
    get_named_type,
    is_leaf_type,
    validate_schema,
)
from graphql.utilities import DangerousChangeType

from budget_lineage.api.schema import sdl
from tests.api.coordinates import described_coordinates
from tests.texts import SHARED

CONTRACT = SHARED / "contract.graphql"

pytestmark = pytest.mark.skipif(
    not CONTRACT.exists(), reason="the contract (../shared) is not beside the project"
)


@pytest.fixture(scope="module")
def contract() -> GraphQLSchema:
    return build_schema(CONTRACT.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def exported() -> GraphQLSchema:
    return build_schema(sdl())


def words_of(description: str | None) -> set[str]:
    return set(re.findall(r"\w+", (description or "").lower()))


def shape_of(kind: GraphQLOutputType) -> str:
    """Return what has to agree where fragments meet: wrappers, and the type of a leaf.

    Objects of two types may meet; then their fields have to agree, which all nodes' do.
    """
    named = get_named_type(kind)
    return str(kind) if is_leaf_type(named) else str(kind).replace(named.name, "{…}")


def test_the_exported_schema_is_valid(exported: GraphQLSchema) -> None:
    assert validate_schema(exported) == []


def test_no_change_breaks_a_client_of_the_contract(
    contract: GraphQLSchema, exported: GraphQLSchema
) -> None:
    assert find_breaking_changes(contract, exported) == []


def test_no_default_of_an_argument_differs(
    contract: GraphQLSchema, exported: GraphQLSchema
) -> None:
    changes = find_dangerous_changes(contract, exported)
    differing = DangerousChangeType.ARG_DEFAULT_VALUE_CHANGE
    assert [change for change in changes if change.type is differing] == []


def test_no_argument_gained_a_default(contract: GraphQLSchema, exported: GraphQLSchema) -> None:
    # What graphql-core does not look at: a default where the contract has none.
    gained = [
        f"{kind.name}.{name}({argument}:)"
        for kind in contract.type_map.values()
        for name, field in getattr(kind, "fields", {}).items()
        for argument, definition in getattr(field, "args", {}).items()
        if (served := getattr(exported.type_map.get(kind.name), "fields", {}).get(name))
        and not kind.name.startswith("__")
        and definition.default_value != served.args[argument].default_value
    ]
    assert gained == []


def test_no_default_of_an_input_field_differs(
    contract: GraphQLSchema, exported: GraphQLSchema
) -> None:
    for kind in contract.type_map.values():
        if isinstance(kind, GraphQLInputObjectType):
            served = exported.type_map[kind.name]
            assert isinstance(served, GraphQLInputObjectType)
            assert {name: field.default_value for name, field in kind.fields.items()} == {
                name: served.fields[name].default_value for name in kind.fields
            }


def test_no_two_nodes_give_one_name_two_shapes(exported: GraphQLSchema) -> None:
    node = exported.type_map["Node"]
    assert isinstance(node, GraphQLInterfaceType)
    shapes: dict[str, set[str]] = {}
    for kind in exported.get_possible_types(node):
        for name, field in kind.fields.items():
            shapes.setdefault(name, set()).add(shape_of(field.type))
    assert {name: found for name, found in shapes.items() if len(found) > 1} == {}


def test_everything_has_a_description(exported: GraphQLSchema) -> None:
    blank = [name for name, words in described_coordinates(exported).items() if not words]
    assert blank == []


def test_descriptions_say_what_the_contract_says(
    contract: GraphQLSchema, exported: GraphQLSchema
) -> None:
    told = described_coordinates(exported)
    left_out = {
        name: words_of(description) - words_of(told[name])
        for name, description in described_coordinates(contract).items()
        if name in told
    }
    assert {name: words for name, words in left_out.items() if words} == {}
