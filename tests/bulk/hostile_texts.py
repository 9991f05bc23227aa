"""Random disclosures whose names are what breaks files of rows, and statements."""

from random import Random

import pytest

from graph_schema.records import DisclosureRecords
from tests.contract import random_texts
from tests.contract.records import Draft

WORDS = (
    "'}) DETACH DELETE n //",
    'he said "quote", and ""twice""',
    "back\\slash\\",
    '\\"',
    "a line\nand another\r\nand one more\r",
    "semi;colon, comma\tand tab",
    " blanks around ",
    "\x1f\x1e\u2063",
    "𠮷田\ufeff\uffff",
    "null",
    "",
)


def hostile_texts(number: int) -> list[DisclosureRecords]:
    """Return so many texts, always the same."""
    random = Random(23)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(random_texts, "WORDS", WORDS)
        return [random_texts.random_text(random) for _ in range(number)]


def superseded_texts() -> list[DisclosureRecords]:
    """Return two texts, of which the later no longer cites what only the earlier did."""
    earlier, later = Draft(year=2019, salt="甲"), Draft(year=2019, salt="乙")
    earlier.cite("冀财社〔2019〕99号")
    return [earlier.records(), later.records()]
