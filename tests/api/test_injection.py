"""Texts that mean something to SQL, Cypher, JSON or a shell are texts here, nothing else."""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import LiteralString

import neo4j
import pytest
from graphql import (
    GraphQLArgument,
    GraphQLInputObjectType,
    GraphQLNamedType,
    GraphQLObjectType,
    get_named_type,
    is_non_null_type,
)
from starlette.testclient import TestClient

from budget_lineage.api.app import create_app
from budget_lineage.api.schema import build_schema
from budget_lineage.store import open_store
from budget_lineage.store.port import GraphStore
from loaders.documents.resolving import resolve_citations
from tests.api.asking import Asker
from tests.api.conftest import LOADED_AT
from tests.api.statements import Statements, hash_of
from tests.contract.records import Draft

SCHEMA = build_schema().core
INJECTIONS = (
    "'; DROP TABLE node; --",
    '" OR 1=1 --',
    "') UNION SELECT name FROM sqlite_master --",
    "x' MATCH (n) DETACH DELETE n //",
    "`}) DETACH DELETE n //",
    'NEAR("a" "b") OR col:*',
    '"*" NOT ^x',
    "%_\\%",
    "${jndi:ldap://127.0.0.1/x}",
    "$(id) `id` ; id",
    "../../etc/passwd",
    "\x00\x1b[2J",
    "Project:'; DELETE FROM node; --",
)
# Values for what else has to be given.
FIXED = {"Int": "2024", "Direction": "BOTH", "CodeScheme": "FUNCTIONAL"}


def text_arguments() -> list[tuple[str, str]]:
    """Return field and argument, or field and member of a filter, of every text asked for."""
    assert SCHEMA.query_type is not None
    found = []
    for name, field in SCHEMA.query_type.fields.items():
        for argument, definition in field.args.items():
            kind = get_named_type(definition.type)
            if isinstance(kind, GraphQLInputObjectType):
                found += [
                    (name, f"{argument}.{member}")
                    for member, part in kind.fields.items()
                    if is_text(get_named_type(part.type))
                ]
            elif is_text(kind):
                found.append((name, argument))
    return found


def is_text(kind: GraphQLNamedType) -> bool:
    return kind.name in {"String", "ID"}


def operation(name: str, path: str) -> str:
    """Return a query that sends `$text` there, and what else the field demands."""
    assert SCHEMA.query_type is not None
    field = SCHEMA.query_type.fields[name]
    argument, _, member = path.partition(".")
    kind = get_named_type((field.args[argument]).type).name
    if member:
        filters = get_named_type(field.args[argument].type)
        assert isinstance(filters, GraphQLInputObjectType)
        kind = get_named_type(filters.fields[member].type).name
    given = {argument: f"{{{member}: $text}}" if member else "$text"}
    if argument == "ids":
        given = {argument: "[$text]"}
    for other, definition in field.args.items():
        if other not in given and demanded(definition):
            given[other] = FIXED.get(get_named_type(definition.type).name, '"x"')
    arguments = ", ".join(f"{key}: {value}" for key, value in given.items())
    inner = get_named_type(field.type)
    listed = isinstance(inner, GraphQLObjectType) and "pageInfo" in inner.fields
    selection = "{ edges { cursor } }" if listed else "{ __typename }"
    return f"query ($text: {kind}!) {{ {name}({arguments}) {selection} }}"


def demanded(definition: GraphQLArgument) -> bool:
    return is_non_null_type(definition.type) and not isinstance(definition.default_value, str)


def state_of_file(folder: Path) -> str:
    """Return the digest of a store's file; what is beside it is SQLite's own."""
    return hashlib.sha256((folder / "graph.db").read_bytes()).hexdigest()


def state_of_database(driver: neo4j.Driver) -> str:
    """Return all that a database holds, indexes included."""
    questions: tuple[LiteralString, ...] = (
        "MATCH (n) RETURN elementId(n) AS id, labels(n), properties(n) ORDER BY id",
        "MATCH ()-[e]->() RETURN elementId(e) AS id, type(e), properties(e) ORDER BY id",
        "SHOW INDEXES YIELD name, state ORDER BY name",
    )
    return repr([driver.execute_query(question).records for question in questions])


@pytest.fixture
def statements(store_kind: str, monkeypatch: pytest.MonkeyPatch) -> Statements:
    """What the store is sent from now on."""
    statements = Statements()
    if store_kind == "sqlite":
        statements.watch_sqlite(monkeypatch)
    else:
        statements.watch_neo4j(monkeypatch)
    return statements


@pytest.fixture
def loaded(store_kind: str, store: GraphStore, tmp_path: Path) -> GraphStore:
    draft = Draft()
    draft.project("养老", cites=["冀财社〔2022〕150号"])
    store.load(draft.records(), LOADED_AT)
    if store_kind == "sqlite":
        # Closing it writes everything into the one file.
        store.close()
        return open_store(tmp_path / "graph.db")
    return store


@pytest.fixture
def unchanged(
    request: pytest.FixtureRequest, store_kind: str, tmp_path: Path, loaded: GraphStore
) -> Callable[[], bool]:
    def state() -> tuple[str, str]:
        with loaded.snapshot() as snapshot:
            digest = snapshot.digest()
        if store_kind == "sqlite":
            return digest, state_of_file(tmp_path)
        return digest, state_of_database(request.getfixturevalue("neo4j_driver"))

    before = state()
    return lambda: state() == before


def test_injected_texts_change_nothing(
    loaded: GraphStore, unchanged: Callable[[], bool]
) -> None:
    places = text_arguments()
    assert ("search", "text") in places
    assert ("projects", "filter.text") in places
    with TestClient(create_app(loaded, None, resolve_citations)) as client:
        ask = Asker(client)
        for name, path in places:
            query = operation(name, path)
            for text in INJECTIONS:
                for error in ask.answer(query, text=text).get("errors", ()):
                    code = error["extensions"]["code"]
                    assert code in {"BAD_ID", "BAD_ARGUMENT", "BAD_CURSOR"}, (query, error)
    assert unchanged()
    assert loaded.check().findings == ()
    loaded.close()


def test_injected_texts_leave_the_statements_as_they_are(
    statements: Statements, loaded: GraphStore
) -> None:
    sent: set[str] = set()
    with TestClient(create_app(loaded, None, resolve_citations)) as client:
        ask = Asker(client)

        def hash_for(query: str, text: str) -> str:
            statements.taken()
            ask.answer(query, text=text)
            taken = statements.taken()
            sent.update(taken)
            return hash_of(taken)

        # Opens the connection that the others use again.
        ask("{ coverage { projects } }")
        for name, path in text_arguments():
            query = operation(name, path)
            for text in INJECTIONS:
                assert hash_for(query, text) == hash_for(query, harmless(text)), (query, text)
    assert len(sent) > 20
    told = " ".join(sent)
    assert [text for text in INJECTIONS if text in told] == []
    loaded.close()


def harmless(text: str) -> str:
    """Return a text of the same shape, an id of the same kind, that means nothing anywhere."""
    kind, colon, rest = text.rpartition("Project:")
    return kind + colon + re.sub(r"[^\W\d_]+", "x", rest)
