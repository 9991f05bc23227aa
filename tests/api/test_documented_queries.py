"""The queries of docs/api.md: there is one for every field of `Query`, and what each costs.

Walks ask once per hop; connections once, and once more for `totalCount`; fields that lead to
one node once per level. Nothing is asked once per row.
"""

import re
from collections import Counter
from typing import NamedTuple, get_args

import pytest
from graphql import FieldNode, OperationDefinitionNode, build_schema, parse

from budget_lineage.api.errors import ErrorCode
from budget_lineage.api.schema import sdl
from tests.api.asking import Asker
from tests.api.counting import CountingStore
from tests.texts import ROOT

DOCUMENT = ROOT / "docs" / "api.md"
_PART = re.compile(
    r"^## (?P<heading>[^\n]+)$|^```graphql\n(?P<query>.*?)^```$", re.MULTILINE | re.DOTALL
)


class Documented(NamedTuple):
    """A query of the document, named by its heading and its number there."""

    name: str
    query: str


def documented() -> list[Documented]:
    found: list[Documented] = []
    heading, number = "", 0
    for part in _PART.finditer(DOCUMENT.read_text(encoding="utf-8")):
        if part["heading"]:
            heading, number = part["heading"], 0
        else:
            number += 1
            found.append(Documented(f"{heading} {number}", part["query"]))
    return found


# By the query's name: what the store is asked, and how often.
COSTS: dict[str, dict[str, int]] = {
    "Who cites it, how much money, who does not, show me the sentence 1": {
        "documents_named": 1,
        "find": 2,
        "exposure": 1,
        "citing": 1,
        "count": 2,
        "get": 3,
        "evidence": 1,
        "source_lines": 1,
        "statuses": 1,
    },
    "What an amount means 1": {
        "coverage": 1,
        "documents_named": 2,
        "exposure": 2,
        "get": 1,
    },
    "Find something 1": {
        "search": 1,
        "search_counts": 1,
    },
    "Find something 2": {
        "documents_named": 1,
        "get": 4,
        "counts": 1,
        "expand": 1,
    },
    "Find something 3": {
        "find": 1,
        "count": 1,
        "counts": 1,
    },
    "Find something 4": {
        "get": 2,
    },
    "Read documents out of a text 1": {
        "visible": 1,
        "documents_named": 1,
        "expand": 1,
        "get": 1,
    },
    "Page through a list 1": {
        "find": 1,
        "count": 1,
    },
    "Draw a lineage 1": {
        "get": 2,
        "expand": 4,
        "degrees": 1,
    },
    "Draw a lineage 2": {
        "get": 2,
        "expand": 2,
    },
    "Draw a lineage 3": {
        "get": 2,
        "expand": 4,
    },
    "Show evidence 1": {
        "get": 3,
        "evidence": 1,
        "source_lines": 1,
        "statuses": 1,
    },
    "Look for gaps 1": {
        "find": 2,
        "count": 2,
        "get": 2,
    },
    "Look for gaps 2": {
        "find": 2,
        "count": 2,
        "get": 2,
        "same_as": 1,
    },
    "Browse places, departments and texts 1": {
        "find": 3,
        "count": 1,
        "lists": 3,
        "get": 1,
        "statuses": 1,
        "counts": 1,
    },
    "Follow the money by code 1": {
        "find": 2,
        "get": 2,
        "lists": 2,
        "counts": 1,
    },
    "Errors 1": {},
}


def fields_of(query: str) -> set[str]:
    return {
        field.name.value
        for operation in parse(query).definitions
        if isinstance(operation, OperationDefinitionNode)
        for field in operation.selection_set.selections
        if isinstance(field, FieldNode)
    }


def test_every_question_has_an_example() -> None:
    query_type = build_schema(sdl()).query_type
    assert query_type is not None
    shown = {name for each in documented() for name in fields_of(each.query)}
    assert set(query_type.fields) - shown == set()


def test_every_error_is_explained() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert [code for code in get_args(ErrorCode) if f"`{code}`" not in text] == []


def test_every_example_has_its_cost() -> None:
    assert [each.name for each in documented()] == list(COSTS)


@pytest.mark.parametrize("each", documented(), ids=lambda each: each.name)
def test_an_example_costs_what_is_said(
    ask: Asker, examples_store: CountingStore, each: Documented
) -> None:
    examples_store.calls.clear()
    ask.answer(each.query)
    assert Counter(examples_store.calls) == COSTS[each.name]
