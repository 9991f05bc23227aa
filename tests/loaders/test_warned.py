"""A difference counts unless a warning stands at its place."""

from msgspec.structs import replace

from graph_schema.evidence import Evidence, Span
from graph_schema.records import DisclosureRecords, LoadWarning
from loaders.disclosure import read_disclosure
from tests.render.expected import expected_facts
from tests.render.random_models import random_model
from tests.render.rendering import rendered
from tests.render.warned import unwarned

MODEL = random_model(1_001)
EXPECTED = expected_facts(MODEL)
READ = read_disclosure(rendered(MODEL, "columns").encode(), "columns.txt")
LINE = READ.indicators[0].evidence[0].start[0]


def with_another_level() -> DisclosureRecords:
    first, *others = READ.indicators
    changed = replace(first, levels=("另一级指标", *first.levels[1:]))
    return replace(READ, indicators=(changed, *others))


def doubt(code: str, line: int) -> LoadWarning:
    return LoadWarning(code, "", Evidence((Span(line, 0, line, 4),), "产出指标"))


def test_all_that_is_read_as_printed_needs_no_warning() -> None:
    assert unwarned(READ, EXPECTED) == []


def test_another_level_needs_a_warning_in_its_table() -> None:
    records = with_another_level()
    assert len(unwarned(records, EXPECTED)) == 1
    warned = replace(records, warnings=(doubt("LEVEL_IN_DOUBT", LINE),))
    assert unwarned(warned, EXPECTED) == []
    elsewhere = replace(records, warnings=(doubt("LEVEL_IN_DOUBT", 1),))
    assert len(unwarned(elsewhere, EXPECTED)) == 1
    of_something_else = replace(records, warnings=(doubt("SHIFTED_ROW", LINE),))
    assert len(unwarned(of_something_else, EXPECTED)) == 1


def test_an_indicator_that_is_not_read_counts_whatever_is_warned() -> None:
    others = READ.indicators[1:]
    records = replace(READ, indicators=others, warnings=(doubt("LEVEL_IN_DOUBT", LINE),))
    assert unwarned(records, EXPECTED)
