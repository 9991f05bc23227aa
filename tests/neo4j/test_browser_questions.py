"""Each saved question for Neo4j Browser finds what the port, or the records, say it must.

The real disclosures are loaded, and made beside them: an earlier text of one, which is
superseded, so that a question that forgets `current` counts it too; and one's next year.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime

import neo4j
import pytest
from neo4j.graph import Node, Path, Relationship

from budget_lineage.store.memory.store import MemoryStore
from budget_lineage.store.port import GraphStore
from graph_schema.browser_pack import Question, questions
from graph_schema.records import DisclosureRecords
from loaders.disclosure import read_disclosure
from tests.neo4j.browser_oracle import Expectation, Oracle, Row
from tests.texts import SEEDS, needs_seeds, records_of

pytestmark = [pytest.mark.neo4j, needs_seeds]

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
CIRCULAR = "冀财社〔2022〕150号"
COUNTY = "承德县人力资源和社会保障局"
DISTRICT = "保定市莲池区人力资源和社会保障局"
ZONE = "高新区人力资源和社会保障局"
REGIONS = ("", "130821", "130606")

Ask = Callable[[str], list[neo4j.Record]]


def changed(records: DisclosureRecords, words: Mapping[str, str]) -> DisclosureRecords:
    """Read a text again with some of its words replaced."""
    text = records.text
    for old, new in words.items():
        assert old in text
        text = text.replace(old, new)
    return read_disclosure(text.encode(), "changed.txt")


def texts() -> list[DisclosureRecords]:
    county, district, _, zone, _ = seeds = [records_of(path) for path in SEEDS]
    issuer = {"冀财社【2022】174": "京财社【2022】174"}
    later = {
        "2024": "2025",
        "16.5万元": "17.25万元",
        "监察仲裁专项": "监察专项",
        "34号": "35号",
    }
    return [
        changed(county, {"监察人员服装费": "监察人员装备费"} | issuer),
        changed(district, {"仲裁": "调解"}),
        changed(zone, {"社会保险认证": "社保认证"}),
        *seeds,
        changed(zone, later | {"34号": "35号"}),
    ]


@pytest.fixture(scope="module")
def oracle() -> Iterator[Oracle]:
    store = MemoryStore()
    for text in texts():
        store.load(text, NOON)
    with store.snapshot() as graph:
        yield Oracle(graph)


def fill(store: GraphStore) -> None:
    for text in texts():
        store.load(text, NOON)


@pytest.fixture
def ask(
    neo4j_holding: Callable[[str, Callable[[GraphStore], None]], GraphStore],
    neo4j_driver: neo4j.Driver,
) -> Ask:
    """Asks a Neo4j that holds all of them."""
    neo4j_holding("texts for saved questions", fill)
    return lambda cypher: neo4j_driver.execute_query(cypher).records


def question(number: int) -> Question:
    return questions()[number - 1]


def put_in(number: int, **values: str | int) -> str:
    """Return the statement of a question with other values in its first line."""
    first, rest = question(number).cypher.split("\n", 1)
    for name, value in values.items():
        literal = f"'{value}'" if isinstance(value, str) else str(value)
        first, count = re.subn(rf"('[^']*'|\d+) AS {name}\b", f"{literal} AS {name}", first)
        assert count == 1
    return f"{first}\n{rest}"


def plain(record: neo4j.Record) -> Row:
    """Return a row with its lists as tuples; lines of edges apart, which the oracle has not."""
    values = (value for key, value in dict(record).items() if key != "lines")
    return tuple(tuple(value) if isinstance(value, list) else value for value in values)


DOCUMENTS = (CIRCULAR, "冀财社〔2022〕145号", "劳动保障监察条例", "冀人社字〔2017〕34号")
CASES: list[tuple[int, Expectation, Mapping[str, str | int]]] = [
    *((2, Oracle.money, {"name": name}) for name in DOCUMENTS),
    *((3, Oracle.projects_that_cite_nothing, {"region": code}) for code in REGIONS),
    *((4, Oracle.indicators_that_rest_on_nothing, {"region": code}) for code in REGIONS),
    *((5, Oracle.cited_together, {"projects_at_least": least}) for least in (1, 2)),
    (6, Oracle.issuers, {}),
    *((8, Oracle.figures_of_department, {"name": name}) for name in (COUNTY, DISTRICT, ZONE)),
    (9, Oracle.doubtful_documents, {}),
    (10, Oracle.doubtful_mentions, {}),
    *((11, Oracle.counties, {"name": name}) for name in DOCUMENTS),
    (12, Oracle.two_years, {"name": ZONE, "before": 2024, "after": 2025}),
]


@pytest.mark.parametrize(("number", "expected", "values"), CASES)
def test_a_question_finds_the_rows_that_it_must(
    ask: Ask,
    oracle: Oracle,
    number: int,
    expected: Expectation,
    values: Mapping[str, str | int],
) -> None:
    found = Counter(map(plain, ask(put_in(number, **values))))
    assert found == Counter(expected(oracle, **values))
    assert found


@pytest.mark.parametrize(
    "name", [CIRCULAR, "冀财社〔2022〕172号", "冀人社字〔2017〕34号", "承人社字〔2020〕275号"]
)
def test_who_cites_a_document(ask: Ask, oracle: Oracle, name: str) -> None:
    mentions: dict[Row, list[Row]] = {}
    for row in ask(put_in(1, name=name)):
        project = tuple(row[key] for key in ("id", "region", "department", "year"))
        key = (*project, row["project"], row["amount_wan"])
        here = zip(row["places"], row["lines"], row["quotes"], strict=True)
        mentions.setdefault(key, []).extend(here)
    found = {(*key, *sorted(here)) for key, here in mentions.items()}
    assert found == set(oracle.who_cites(name))
    assert found


def shown(values: Iterable[object]) -> Iterator[Row]:
    """Yield the ids of nodes, and relationships, as Browser would draw them."""
    for value in values:
        if isinstance(value, Node):
            yield (value["id"],)
        elif isinstance(value, Relationship):
            source, target = value.nodes
            assert source is not None
            assert target is not None
            assert value["current"]
            yield (source["id"], value.type, target["id"])
        elif isinstance(value, Path):
            yield from shown(value.nodes)
            yield from shown(value.relationships)
        elif isinstance(value, list):
            yield from shown(value)


@pytest.mark.parametrize(("name", "year"), [(COUNTY, 2023), (DISTRICT, 2023), (ZONE, 2025)])
def test_the_picture_of_a_department(ask: Ask, oracle: Oracle, name: str, year: int) -> None:
    drawn = {each for row in ask(put_in(7, name=name, year=year)) for each in shown(row)}
    assert drawn == set(oracle.picture_of_department(name, year))


@pytest.mark.parametrize("name", [CIRCULAR, "承人社字〔2020〕275号", "中华人民共和国预算法"])
def test_the_neighbourhood_of_a_document(ask: Ask, oracle: Oracle, name: str) -> None:
    drawn = {each for row in ask(put_in(13, name=name)) for each in shown(row)}
    assert drawn == set(oracle.neighbourhood(name))


def test_two_years_are_compared_only_where_both_are_loaded(ask: Ask) -> None:
    assert ask(put_in(12, name=COUNTY, before=2023, after=2024)) == []


# What the superseded texts can tell apart.
TELLING: dict[int, Mapping[str, str | int]] = {
    7: {"name": DISTRICT},
    8: {"name": DISTRICT},
    12: {"name": ZONE, "before": 2024, "after": 2025},
}


@pytest.mark.parametrize("number", range(1, len(questions()) + 1))
def test_a_question_filters_on_what_is_current(ask: Ask, number: int) -> None:
    """Without its filters each finds something else, so the texts loaded can tell."""
    asked = put_in(number, **TELLING.get(number, {}))
    forgetful = re.sub(r"\b\w+\.current\b", "true", asked)
    assert Counter(map(repr, ask(forgetful))) != Counter(map(repr, ask(asked)))
