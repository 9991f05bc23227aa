"""`graphql`: what a server would answer, without one."""

import json
from pathlib import Path

from starlette.testclient import TestClient

from budget_lineage.api.app import create_app
from budget_lineage.store import open_store
from loaders.documents.resolving import resolve_citations
from tests.cli.running import CommandLine, run

QUERY = """query Cited($document: String!) {
  projectsCiting(document: $document, first: 2) { totalCount edges { node { name } } } }"""
VARIABLES = {"document": "冀财社【2022】150 号"}


def served(store: Path, query: str, **variables: object) -> object:
    opened = open_store(store, create=False)
    with TestClient(create_app(opened, read_citations=resolve_citations)) as client:
        answer = client.post("/graphql", json={"query": query, "variables": variables}).json()
    opened.close()
    return answer


def test_it_answers_what_a_server_answers(samples: CommandLine) -> None:
    ended = samples("graphql", QUERY, "--variables", json.dumps(VARIABLES))
    assert (ended.code, ended.err) == (0, "")
    assert json.loads(ended.out) == served(samples.store, QUERY, **VARIABLES)
    assert '"totalCount": 4' in ended.out


def test_a_query_may_stand_in_a_file(samples: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "cited.graphql"
    file.write_text("\ufeff" + QUERY, encoding="utf-8")
    given = ("--variables", json.dumps(VARIABLES, ensure_ascii=False))
    asked = samples("graphql", "--file", file, *given)
    assert asked.out == samples("graphql", QUERY, *given).out


def test_one_operation_of_several_is_named(samples: CommandLine) -> None:
    both = "query A { coverage { projects } } query B { coverage { citations } }"
    ended = samples("graphql", both, "--operation", "B")
    assert json.loads(ended.out) == {"data": {"coverage": {"citations": 202}}}
    assert samples("graphql", both).code == 1


def test_errors_are_told_on_both_streams(samples: CommandLine) -> None:
    ended = samples("graphql", '{ node(id: "x") { id } }')
    assert ended.code == 1
    (error,) = json.loads(ended.out)["errors"]
    assert ended.errors == [f"error: BAD_ID: {error['message']}"]
    assert samples("graphql", "{").errors[0].startswith("error: PARSE_FAILED: ")


def test_free_text_is_resolved(samples: CommandLine) -> None:
    query = '{ resolveCitations(text: "按冀财社（2022）150号") { canonical document { id } } }'
    (found,) = json.loads(samples("graphql", query).out)["data"]["resolveCitations"]
    assert found["canonical"] == "冀财社〔2022〕150号"
    assert found["document"] is not None


def test_wrong_usage_is_told(samples: CommandLine, tmp_path: Path) -> None:
    assert samples("graphql").code == 2
    assert samples("graphql", "{ a }", "--file", "b.graphql").code == 2
    assert samples("graphql", "{ a }", "--variables", "[1]").code == 2
    assert samples("graphql", "{ a }", "--variables", "{").code == 2
    missing = samples("graphql", "--file", tmp_path / "missing.graphql")
    assert missing.code == 1
    assert missing.errors[0].endswith("No such file or directory")
    unreadable = tmp_path / "gbk.graphql"
    unreadable.write_bytes("{ 养老 }".encode("gbk"))
    assert samples("graphql", "--file", unreadable).code == 1


def test_a_store_that_is_not_there_is_not_made(command: CommandLine) -> None:
    assert command("graphql", "{ coverage { projects } }").code == 1
    assert not command.store.exists()


def test_it_runs_as_a_process(loaded: Path, tmp_path: Path) -> None:
    ended = run("--store", str(loaded), "graphql", "{ coverage { disclosures } }", cwd=tmp_path)
    assert json.loads(ended.out) == {"data": {"coverage": {"disclosures": 6}}}
