"""What the pages about Neo4j Browser say: titles, addresses, an answer, pictures."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

import neo4j
import pytest

from budget_lineage.api.neo4j_browser import PACK_PATH, routes
from budget_lineage.ingest import find_files, ingest
from budget_lineage.store.port import GraphStore
from graph_schema.browser_pack import Language, questions
from tests.texts import ROOT

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
LANGUAGES: tuple[Language, ...] = ("zh", "en")
NAMES: dict[Language, str] = {"zh": "neo4j-browser.zh.md", "en": "neo4j-browser.md"}
PICTURE_BYTES_AT_MOST = 200_000
PNG = b"\x89PNG\r\n\x1a\n"


def page(language: Language) -> str:
    return (ROOT / "docs" / NAMES[language]).read_text(encoding="utf-8")


def answer(text: str) -> list[list[str]]:
    """Return the table of an answer: its header and its rows."""
    (table,) = re.findall(r"^\| region \|.+?\n\n", text, re.MULTILINE | re.DOTALL)
    rows = [[cell.strip() for cell in row.split("|")[1:-1]] for row in table.split("\n") if row]
    return [rows[0], *rows[2:]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_lists_every_question(language: Language) -> None:
    listed = re.findall(r"^\| (\d\d [^|]+) \|", page(language), re.MULTILINE)
    numbered = [question.name[:2] for question in questions()]
    titles = [question.titles[language] for question in questions()]
    if language == "en":
        titles = [f"{number} {title}" for number, title in zip(numbered, titles, strict=True)]
    assert listed == titles


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_names_addresses_that_are_served(language: Language) -> None:
    named = set(re.findall(r"http://127\.0\.0\.1:8000([\w./-]+)", page(language)))
    assert f"{PACK_PATH}/guide.{language}.html" in named
    assert named <= {route.path for route in routes()}


def test_the_pictures_are_small_and_each_is_shown() -> None:
    shown = {
        name for each in LANGUAGES for name in re.findall(r"\(pictures/(.+?)\)", page(each))
    }
    files = {path.name: path for path in (ROOT / "docs" / "pictures").iterdir()}
    assert set(files) == shown
    for path in files.values():
        content = path.read_bytes()
        assert content.startswith(PNG)
        assert len(content) < PICTURE_BYTES_AT_MOST


@pytest.mark.neo4j
def test_the_answer_that_is_printed_is_that_of_the_examples(
    neo4j_driver: neo4j.Driver,
    neo4j_holding: Callable[[str, Callable[[GraphStore], None]], GraphStore],
) -> None:
    def fill(store: GraphStore) -> None:
        files = find_files([ROOT / "examples"])
        assert all(outcome.refusal is None for outcome in ingest(files, store, lambda: NOON))

    neo4j_holding("examples for Browser", fill)
    records = neo4j_driver.execute_query(questions()[1].cypher).records
    found = [
        records[0].keys(),
        *(
            ["" if cell is None else str(cell) for cell in record.values()]
            for record in records
        ),
    ]
    assert [answer(page(language)) for language in LANGUAGES] == [found, found]
