"""Plain fields read on the spot: the answers, errors and paths of Strawberry as it comes."""

import asyncio
from enum import Enum

import pytest
import strawberry

from budget_lineage.api.plain_fields import DirectExecutor, read_directly


@strawberry.enum
class Colour(Enum):
    RED = "red"


@strawberry.type
class Leaf:
    name: str
    colour: Colour | None = None
    number: int | None = None

    @strawberry.field
    async def later(self) -> str:
        await asyncio.sleep(0)
        if self.name == "fails":
            raise ValueError("no")
        return self.name * 2


@strawberry.type
class Branch:
    leaf: Leaf
    spare: Leaf | None
    leaves: list[Leaf]


BRANCHES = {
    "whole": Branch(
        leaf=Leaf(name="a", colour=Colour.RED, number=1), spare=None, leaves=[Leaf(name="b")]
    ),
    "null": Branch(leaf=Leaf(name=None), spare=Leaf(name="c"), leaves=[]),  # type: ignore[arg-type]
    "missing": Branch(leaf=None, spare=None, leaves=[]),  # type: ignore[arg-type]
    "nullable": Branch(leaf=Leaf(name="d"), spare=Leaf(name=None), leaves=[]),  # type: ignore[arg-type]
    "unprintable": Branch(
        leaf=Leaf(name="e", number="x"),  # type: ignore[arg-type]
        spare=Leaf(name="f", colour="green"),  # type: ignore[arg-type]
        leaves=[],
    ),
    "fails": Branch(leaf=Leaf(name="g"), spare=Leaf(name="fails"), leaves=[Leaf(name="fails")]),
}


@strawberry.type
class Query:
    @strawberry.field
    def branch(self, name: str) -> Branch | None:
        return BRANCHES[name]


class Quiet(strawberry.Schema):
    def process_errors(self, errors: object, execution_context: object = None) -> None:
        pass


STOCK = Quiet(query=Query)
DIRECT = Quiet(query=Query, execution_context_class=DirectExecutor)
read_directly(DIRECT._schema)
PLAIN = "name colour number"


@pytest.mark.parametrize("name", BRANCHES)
@pytest.mark.parametrize("fields", [PLAIN, f"{PLAIN} later", "again: name __typename"])
def test_answers_and_errors_are_those_of_strawberry_as_it_comes(name: str, fields: str) -> None:
    query = (
        f'{{ branch(name: "{name}") {{ leaf {{ {fields} }} spare {{ {fields} }} '
        f"leaves {{ {fields} }} }} }}"
    )
    stock, direct = (asyncio.run(schema.execute(query)) for schema in (STOCK, DIRECT))
    assert direct.data == stock.data
    places = [
        sorted((error.path or [], error.locations) for error in answer.errors or [])
        for answer in (stock, direct)
    ]
    assert places[0] == places[1]


def test_some_of_these_answers_hold_errors() -> None:
    query = '{ branch(name: "null") { leaf { name } } }'
    answer = asyncio.run(DIRECT.execute(query))
    assert answer.data == {"branch": None}
    assert [error.path for error in answer.errors or []] == [["branch", "leaf", "name"]]
