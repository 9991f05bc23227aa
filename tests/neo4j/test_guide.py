"""The guides for Neo4j Browser hold the saved questions, all of them and as they are."""

from html import unescape

import pytest

from graph_schema.browser_pack import Language, questions, style_rules
from tests.neo4j.guide import KINDS, LANGUAGES, path_of, rewritten, shown_questions


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_guide_is_what_its_sources_make_of_it(language: Language) -> None:
    guide = path_of(language).read_text(encoding="utf-8")
    assert rewritten(guide, language) == guide


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_guide_shows_each_question_and_no_other(language: Language) -> None:
    guide = path_of(language).read_text(encoding="utf-8")
    shown = [unescape(text) for text in shown_questions(guide)]
    assert shown == [question.cypher for question in questions()]
    assert guide.count("<slide>") == 1 + len(shown)
    for question in questions():
        assert question.titles[language] in unescape(guide)


def test_a_guide_explains_each_colour() -> None:
    kinds = {name.removeprefix("node.") for name in style_rules() if name.startswith("node.")}
    assert set(KINDS) == kinds - {"Entity", "StoreState"}


def test_a_guide_without_its_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="no section"):
        rewritten("<html></html>", "en")
