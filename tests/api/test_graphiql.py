"""The page for asking by hand: what is served is what was vendored, from nowhere else."""

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from graphql import OperationDefinitionNode, parse, print_ast
from starlette.testclient import TestClient

from budget_lineage.api import app as application
from budget_lineage.api.app import Network, create_app
from budget_lineage.api.graphiql import POLICY, SERVED
from loaders.documents.resolving import resolve_citations
from tests.api.asking import Asker
from tests.api.counting import CountingStore
from tests.api.test_documented_queries import documented

FILES = Path(application.__file__).parent / "graphiql_files"
MANIFEST = json.loads((FILES / "manifest.json").read_text(encoding="utf-8"))
LICENCES = (FILES / "LICENSES.txt").read_text(encoding="utf-8")
OWN = {"index.html", "page.css", "page.js", "examples.graphql", "LICENSES.txt", "manifest.json"}
# What a policy without 'unsafe-eval' would stop, and what would load something from elsewhere.
FORBIDDEN = re.compile(
    r"\bnew Function\(|[^.\w]eval\(|@import |url\((?!data:|\")|importScripts"
)


@pytest.fixture
def client(examples_store: CountingStore) -> Iterator[TestClient]:
    network = Network(graphiql=True)
    app = create_app(examples_store.counted, None, resolve_citations, network)
    with TestClient(app) as client:
        yield client


def examples() -> list[str]:
    text = (FILES / "examples.graphql").read_text(encoding="utf-8")
    return re.split(r"\n(?=# )", text)


def unnamed(query: str) -> str:
    """Return a query in one form, whatever it is called."""
    (operation,) = parse(query).definitions
    assert isinstance(operation, OperationDefinitionNode)
    return print_ast(replace(operation, name=None))


def test_every_vendored_file_is_in_the_manifest_with_its_hash() -> None:
    vendored = {path.name for path in FILES.iterdir()} - OWN
    assert vendored == {one["file"] for one in MANIFEST}
    for one in MANIFEST:
        digest = hashlib.sha256((FILES / one["file"]).read_bytes()).hexdigest()
        assert digest == one["sha256"], f"{one['file']}: changed; make graphiql restores it"


def test_every_vendored_package_has_its_licence() -> None:
    for one in MANIFEST:
        assert f"=== {one['package']} {one['version']}: {one['licence']}\n" in LICENCES
    licences = {line.rpartition(": ")[2] for line in LICENCES.splitlines() if "=== " in line}
    assert licences == {"MIT", "BSD-2-Clause", "0BSD"}
    assert LICENCES.count("Permission is hereby granted, free of charge") > 50


@pytest.mark.parametrize("name", sorted({*SERVED, "index.html"} - {"LICENSES.txt"}))
def test_no_file_evaluates_texts_or_loads_from_elsewhere(name: str) -> None:
    text = (FILES / name).read_text(encoding="utf-8")
    assert FORBIDDEN.findall(text) == []
    if name in OWN:
        assert "//" not in re.sub(r"^ *// .*$", "", text, flags=re.MULTILINE)


def test_the_page_states_the_hash_of_each_file_that_it_loads(client: TestClient) -> None:
    page = client.get("/graphiql")
    loaded = re.findall(
        r'(?:src|href)="(graphiql/[^"]+)" integrity="sha256-([^"]+)"', page.text
    )
    assert {path for path, _ in loaded} == {
        f"graphiql/{name}" for name in SERVED if name.endswith((".js", ".css"))
    }
    assert page.text.count("integrity=") == len(loaded)
    for path, digest in loaded:
        served = client.get(f"/{path}")
        assert base64.b64encode(hashlib.sha256(served.content).digest()).decode() == digest


@pytest.mark.parametrize("path", ["", *(f"/{name}" for name in SERVED)])
def test_each_answer_has_the_strict_policy(client: TestClient, path: str) -> None:
    answer = client.get(f"/graphiql{path}")
    assert answer.status_code == 200
    policy = answer.headers["content-security-policy"]
    nonces = re.findall(r" 'nonce-([\w-]{20,})'", policy)
    assert len(nonces) == (0 if path else 1)
    for nonce in nonces:
        policy = policy.replace(f"style-src 'self' 'nonce-{nonce}'", "style-src 'self'")
        assert answer.text.count(f'nonce="{nonce}"') == answer.text.count("nonce=") == 1
        assert nonce not in client.get("/graphiql").text
    assert policy == POLICY
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "DENY"
    assert "'unsafe" not in POLICY
    assert "http" not in POLICY


def test_examples_are_queries_of_the_documentation(client: TestClient) -> None:
    known = {unnamed(each.query) for each in documented()}
    found = examples()
    assert len(found) == 9
    for query in found:
        assert unnamed(query) in known
        assert Asker(client)(query)


def test_it_is_served_only_where_that_is_said(examples_store: CountingStore) -> None:
    with TestClient(create_app(examples_store.counted)) as client:
        for path in ("", "/page.js", "/graphiql.min.js"):
            assert client.get(f"/graphiql{path}").status_code == 404


def test_queries_by_get_are_refused_with_it_as_well(client: TestClient) -> None:
    assert client.get("/graphql?query={__typename}").status_code == 405
    assert client.post("/graphiql", json={"query": "{__typename}"}).status_code == 405
