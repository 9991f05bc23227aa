"""Texts that were cut, swapped, doubled and littered load or are refused; nothing else."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from random import Random
from time import process_time

import pytest

from budget_lineage.store.validation import validate
from loaders.disclosure import read_disclosure
from loaders.errors import DisclosureError
from tests.contract.effort import tries
from tests.proofs import Found
from tests.render.random_models import random_model
from tests.render.rendering import RENDERERS, rendered
from tests.texts import EXAMPLES, SEEDS

TEXTS = [*EXAMPLES, *SEEDS]
LITTER: tuple[str, ...] = (
    *"\t\n|《【】〔(\u3000 1-号第",
    *("绩效目标", "一级指标", "关于", "的通知", "《》", "合计", "单位：元"),
    *("$\\geq", "<p>", "</td>", "<table>", "&ge;", "NaN", "9" * 18, "'}) DETACH DELETE n //"),
    *("\x00", "\u200b", "\u202e"),
)
# How many of the texts are in any of the serialisations.
RENDERED = 0.7
SECONDS_AT_MOST = 60


def cut_off(text: str, random: Random) -> str:
    """Return the text up to somewhere."""
    return text[: random.randint(1, len(text))]


def swapped(text: str, random: Random) -> str:
    """Return the text with two lines exchanged."""
    lines = text.split("\n")
    one, other = random.randrange(len(lines)), random.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def doubled(text: str, random: Random) -> str:
    """Return the text with some lines printed twice."""
    lines = text.split("\n")
    start = random.randrange(len(lines))
    lines[start:start] = lines[start : start + random.randint(1, 30)]
    return "\n".join(lines)


def dropped(text: str, random: Random) -> str:
    """Return the text without some lines."""
    lines = text.split("\n")
    start = random.randrange(len(lines))
    del lines[start : start + random.randint(1, 40)]
    return "\n".join(lines)


def shuffled(text: str, random: Random) -> str:
    """Return the text with fifty lines in another order."""
    lines = text.split("\n")
    start = random.randrange(len(lines))
    some = lines[start : start + 50]
    random.shuffle(some)
    lines[start : start + 50] = some
    return "\n".join(lines)


def littered(text: str, random: Random) -> str:
    """Return the text with something that does not belong there."""
    place = random.randint(0, len(text))
    return text[:place] + random.choice(LITTER) * random.randint(1, 20) + text[place:]


def mistaken(text: str, random: Random) -> str:
    """Return the text with one sign printed for another, up to fifty times."""
    return text.replace(random.choice(LITTER), random.choice(LITTER), random.randint(1, 50))


CHANGES: tuple[Callable[[str, Random], str], ...] = (
    cut_off, swapped, doubled, dropped, shuffled, littered, mistaken,
)  # fmt: skip


@cache
def printed(serialisation: str, seed: int) -> str:
    """Return a disclosure in a serialisation."""
    return rendered(random_model(seed), serialisation)


def mutant(seed: int) -> str:
    """Return a text with one to six changes: a sample or a seed, or a rendered one."""
    random = Random(seed)
    if random.random() < RENDERED:
        text = printed(random.choice(list(RENDERERS)), 3_000 + random.randrange(10))
    else:
        text = random.choice(TEXTS).read_text(encoding="utf-8")
    for _ in range(random.randint(1, 6)):
        text = random.choice(CHANGES)(text, random) or "-"
    return text


@pytest.mark.parametrize("part", range(10))
def test_a_mutant_loads_or_is_refused(part: int, found: Found) -> None:
    refusals = 0
    each = tries(5, 500)
    for seed in range(part * each, (part + 1) * each):
        started = process_time()
        try:
            records = read_disclosure(mutant(seed).encode(), "mutant.txt")
        except DisclosureError as refused:
            said = (refused.reason, refused.advice)
            assert all(said), seed
            refusals += 1
        else:
            # What is read must be what a store takes: ids, references and places that hold.
            validate(records, datetime(2024, 5, 1, tzinfo=UTC))
        assert process_time() - started < SECONDS_AT_MOST, seed
    found("loaders", "texts changed at random", 0, texts=each, refused=refusals, tracebacks=0)
