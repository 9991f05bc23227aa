"""Bad and hostile input: what is refused, what is kept, what is never invented."""

import re
import resource
import subprocess
import sys
from collections.abc import Callable
from random import Random

import pytest

from graph_schema.codec import digest_of
from graph_schema.records import DisclosureRecords
from loaders.disclosure import read_disclosure
from loaders.errors import DisclosureError
from tests.contract.effort import tries
from tests.loaders.short_texts import basis, doubts, short_text
from tests.render.damage import (
    Damaged,
    cut,
    cut_at_line,
    violations,
    with_bidi,
    with_nulls,
    with_wrong_bytes,
    with_zero_width,
)
from tests.render.encodings import ENCODINGS, Encoding, fits, saved, saved_as_2022
from tests.render.expected import expected_facts
from tests.render.extremes import (
    ENGLISH,
    HOSTILE,
    NEWS,
    RANDOM_CHINESE,
    as_final_accounts,
    with_hostile_names,
)
from tests.render.found_facts import facts_of
from tests.render.model import Disclosure
from tests.render.oddities import CLEAN
from tests.render.random_models import random_model
from tests.render.rendering import RENDERERS, media_type, rendered
from tests.render.scoring import score
from tests.texts import ROOT

# The last line is a row, or a cell, of a table in some serialisation.
_IN_TABLE = re.compile(
    r"(?:^\t[^\n]*|\t[^\n]*\t[^\n]*|\||</?t[dr][^\n]*|\S {3,}\S+ {3,}\S+)\n?\Z", re.M
)
# Cells of a row, where each is a paragraph.
_IN_BARE_TABLE = re.compile(r"\n\n[^。、\n]{1,12}\n\n[^。、\n]{1,12}\n?\Z")
MODEL = random_model(4)
TEXT = rendered(MODEL, "tabs", CLEAN)
MANY = next(each for each in map(random_model, range(50)) if len(each.parts[0].projects) > 4)
# Aligned print says where a column is by what stands above and below: see test_rendered.py.
STRUCTURED = [name for name in RENDERERS if name not in {"columns", "mixed"}]
# Facts of a text are compared in every detail, so that few texts say much.
CUTS = tries(2, 60)

Damage = Callable[[str, Random], Damaged]
# 1 GB, as the operating system limits it: address space, of which libraries take a part.
MEMORY_BYTES = 1_000_000_000
HOSTILE_SECONDS = 240


def read(text: str, serialisation: str = "tabs") -> DisclosureRecords:
    return read_disclosure(text.encode(), "file.txt", media_type(serialisation))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        pytest.param(NEWS, {"NOT_A_DISCLOSURE", "NO_BUDGET"}, id="news"),
        pytest.param(ENGLISH, {"NOT_A_DISCLOSURE"}, id="english"),
        pytest.param(RANDOM_CHINESE, {"NOT_A_DISCLOSURE"}, id="random chinese"),
        pytest.param(as_final_accounts(TEXT), {"FINAL_ACCOUNTS"}, id="final accounts"),
    ],
)
def test_what_is_no_budget_is_refused(text: str, codes: set[str]) -> None:
    with pytest.raises(DisclosureError) as refused:
        read(text)
    assert refused.value.code in codes
    assert refused.value.reason
    assert refused.value.advice


@pytest.mark.parametrize("damage", [cut, cut_at_line])
@pytest.mark.parametrize("serialisation", STRUCTURED)
def test_a_text_that_is_cut_off_says_less_and_nothing_else(
    serialisation: str, damage: Damage
) -> None:
    loaded = 0
    for seed in range(CUTS):
        model: Disclosure = random_model(700 + seed)
        cut_text = damage(rendered(model, serialisation, CLEAN), Random(seed))
        try:
            records = read(cut_text.text, serialisation)
        except DisclosureError:
            continue
        loaded += 1
        wrong = violations(cut_text, facts_of(records), expected_facts(model))
        assert wrong == [], f"{serialisation} {seed}: {cut_text.what}"
    assert loaded


@pytest.mark.parametrize("damage", [cut, cut_at_line])
@pytest.mark.parametrize("serialisation", RENDERERS)
def test_a_text_that_is_cut_off_in_a_table_is_said_to_be(
    serialisation: str, damage: Damage
) -> None:
    ends_in_table = _IN_BARE_TABLE if serialisation == "bare_cells" else _IN_TABLE
    in_table = 0
    for seed in range(4 * CUTS):
        text = rendered(random_model(700 + seed), serialisation, CLEAN)
        cut_text = damage(text, Random(seed))
        try:
            records = read(cut_text.text, serialisation)
        except DisclosureError:
            continue
        # Where a whole table ends, nothing tells that more tables came behind it.
        below = text[len(cut_text.text) :]
        is_whole = below.startswith("\n") or cut_text.text.endswith("</table>\n")
        if ends_in_table.search(cut_text.text) and not is_whole:
            in_table += 1
            assert "CUT_OFF" in {each.code for each in records.warnings}, cut_text.what
    # Some print a whole table on one line.
    assert in_table or damage is cut_at_line


@pytest.mark.parametrize("serialisation", RENDERERS)
def test_a_whole_text_is_not_said_to_be_cut_off(serialisation: str) -> None:
    # The tables of some come last.
    for seed in range(4 * CUTS):
        records = read(rendered(random_model(700 + seed), serialisation), serialisation)
        assert "CUT_OFF" not in {each.code for each in records.warnings}


