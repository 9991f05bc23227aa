"""The page on citations: its table is what the code reads, its confidences are the code's."""

import ast
from collections import Counter

import pytest

from loaders.documents.issuer_slips import Slip
from loaders.documents.same_as import CONFIDENCES
from loaders.documents.suggestions import CODE_PRINTED, REGISTERED
from tests import citation_corpus, citation_table
from tests.citation_lines import Case, Cited
from tests.texts import ROOT

FORMS = list(citation_corpus.FORMS_OF_CORPUS)
# Forms in which a few county codes and codes of two characters are lost; see the page.
LEAST = {"brackets left out": 0.95, "one bracket left out": 0.94}


@pytest.fixture(scope="module")
def scores() -> list[citation_table.FormScore]:
    return [citation_table.score(form) for form in FORMS]


def test_the_table_in_the_docs_is_the_table_of_the_code(
    scores: list[citation_table.FormScore],
) -> None:
    made = citation_table.table(scores)
    assert made in citation_table.DOCS.read_text(encoding="utf-8"), "run make citations-table"


def test_every_form_is_read_well(scores: list[citation_table.FormScore]) -> None:
    for each in scores:
        assert each.precision >= 0.98, (each.form, *each.wrong)
        assert each.recall >= LEAST.get(each.form, 0.98), (each.form, *each.wrong)


def test_what_looks_like_a_citation_is_none(scores: list[citation_table.FormScore]) -> None:
    [none] = [each for each in scores if each.form == "no document"]
    assert (none.expected, none.found) == (0, 0)


@pytest.mark.parametrize("form", FORMS)
def test_the_corpus_is_the_same_in_every_run_and_says_where_its_citations_stand(
    form: str,
) -> None:
    made = list(citation_corpus.cases(form))
    assert made == list(citation_corpus.cases(form))
    assert len(made) == citation_corpus.CASES_PER_FORM
    for case in made:
        for cited in case.cited:
            assert 0 <= cited.start < cited.end <= len(case.text)
            assert cited.canonical or cited.title


def test_the_corpus_knows_nothing_of_the_reader() -> None:
    modules = {
        node.module
        for name in ("citation_corpus", "citation_lines")
        for node in ast.walk(ast.parse((ROOT / f"tests/{name}.py").read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
    }
    assert modules == {"collections.abc", "dataclasses", "random", "tests.citation_lines"}


def test_a_wrong_place_number_or_title_counts_as_missed_and_invented() -> None:
    known = Counter([Cited(0, 13, "冀财社〔2022〕150号", "办法")])
    case = Case("冀财社〔2022〕150号《办法一二》", ())
    found = citation_table.found_in(case)
    assert found == Counter([Cited(0, 13, "冀财社〔2022〕150号", "办法一二")])
    assert (known & found).total() == 0


def rows(heading: str) -> list[list[str]]:
    """Return the cells of the table under a row that begins with `heading`."""
    lines = citation_table.DOCS.read_text(encoding="utf-8").splitlines()
    start = next(place for place, line in enumerate(lines) if line.startswith(heading))
    found: list[list[str]] = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            return found
        found.append([cell.strip(" *\\") for cell in line.strip("|").split("|")])
    return found


def number(cell: str) -> float | None:
    return None if cell == "–" else float(cell)


def test_the_page_gives_the_confidence_of_every_slip() -> None:
    printed = [[number(cell) for cell in row[2:]] for row in rows("| rule | example |")]
    expected = [
        [each.sentence, each.project, each.elsewhere]
        for each in (CONFIDENCES[slip] for slip in Slip)
    ]
    assert sorted(printed, key=str) == sorted(expected, key=str)


def test_the_page_gives_the_confidence_of_every_suggestion() -> None:
    printed = {
        rule.strip(): (number(code), number(registry))
        for rules, code, registry in rows("| rule | the code stands")
        for rule in rules.split(";")
    }
    assert printed == {
        "character of the code doubled": (CODE_PRINTED[Slip.DOUBLED], REGISTERED[Slip.DOUBLED]),
        "form character missing": (
            CODE_PRINTED[Slip.FORM_MISSING],
            REGISTERED[Slip.FORM_MISSING],
        ),
        "form character misprinted": (CODE_PRINTED[Slip.FORM_MISPRINTED], None),
        "same organ, place written otherwise": (CODE_PRINTED[Slip.PLACE_OTHERWISE], None),
        "organ's name for its code": (CODE_PRINTED[Slip.ORGANS_NAME], None),
        "section of a finance department left out": (CODE_PRINTED[Slip.SECTION], None),
        "issuer missing, all headings cite one issuer": (0.5, None),
    }
