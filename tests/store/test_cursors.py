"""Cursors: opaque, bound to their question, and useless when damaged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget_lineage.errors import CursorError
from budget_lineage.store.port import (
    EdgeFilter,
    GoalQuery,
    ProjectQuery,
    SortKey,
    UnitQuery,
    decode_cursor,
    encode_cursor,
)
from graph_schema.kinds import EdgeKind

KEY: SortKey = ("Disclosure:130821/人社局/2023/ab", 7, "Project:x")


@given(st.lists(st.text(max_size=9) | st.integers(-(2**53), 2**53), max_size=5).map(tuple))
def test_a_cursor_gives_its_key_back(key: SortKey) -> None:
    assert decode_cursor([ProjectQuery()], encode_cursor([ProjectQuery()], key)) == key


@pytest.mark.parametrize(
    "other",
    [
        pytest.param([ProjectQuery(region="130821")], id="another filter"),
        pytest.param([ProjectQuery(), "a"], id="another argument"),
        pytest.param([], id="none"),
    ],
)
def test_a_cursor_of_another_question_is_refused(other: list[object]) -> None:
    with pytest.raises(CursorError, match="other arguments"):
        decode_cursor(other, encode_cursor([ProjectQuery()], KEY))


def test_questions_of_equal_fields_and_different_kinds_differ() -> None:
    with pytest.raises(CursorError):
        decode_cursor([GoalQuery(of="x")], encode_cursor([UnitQuery(of="x")], KEY))


def test_the_order_in_a_set_does_not_matter() -> None:
    kinds = list(EdgeKind)
    one, other = EdgeFilter(frozenset(kinds)), EdgeFilter(frozenset(reversed(kinds)))
    assert decode_cursor([other], encode_cursor([one], KEY)) == KEY


@given(st.integers(0, 80), st.sampled_from("Aa0_-= \né"))
def test_a_damaged_cursor_is_refused(place: int, sign: str) -> None:
    cursor = encode_cursor([ProjectQuery()], KEY)
    damaged = cursor[:place] + sign + cursor[place + 1 :]
    if damaged != cursor:
        with pytest.raises(CursorError):
            decode_cursor([ProjectQuery()], damaged)


@pytest.mark.parametrize("cursor", ["", "AAAA", "半", "A" * 5_000])
def test_nonsense_is_refused(cursor: str) -> None:
    with pytest.raises(CursorError):
        decode_cursor([ProjectQuery()], cursor)