@pytest.mark.parametrize("encoding", ENCODINGS, ids=lambda one: one.name)
def test_every_encoding_is_the_same_disclosure_with_the_same_facts(encoding: Encoding) -> None:
    # GBK lacks signs such as ﹝ and ≧.
    text = TEXT if fits(TEXT, encoding) else short_text(basis("冀财社〔2022〕150号"))
    records = read_disclosure(saved(text, encoding), "file.txt")
    plain = read(text)
    assert records.disclosure.id == plain.disclosure.id
    assert digest_of(records) == digest_of(plain)
    assert records.warnings == plain.warnings


def test_the_code_points_of_2022_are_the_same_disclosure() -> None:
    text = short_text(basis("\u9fb4冀财社〔2022〕150号\ufe10"))
    assert read_disclosure(saved_as_2022(text), "file.txt").disclosure == read(text).disclosure


@pytest.mark.parametrize("damage", [with_nulls, with_zero_width, with_bidi])
def test_invisible_characters_change_no_fact_and_are_said(damage: Damage) -> None:
    damaged = damage(TEXT, Random(1))
    records = read(damaged.text)
    assert violations(damaged, facts_of(records), expected_facts(MODEL)) == []
    assert "INVISIBLE_CHARACTERS" in {warning.code for warning in records.warnings}
    assert records.text == TEXT
    assert records.disclosure.id == read(TEXT).disclosure.id


def test_a_few_wrong_bytes_change_no_fact_beside_them_and_are_said() -> None:
    lines = TEXT.encode().split(b"\n")
    places = [at for at, line in enumerate(lines) if line.endswith("。".encode())][:3]
    for at in places:
        lines[at] += b"\xff"
    records = read_disclosure(b"\n".join(lines), "file.txt")
    assert "UNDECODABLE_BYTES" in {warning.code for warning in records.warnings}
    assert [d for kind in score(records, expected_facts(MODEL)) for d in kind.differences] == []
    assert len(places) == 3


def test_wrong_bytes_anywhere_are_said_and_invent_nothing() -> None:
    for seed in range(tries(3, 60)):
        records = read_disclosure(with_wrong_bytes(TEXT.encode(), seed), "file.txt")
        assert "UNDECODABLE_BYTES" in {warning.code for warning in records.warnings}
        for kind in score(records, expected_facts(MODEL)):
            assert kind.found <= kind.expected, (seed, kind)


@pytest.mark.parametrize("serialisation", ["tabs", "html_page", "cell_bars"])
def test_hostile_names_are_kept_verbatim(serialisation: str) -> None:
    model = with_hostile_names(MANY)
    records = read(rendered(model, serialisation, CLEAN), serialisation)
    headings = {project.heading for project in records.projects}
    wanted = {each.heading for each in expected_facts(model).projects}
    assert wanted <= headings
    assert sum(any(name in heading for heading in headings) for name in HOSTILE) >= 4


def test_a_year_that_cannot_be_is_not_taken() -> None:
    records = read(short_text(basis("预算测算"), prose=("滦平县民政局2923年部门预算",)))
    assert records.disclosure.fiscal_year == 2023
    assert doubts(records) == ["IMPLAUSIBLE_YEAR"]


HOSTILE_TEXTS = """
from loaders.disclosure import read_disclosure
from loaders.errors import DisclosureError
from tests.render.extremes import *
from tests.render.oddities import CLEAN
from tests.render.random_models import random_model
from tests.render.rendering import rendered

model = next(each for each in map(random_model, range(50)) if each.parts[0].projects)
text = rendered(model, "tabs", CLEAN)
texts = {
    "cell of 1 MB": lambda: rendered(with_long_cell(model, 1_000_000), "tabs", CLEAN),
    "60,000 rows": lambda: rendered(with_many_rows(model, 60_000), "tabs", CLEAN),
    "200,000 rows": lambda: text + "产出指标\\t数量指标\\t件数\\t件数\\t≥1件\\t\\n" * 200_000,
    "line of 40 MB": lambda: one_line(text, 13_400_000),
    "deep headings": lambda: text + deep_headings(5_000),
    "entity bomb": lambda: entity_bomb(12) + text,
}
for name, make in texts.items():
    try:
        read_disclosure(make().encode(), "file.html" if name == "entity bomb" else "file.txt",
                        "text/html" if name == "entity bomb" else "text/plain")
    except DisclosureError as error:
        print(name, error.code, sep="|")
    else:
        print(name, "loaded", sep="|")
"""


def test_hostile_sizes_are_kept_or_refused_in_bounded_memory() -> None:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))

    done = subprocess.run(
        [sys.executable, "-c", HOSTILE_TEXTS],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=HOSTILE_SECONDS,
        preexec_fn=limit,
        check=False,
    )
    assert done.stderr == ""
    assert dict(line.split("|") for line in done.stdout.splitlines()) == {
        "cell of 1 MB": "loaded",
        "60,000 rows": "TOO_MANY_CELLS",
        "200,000 rows": "TOO_MANY_CELLS",
        "line of 40 MB": "LINE_TOO_LONG",
        "deep headings": "loaded",
        "entity bomb": "loaded",
    }
