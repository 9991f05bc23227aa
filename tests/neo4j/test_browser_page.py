"""The real Neo4j Browser takes the pack from the service: style, guides, saved questions.

With BUDGET_LINEAGE_WRITE_PICTURES=1 it also draws the pictures of the docs anew.
"""

import os
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import ViewportSize

from budget_lineage.ingest import find_files, ingest
from budget_lineage.store.neo4j.locations import parse_location
from budget_lineage.store.port import GraphStore
from graph_schema.browser_pack import questions, style_rules
from tests.browser import Tab
from tests.cli.serving import serving
from tests.neo4j.browser_page import BrowserPage
from tests.neo4j.server import Server
from tests.texts import ROOT

pytestmark = pytest.mark.neo4j

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
NEIGHBOURHOOD = questions()[12]
# What the examples have around 冀财社〔2022〕150号.
NODES = {
    "PolicyDocument": 2,
    "Issuer": 1,
    "Project": 4,
    "Department": 4,
    "Goal": 2,
    "Indicator": 9,
}
PIXELS_AT_LEAST = 300
PICTURE = ViewportSize(width=1320, height=640)
# Browser's own colours, in the order in which it gives them to labels.
BROWSERS_COLOURS = ("#c990c0", "#f79767", "#57c7e3", "#f16667", "#d9c8ae", "#8dcc93", "#ecb5c9")


@pytest.fixture
def pack(tmp_path: Path) -> Iterator[str]:
    """Where a service, which has a store of another kind, serves the pack."""
    store = str(tmp_path / "graph.db")
    with serving("--store", store, "serve", "--port", "0", cwd=tmp_path) as server:
        yield server.address().replace("/graphql", "/neo4j-browser")
        server.interrupt()


def fill(store: GraphStore) -> None:
    files = find_files([ROOT / "examples"])
    assert all(outcome.refusal is None for outcome in ingest(files, store, lambda: NOON))


@pytest.fixture
def browser(
    chromium: Tab,
    neo4j_server: Server,
    neo4j_holding: Callable[[str, Callable[[GraphStore], None]], GraphStore],
) -> BrowserPage:
    """Browser on a Neo4j with the examples."""
    if neo4j_server.browser is None:
        pytest.skip("a Neo4j named from outside does not say where its Browser is")
    neo4j_holding("examples for Browser", fill)
    user = parse_location(neo4j_server.location).user
    return BrowserPage(chromium, neo4j_server.browser, user, neo4j_server.password)


def colour(label: str) -> str:
    return style_rules()[f"node.{label}"]["color"].lower()


def test_each_kind_of_node_has_its_colour_once_the_style_is_loaded(
    browser: BrowserPage, chromium: Tab, pack: str
) -> None:
    browser.draw(NEIGHBOURHOOD.cypher, sum(NODES.values()))
    before = browser.colours()
    assert [label for label in NODES if before[colour(label)] > 0] == []
    assert before[BROWSERS_COLOURS[1]] > PIXELS_AT_LEAST

    browser.run(f":style {pack}/style.grass")
    browser.page.get_by_text("node.PolicyDocument").first.wait_for()
    browser.draw(NEIGHBOURHOOD.cypher, sum(NODES.values()))
    shown = browser.colours()
    assert [label for label in NODES if shown[colour(label)] < PIXELS_AT_LEAST] == []
    assert [each for each in (*BROWSERS_COLOURS, colour("Entity")) if shown[each] > 0] == []
    # A kind's pixels are about its nodes' number and size.
    assert shown[colour("Indicator")] > shown[colour("Goal")]

    captions = browser.graph.text_content() or ""
    assert "冀财社 2022" in re.sub(r"\s+", " ", captions)
    assert "正定县民政局" in captions
    assert "引用 CITES" in captions
    browser.page.set_viewport_size(PICTURE)
    browser.fill_the_page()
    draw_for_docs(browser, "neo4j-browser-document.png")
    assert [each for each in chromium.outside() if pack in each] == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_guide_brings_its_questions_into_the_editor(
    browser: BrowserPage, pack: str, language: str
) -> None:
    browser.run(f":play {pack}/guide.{language}.html")
    page = browser.page
    first = questions()[0]
    page.get_by_text(f"1 / {len(questions()) + 1}").wait_for()
    page.get_by_test_id("nextSlide").first.click()
    title = first.titles["zh" if language == "zh" else "en"]
    page.get_by_role("heading", name=title).first.wait_for()
    page.locator("pre.runnable").first.click()
    page.set_viewport_size(PICTURE)
    draw_for_docs(browser, f"neo4j-browser-guide.{language}.png")
    page.keyboard.press("Control+Enter")
    page.get_by_role("cell", name='"正定县民政局"').first.wait_for()
    rows = page.locator("[role=row]", has_text="Project:")
    assert rows.count() == NODES["Project"]


def test_the_saved_questions_are_taken_from_their_archive(
    browser: BrowserPage, pack: str
) -> None:
    browser.drop_file(f"{pack}/questions.zip")
    page = browser.page
    page.get_by_test_id("navigationFavorites").click()
    page.get_by_text("budget-lineage").first.click()
    for question in questions():
        name = f"{question.titles['zh']} · {question.titles['en']}"
        page.get_by_text(name, exact=True).first.wait_for()


def draw_for_docs(browser: BrowserPage, name: str) -> None:
    if os.environ.get("BUDGET_LINEAGE_WRITE_PICTURES") == "1":
        browser.page.screenshot(path=ROOT / "docs" / "pictures" / name)
