"""Which text supersedes which."""

from budget_lineage.store.supersede import LoadedText, latest_superseder, superseded_texts
from graph_schema.kinds import DisclosurePart

TABLES = frozenset({DisclosurePart.TABLES})
GOALS = frozenset({DisclosurePart.PERFORMANCE})


def test_a_later_text_with_more_parts_supersedes_an_earlier_one() -> None:
    earlier, later = LoadedText("a", 1, TABLES), LoadedText("b", 2, TABLES | GOALS)
    assert latest_superseder(earlier, [earlier, later]) == "b"
    assert latest_superseder(later, [earlier, later]) is None
    assert superseded_texts(later, [earlier, later]) == ("a",)


def test_a_later_text_with_fewer_parts_leaves_the_earlier_current() -> None:
    earlier, later = LoadedText("a", 1, TABLES | GOALS), LoadedText("b", 2, TABLES)
    assert latest_superseder(earlier, [earlier, later]) is None


def test_two_texts_do_not_supersede_a_third_together() -> None:
    whole = LoadedText("a", 1, TABLES | GOALS)
    halves = [LoadedText("b", 2, TABLES), LoadedText("c", 3, GOALS)]
    assert latest_superseder(whole, [whole, *halves]) is None
