"""Texts for measuring stores: many projects, one document that all cite, many others."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from budget_lineage.store.sqlite.store import SqliteStore
from graph_schema.records import DisclosureRecords
from tests.contract.records import Draft, document_id

HUB_NUMBER = "冀财社〔2022〕150号"
HUB = document_id(HUB_NUMBER)
PROJECTS = 100
# About: stated in, budgeted by, cites (hub, another, a row's), measures.
EDGES_PER_TEXT = 720
_OTHERS_PER_TEXT = 25
_NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


def other_number(number: int) -> str:
    """Return the number of one of the documents that are cited by few."""
    return f"冀财教〔{2000 + number % 24}〕{1 + number // 24}号"


def text_of(place: int, texts: int) -> DisclosureRecords:
    """Return the text at that place among so many."""
    random = Random(place)
    draft = Draft(county=f"{130100 + place}", organ="财政局", year=2020 + place % 5)
    for ordinal in range(PROJECTS):
        other = other_number(random.randrange(texts * _OTHERS_PER_TEXT))
        project = draft.project(
            f"项目{place}之{ordinal}",
            amount=random.choice((None, random.randrange(10**8))),
            cites=[HUB_NUMBER, other],
        )
        draft.indicator(project, cites=[other])
        draft.indicator(project)
    return draft.records()


def texts(number: int) -> Iterator[DisclosureRecords]:
    """Yield so many texts."""
    return (text_of(place, number) for place in range(number))


def build(path: Path, number: int) -> int:
    """Load so many texts into a new file; return how many edges that makes."""
    store = SqliteStore(path)
    for text in texts(number):
        store.load(text, _NOON)
    edges = sum(count for _, count in store.stats().edges)
    store.close()
    return edges
