"""The columns of the files are the properties that the store gives nodes and relationships."""

import pytest
from msgspec.structs import replace

from budget_lineage.bulk.columns import (
    END,
    NODE_COLUMNS,
    RELATIONSHIP_COLUMNS,
    START,
    property_of,
)
from budget_lineage.bulk.rendering import rows_of_disclosure
from budget_lineage.ingest.spool import SpooledText
from budget_lineage.store.neo4j import edge_properties, node_properties
from budget_lineage.store.neo4j.labels import LABELS, TYPES
from budget_lineage.store.neo4j.node_properties import Value
from graph_schema.codec import kind_of, owned_nodes
from graph_schema.kinds import EdgeKind
from tests.texts import EXAMPLES, records_of

TYPES_OF_VALUES = {str: "string", bool: "boolean", int: "long", float: "double"}
# What is added where a node or an edge is written.
ADDED_TO_NODES = {"current"}
ADDED_TO_SHARED = {"current", "ranks", "region_code"}


def properties_of(columns: tuple[str, ...]) -> set[str]:
    return {property_of(column) for column in columns} - {START, END}


def test_each_label_and_type_has_a_file() -> None:
    own = {"Source", "Warning", "StoreState"}
    assert NODE_COLUMNS.keys() == set(LABELS.values()) | own
    own = {"MENTIONS", "READ_FROM", "WARNS_OF"}
    assert RELATIONSHIP_COLUMNS.keys() == set(TYPES.values()) | own


@pytest.mark.parametrize("name", [*NODE_COLUMNS, *RELATIONSHIP_COLUMNS])
def test_no_column_comes_twice(name: str) -> None:
    columns = (NODE_COLUMNS | RELATIONSHIP_COLUMNS)[name]
    assert len(set(map(property_of, columns))) == len(columns)


def test_nodes_have_a_column_for_each_property() -> None:
    records = records_of(EXAMPLES[1])
    seen = set()
    for node in owned_nodes(records):
        label = LABELS[kind_of(node)]
        more = ADDED_TO_NODES | ({"restatement"} if label == "Project" else set())
        found = node_properties.owned_properties(node, "130824").keys() | more
        assert found == properties_of(NODE_COLUMNS[label])
        seen.add(label)
    for mention in records.mentions:
        label = LABELS[kind_of(mention.node)]
        found = node_properties.shared_properties(mention.node).keys() | ADDED_TO_SHARED
        assert found == properties_of(NODE_COLUMNS[label])
        seen.add(label)
    assert seen == set(LABELS.values())


def test_edges_have_a_column_for_each_property(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edge_properties, "given", dict)
    records = records_of(EXAMPLES[1])
    some, mention = records.edges[0], records.mentions[0]
    for kind in EdgeKind:
        found = edge_properties.edge_properties(
            replace(some, kind=kind), records.disclosure, {}
        )
        assert found.keys() | {"current"} == properties_of(RELATIONSHIP_COLUMNS[kind])
    said = edge_properties.mention_properties(mention, records)
    assert said.keys() | {"current"} == properties_of(RELATIONSHIP_COLUMNS["MENTIONS"])


def test_values_have_the_type_that_the_importer_is_told() -> None:
    for path in EXAMPLES:
        records = records_of(path)
        text = SpooledText(records.disclosure.id, "2024-05-01T12:00:00Z", True, b"")
        for name, row in rows_of_disclosure(records, text, 1):
            columns = {property_of(each): each for each in NODE_COLUMNS.get(name, ())}
            columns |= {property_of(each): each for each in RELATIONSHIP_COLUMNS.get(name, ())}
            for key, value in row.items():
                if value is not None and not key.startswith(":"):
                    assert columns[key].partition(":")[2] in types_of(value), key


def types_of(value: Value) -> tuple[str, ...]:
    if isinstance(value, bytes):
        return ("byte[]",)
    if isinstance(value, list):
        return (f"{types_of(value[0])[0]}[]",)
    # The kinds of enumerations are texts.
    return (TYPES_OF_VALUES[str if isinstance(value, str) else type(value)], "ID")
