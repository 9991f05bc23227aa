"""GraphiQL in a browser: a query is run in it, and nothing but the server is asked."""

from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import TimeoutError

from tests.browser import Tab
from tests.cli.serving import serving

TYPED = '{ projectsCiting(document: "冀财社〔2022〕150号") { totalCount } }'
TRIES = 15
MOVES = "body => getComputedStyle(body).overscrollBehavior"


def test_queries_are_run_in_graphiql_without_any_other_host(
    loaded: Path, tmp_path: Path, chromium: Tab
) -> None:
    said: list[str] = []
    chromium.page.on("console", lambda message: said.append(message.text))
    chromium.page.on("pageerror", lambda error: said.append(str(error)))
    with serving("--store", str(loaded), "serve", "--port", "0", cwd=tmp_path) as server:
        address = server.address().replace("/graphql", "/graphiql")
        chromium.page.goto(address)
        result = chromium.page.locator(".result-window")
        # The first tab holds the first example.
        chromium.page.locator(".graphiql-execute-button").click()
        result.get_by_text('"projects": 4').wait_for()
        # A query of one's own, in a new tab.
        chromium.page.get_by_label("Add tab").click()
        editor = chromium.page.locator(".graphiql-query-editor .CodeMirror")
        editor.click()
        chromium.page.keyboard.press("Control+a")
        chromium.page.keyboard.insert_text(TYPED)
        # GraphiQL reads what was typed a moment later; until then it runs the name before.
        for _ in range(TRIES):
            chromium.page.keyboard.press("Control+Enter")
            with suppress(TimeoutError):
                result.get_by_text('"totalCount": 4').wait_for(timeout=2_000)
                break
        result.get_by_text('"totalCount": 4').wait_for()
        # What the schema says of itself is shown beside it.
        chromium.page.get_by_label("Show Documentation Explorer").click()
        chromium.page.locator(".graphiql-doc-explorer").get_by_text(
            "Query", exact=True
        ).wait_for()
        # A dialog keeps the page below it from moving, with a style that it adds to the page.
        chromium.page.get_by_label("Open settings dialog").click()
        chromium.page.get_by_role("button", name="Dark").click()
        body = chromium.page.locator("body")
        assert body.evaluate(MOVES) == "contain"
        chromium.page.keyboard.press("Escape")
        chromium.page.get_by_label("Open short keys dialog").click()
        chromium.page.get_by_text("Merge fragments definitions", exact=False).wait_for()
        chromium.page.keyboard.press("Escape")
        server.interrupt()
    base = urlsplit(address)
    asked = [urlsplit(each) for each in chromium.addresses if not each.startswith("data:")]
    assert {(each.scheme, each.netloc) for each in asked} == {(base.scheme, base.netloc)}
    assert {"/graphiql", "/graphiql/graphiql.min.js", "/graphql"} <= {one.path for one in asked}
    assert chromium.outside() == []
    # Chromium tells there what the page's policy stopped, and which hash did not fit.
    assert [line for line in said if "Download the React DevTools" not in line] == []
