"""The clients of docs/clients, run against a real server."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from graphql import GraphQLAbstractType, build_schema, is_abstract_type

from budget_lineage.api.schema import sdl
from tests.cli.running import Ended, environment
from tests.cli.serving import serving
from tests.texts import ROOT

CLIENTS = ROOT / "docs" / "clients"
CITED = "冀财社【2022】150 号"
NODE = shutil.which("node")
OLDEST_NODE = 20


def node_version() -> int:
    if NODE is None:
        return 0
    said = subprocess.run([NODE, "--version"], capture_output=True, check=True).stdout.decode()
    found = re.match(r"v(\d+)", said)
    return int(found[1]) if found else 0


PYTHON = pytest.param([sys.executable, "-P", str(CLIENTS / "client.py")], id="Python")
JAVASCRIPT = pytest.param(
    [NODE or "node", str(CLIENTS / "client.mjs")],
    id="JavaScript",
    marks=pytest.mark.skipif(
        node_version() < OLDEST_NODE, reason=f"Node.js {OLDEST_NODE} or newer is not installed"
    ),
)
each_client = pytest.mark.parametrize("client", [PYTHON, JAVASCRIPT])


@pytest.fixture(scope="module")
def address(loaded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("clients")
    with serving("--store", str(loaded), "serve", "--port", "0", cwd=folder) as server:
        yield server.address()


def run(command: list[str], *arguments: str) -> Ended:
    done = subprocess.run(
        [*command, *arguments],
        env=environment(PYTHONIOENCODING="utf-8"),
        capture_output=True,
        timeout=60,
        check=False,
    )
    return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())


@each_client
def test_a_client_reads_every_page_and_marks_the_words(client: list[str], address: str) -> None:
    ended = run(client, address, CITED)
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    projects = [line for line in lines if not line.startswith(" ")]
    assert len(projects) == 4
    assert "养老服务公益性岗位补贴 · 正定县民政局 · 93.60 万元" in projects
    assert "离校未就业师范毕业生见习支教 · 迁安市教育局 · no amount printed" in projects
    (goal,) = [line for line in lines if "qianan-education-2024.txt:560 " in line]
    assert "按照»冀财社〔2022〕150号«规定的就业见习补贴范围" in goal


@each_client
def test_a_client_tells_what_the_server_refuses(client: list[str], address: str) -> None:
    ended = run(client, address, "Project:1")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("BAD_ID: ")


def test_the_possible_types_are_those_of_the_schema() -> None:
    schema = build_schema(sdl())
    abstract: list[GraphQLAbstractType] = [
        kind
        for kind in schema.type_map.values()
        if is_abstract_type(kind) and not kind.name.startswith("__")
    ]
    written = json.loads((CLIENTS / "possible-types.json").read_text(encoding="utf-8"))
    assert written == {
        kind.name: sorted(each.name for each in schema.get_possible_types(kind))
        for kind in abstract
    }
