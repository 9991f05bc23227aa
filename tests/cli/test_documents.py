"""Every command, output, query and link in the documents is what it says it is."""

import re

import pytest

from budget_lineage.cli.application import app
from tests.cli.printed import DOCUMENTS, blocks, rerun
from tests.texts import ROOT

_LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_commands_and_queries_print_what_the_document_says(name: str) -> None:
    document = (ROOT / name).read_text(encoding="utf-8")
    assert any(block.kind == "console" for block in blocks(document))
    assert rerun(document) == document, "python -m tests.cli.printed --write shows the change"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_to_files_of_the_project(name: str) -> None:
    document = (ROOT / name).read_text(encoding="utf-8")
    linked = [(ROOT / name).parent / link for link in _LINK.findall(document)]
    assert [path for path in linked if not path.exists()] == []


def test_the_readme_names_every_document() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    documents = [f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md"))]
    assert [name for name in documents if f"]({name})" not in readme] == []


def test_the_readme_names_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    names = [command.name for command in app.registered_commands]
    assert [name for name in names if f"| `{name}" not in readme] == []
