"""The questions that docs/neo4j.md shows to analysts run, filter on `current`, and find."""

import re
from datetime import UTC, datetime
from pathlib import Path

import neo4j
import pytest

from budget_lineage.ingest import find_files, ingest
from budget_lineage.store.neo4j.labels import LABELS, TYPES
from budget_lineage.store.neo4j.schema import _CONSTRAINTS, _FULL_TEXT
from graph_schema.codec import CITATION_KIND
from graph_schema.kinds import CITATION_LABEL, EdgeKind
from graph_schema.kinds import LABELS as KIND_LABELS
from tests.neo4j.server import KeptStore, Server

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "neo4j.md").read_text(encoding="utf-8")
QUESTIONS = re.findall(r"```cypher\n(.+?)```", PAGE, re.DOTALL)
NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


def test_there_are_ten_questions_and_each_filters_on_current() -> None:
    assert len(QUESTIONS) == 10
    assert [question for question in QUESTIONS if "current" not in question] == []


def test_the_page_names_every_label_relationship_and_index() -> None:
    labels = {**LABELS}
    assert labels.pop(CITATION_KIND) == CITATION_LABEL
    assert labels == KIND_LABELS
    assert set(TYPES) == set(EdgeKind)
    assert all(kind.value == name for kind, name in TYPES.items())
    built = [name for kind, name in TYPES.items() if kind is not EdgeKind.FUNDED_UNDER]
    named = [*LABELS.values(), *built, *_CONSTRAINTS, *_FULL_TEXT]
    assert [name for name in named if f"`{name}`" not in PAGE] == []


@pytest.mark.neo4j
def test_each_question_finds_something_in_the_examples(
    neo4j_database: Server, kept_store: KeptStore, neo4j_driver: neo4j.Driver
) -> None:
    files = find_files([ROOT / "examples"])
    assert all(outcome.refusal is None for outcome in ingest(files, kept_store, lambda: NOON))
    for question in QUESTIONS:
        records, _, _ = neo4j_driver.execute_query(question)
        assert records, question
    assert kept_store.check().findings == ()
