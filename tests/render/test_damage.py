from random import Random

import pytest

from tests.render.damage import (
    BIDI,
    DAMAGES,
    ZERO_WIDTH,
    cut,
    damaged,
    invented,
    with_bidi,
    with_nulls,
    with_wrong_bytes,
    with_zero_width,
)
from tests.render.encodings import ENCODINGS, Encoding, fits, saved, saved_as_2022
from tests.render.expected import expected_facts
from tests.render.oddities import CLEAN
from tests.render.random_models import random_model
from tests.render.rendering import rendered

TEXT = rendered(random_model(4), "tabs", CLEAN)


@pytest.mark.parametrize("encoding", ENCODINGS, ids=lambda one: one.name)
def test_a_text_survives_its_encoding(encoding: Encoding) -> None:
    text = TEXT if fits(TEXT, encoding) else "冀财社〔2022〕150号\n部门预算\n"
    data = saved(text, encoding)
    assert data.startswith(encoding.mark)
    back = data[len(encoding.mark) :].decode(encoding.codec)
    assert back.replace(encoding.line_end, "\n") == text


def test_the_characters_of_2022_get_the_bytes_of_2022() -> None:
    assert saved_as_2022("\ufe10") == bytes.fromhex("a6d9")
    assert saved_as_2022("\u9fb4") == bytes.fromhex("fe59")


def test_damage_is_the_same_for_the_same_seed() -> None:
    assert [damaged(TEXT, seed) for seed in range(20)] == [
        damaged(TEXT, seed) for seed in range(20)
    ]
    assert len({damaged(TEXT, seed).text for seed in range(20)}) == 20


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda one: one.__name__)
def test_every_damage_changes_the_text(damage: object) -> None:
    assert callable(damage)
    assert damage(TEXT, Random(1)).text != TEXT


def test_what_is_put_in_can_be_taken_out() -> None:
    for damage, characters in (
        (with_nulls, "\x00"),
        (with_zero_width, ZERO_WIDTH),
        (with_bidi, BIDI),
    ):
        text = damage(TEXT, Random(2)).text
        assert text.translate({ord(one): None for one in characters}) == TEXT


def test_wrong_bytes_stand_between_lines() -> None:
    data = with_wrong_bytes(TEXT.encode(), 1)
    with pytest.raises(UnicodeDecodeError):
        data.decode()
    assert data.replace(b"\xff", b"") == TEXT.encode()


def test_a_cut_text_may_say_less_and_nothing_else() -> None:
    assert cut(TEXT, Random(1)).holds == "subset"
    known = expected_facts(random_model(4))
    less = type(known)(
        fiscal_year=known.fiscal_year,
        department=known.department,
        projects=known.projects[:1],
    )
    assert invented(less, known) == []
    other = expected_facts(random_model(5))
    assert invented(other, known) != []
