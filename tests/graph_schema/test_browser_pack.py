"""The pack for Neo4j Browser holds what it must, in forms that Browser reads."""

import re

import pytest

from graph_schema.browser_pack import (
    STYLE,
    Question,
    pack_files,
    parse_question,
    questions,
    style_rules,
)
from graph_schema.kinds import CITATION_LABEL, LABELS, EdgeKind

OF_THE_STORE = ("Citation", "Warning", "Source", "StoreState")
NOT_BUILT = {EdgeKind.FUNDED_UNDER}
TYPES = {kind.value for kind in EdgeKind if kind not in NOT_BUILT}
STORES_TYPES = {"MENTIONS", "READ_FROM", "WARNS_OF"}


def test_the_pack_has_a_style_two_guides_and_questions() -> None:
    others = [path for path in pack_files() if not path.startswith("questions/")]
    assert others == ["guide.en.html", "guide.zh.html", "style.grass"]
    assert len(questions()) == 13


def test_every_kind_and_relationship_has_a_look_of_its_own() -> None:
    rules = style_rules()
    named = {selector.partition(".")[2] for selector in rules}
    assert named == {
        "",
        "Entity",
        *LABELS.values(),
        CITATION_LABEL,
        *OF_THE_STORE,
        *TYPES,
        *STORES_TYPES,
    }
    nodes = {name: rule for name, rule in rules.items() if name.startswith("node.")}
    assert all({"color", "diameter", "caption"} <= set(rule) for rule in nodes.values())
    assert len({rule["color"] for rule in nodes.values()}) == len(nodes)
    assert all("caption" in rule for rule in rules.values())


def test_the_look_of_all_entities_stands_before_that_of_each_kind() -> None:
    # The last rule that matches a label wins, and every entity has both.
    order = list(style_rules())
    after = order[order.index("node.Entity") + 1 :]
    assert {f"node.{label}" for label in LABELS.values()} <= set(after)


def test_the_style_sheet_is_one_that_browser_can_take_apart() -> None:
    # It knows no comments, and cuts values at colons and semicolons, in quotes as well.
    text = pack_files()[STYLE].decode()
    assert "/*" not in text
    assert "//" not in text
    for line in text.splitlines():
        assert re.fullmatch(r"[\w.]+ \{|\}|  [a-z-]+: ('[^':;]*'|[#\w]+);", line), line


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_a_question_has_titles_notes_and_a_filter(question: Question) -> None:
    number = question.name.partition("-")[0]
    assert question.titles["zh"].startswith(f"{number} ")
    assert re.search(r"[\u4e00-\u9fff]", question.titles["zh"])
    assert re.fullmatch(r"[ -~]+", question.titles["en"])
    assert re.search(r"[\u4e00-\u9fff]{4}", question.notes["zh"])
    assert not re.search(r"[\u4e00-\u9fff]{4}", question.notes["en"])
    assert ".current" in question.cypher
    assert question.cypher.count(";") == 1
    assert question.cypher.endswith(";")


def test_questions_are_numbered_in_order() -> None:
    numbers = [question.name.partition("-")[0] for question in questions()]
    assert numbers == [f"{number:02}" for number in range(1, len(numbers) + 1)]


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (n) RETURN n;",
        "// title\n// 注\n// note\nRETURN 1;",
        "// 题 · title\nRETURN 1;",
        "",
    ],
)
def test_a_file_without_its_heading_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="does not begin with its titles"):
        parse_question("01-x.cypher", text)
