"""The Chromium that tests look through shows what is there, and reaches nothing outside."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Error

from tests.browser import REQUIRED_VARIABLE, Tab, open_tab

PAGE = """
<!doctype html><meta charset="utf-8">
<body style="margin: 0"><div style="background: #123456; width: 100px; height: 50px"></div>
<p>养老</p><img src="http://outside.example/picture.png">
"""


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(PAGE.encode())

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def address() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_a_page_of_this_machine_is_shown_and_its_colours_are_counted(
    chromium: Tab, address: str
) -> None:
    chromium.page.goto(address)
    assert chromium.page.locator("p").inner_text() == "养老"
    assert chromium.colours()["#123456"] == 100 * 50
    assert chromium.outside() == ["http://outside.example/picture.png"]


def test_no_other_host_is_found(chromium: Tab) -> None:
    with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        chromium.page.goto("http://outside.example/")


def test_where_there_is_no_chromium_a_test_is_skipped_or_fails_as_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv(REQUIRED_VARIABLE, raising=False)
    with pytest.raises(pytest.skip.Exception, match="chromium"), open_tab():
        pass
    monkeypatch.setenv(REQUIRED_VARIABLE, "1")
    with pytest.raises(pytest.fail.Exception, match="fonts-noto-cjk"), open_tab():
        pass
