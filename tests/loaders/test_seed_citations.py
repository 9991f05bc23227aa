"""The citations of the five annotated disclosures, which stand beside the project."""

import json
import re
from collections import Counter
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest

from graph_schema.kinds import AdminLevel
from loaders.documents.citations import find_document_mentions
from loaders.documents.issuers import decode_issuer

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
GOLD = sorted((SHARED / "expected").glob("*.json"))

pytestmark = pytest.mark.skipif(
    not GOLD, reason="the annotated disclosures (../shared) are not beside the project"
)


def gold_of(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def lines_of(path: Path) -> list[str]:
    seed = SHARED / "seeds" / f"{path.stem}.txt"
    return seed.read_text(encoding="utf-8").split("\n")


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem[:3])
def test_every_number_is_found_as_printed_and_none_besides(path: Path) -> None:
    expected = Counter(
        (one["line"], one["raw"], one["canonical"]) for one in gold_of(path)["citations"]
    )
    found: Counter[tuple[int, str, str | None]] = Counter()
    for number, line in enumerate(lines_of(path), start=1):
        for mention in find_document_mentions(line):
            if mention.number is not None:
                has_issuer = mention.number.issuer_code or mention.number.organ_printed
                canonical = mention.number.canonical if has_issuer else None
                found[number, mention.printed, canonical] += 1
    assert found == expected


def test_the_five_disclosures_hold_176_numbers() -> None:
    assert sum(len(gold_of(path)["citations"]) for path in GOLD) == 176


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem[:3])
def test_every_title_in_book_marks_is_found_and_none_besides(path: Path) -> None:
    expected = Counter(
        (one["line"], one["title"])
        for one in gold_of(path)["named_documents"]
        if one["form"] == "book_marks" and "continued_on" not in one
    )
    found = Counter(
        (number, mention.title)
        for number, line in enumerate(lines_of(path), start=1)
        for mention in find_document_mentions(line)
        if mention.title is not None
    )
    assert found == expected


def bases_of(gold: Any) -> list[tuple[int, int, str]]:
    """Return project, indicator and basis of every indicator whose basis is printed."""
    return [
        (project["ordinal"], index, kpi["basis"])
        for project in gold["projects"]
        if project.get("scope", "department") == "department"
        for index, kpi in enumerate(project["kpis"])
        if kpi["basis"]
    ]


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem[:3])
def test_the_bases_of_indicators_name_their_documents_joined_over_page_breaks(
    path: Path,
) -> None:
    gold = gold_of(path)
    expected = Counter(
        (one["project_ordinal"], one["kpi_index"], one["title"])
        for one in gold["named_documents"]
        if one["where"] == "kpi_basis" and one["project_ordinal"] is not None
    )
    found = Counter(
        (project, index, mention.title)
        for project, index, basis in bases_of(gold)
        for mention in find_document_mentions(basis, bare_titles=True)
        if mention.title is not None
    )
    assert found == expected


def test_a_title_that_a_page_break_cut_goes_to_its_number() -> None:
    gold = gold_of(GOLD[0])
    lines = lines_of(GOLD[0])
    [cut] = [
        one
        for one in gold["named_documents"]
        if "continued_on" in one and one["form"] == "book_marks"
    ]
    parts = (lines[cut["line"] - 1], lines[cut["continued_on"] - 1])
    above, below = (re.sub(r"</?p>", "", part).split("\t")[-1] for part in parts)
    [mention] = find_document_mentions(above + below)
    assert mention.title == cut["title"]
    assert mention.number is not None


def test_titles_and_numbers_in_one_are_counted_once() -> None:
    """Titles that stand beside a number: 14 in parentheses or letters, 12 right before it."""
    attached = [
        mention
        for path in GOLD
        for line in lines_of(path)
        for mention in find_document_mentions(line)
        if mention.number is not None and mention.title is not None
    ]
    assert len(attached) == 25


LEVELS = {
    "冀": AdminLevel.PROVINCE,
    "财": AdminLevel.CENTRAL,
    "发": AdminLevel.CENTRAL,
    "保": AdminLevel.CITY,
    "邢": AdminLevel.CITY,
}


def test_every_issuer_of_the_disclosures_is_placed_but_one() -> None:
    codes = {
        mention.number.issuer_code
        for path in GOLD
        for line in lines_of(path)
        for mention in find_document_mentions(line)
        if mention.number is not None and mention.number.issuer_code is not None
    }
    unplaced = {code for code in codes if decode_issuer(code).organ is None}
    assert unplaced == {"承德党政办"}
    for code in codes:
        assert decode_issuer(code).level is LEVELS.get(code[0], decode_issuer(code).level)


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem[:3])
def test_without_its_digits_a_text_holds_no_number(path: Path) -> None:
    blanked = re.sub(r"[0-9０-９]", " ", "\n".join(lines_of(path)))
    assert [one for one in find_document_mentions(blanked) if one.number] == []


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem[:3])
def test_a_whole_text_is_read_in_linear_time(path: Path) -> None:
    text = "\n".join(lines_of(path))
    started = perf_counter()
    found = find_document_mentions(text)
    assert perf_counter() - started < 20
    assert len([one for one in found if one.number]) == len(gold_of(path)["citations"])
