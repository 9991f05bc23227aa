"""A headless Chromium for tests: Debian's, driven through Playwright.

Nothing it does leaves the machine: it finds no host but the loopback address.
"""

import base64
import os
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, ViewportSize, sync_playwright

REQUIRED_VARIABLE = "BUDGET_LINEAGE_REQUIRE_CHROMIUM"
LOOPBACK = "127.0.0.1"
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = (
    # Chromium's sandbox does not work for root, nor in most containers.
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--no-proxy-server",
    f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {LOOPBACK}",
)
_VIEW = ViewportSize(width=1280, height=800)
_PATIENCE_MILLISECONDS = 30_000

# Chromium reads the picture itself, so that no library for pictures is needed.
_COUNT_COLOURS = """
async address => {
    const picture = new Image()
    picture.src = address
    await picture.decode()
    const canvas = new OffscreenCanvas(picture.width, picture.height)
    const drawing = canvas.getContext('2d')
    drawing.drawImage(picture, 0, 0)
    const bytes = drawing.getImageData(0, 0, picture.width, picture.height).data
    const counts = {}
    for (let at = 0; at < bytes.length; at += 4) {
        const number = bytes[at] << 16 | bytes[at + 1] << 8 | bytes[at + 2]
        counts[number] = (counts[number] || 0) + 1
    }
    return counts
}
"""


@dataclass(frozen=True)
class Tab:
    """One page in a Chromium of its own.

    Args:
        page: Playwright's page.
        addresses: Of everything that was asked for so far, in order.
    """

    page: Page
    addresses: list[str] = field(default_factory=list)

    def outside(self) -> list[str]:
        """Return the addresses asked for that are not on this machine."""
        hosts = [(urlsplit(each).hostname, each) for each in self.addresses]
        return [each for host, each in hosts if host not in (None, "", LOOPBACK)]

    def colours(self) -> Counter[str]:
        """Return how many pixels of the page, as it is now, have each colour (`#rrggbb`)."""
        return colours_in(self.page.context, self.page.screenshot())


def colours_in(context: BrowserContext, png: bytes) -> Counter[str]:
    """Return how many pixels of a picture have each colour (`#rrggbb`)."""
    address = "data:image/png;base64," + base64.b64encode(png).decode()
    reader = context.new_page()
    counts: dict[str, int] = reader.evaluate(_COUNT_COLOURS, address)
    reader.close()
    return Counter({f"#{int(colour):06x}": count for colour, count in counts.items()})


@contextmanager
def open_tab() -> Iterator[Tab]:
    """Open an empty page; skip the test where there is no Chromium.

    Within one test only: while it is open, an event loop runs in this thread.
    """
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        if os.environ.get(REQUIRED_VARIABLE) == "1":
            pytest.fail("no Chromium: install Debian's packages chromium and fonts-noto-cjk")
        pytest.skip("no Chromium (Debian's packages: chromium, fonts-noto-cjk)")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=list(_FLAGS))
        page = chromium.new_context(viewport=_VIEW).new_page()
        page.set_default_timeout(_PATIENCE_MILLISECONDS)
        tab = Tab(page)
        page.on("request", lambda request: tab.addresses.append(request.url))
        yield tab
        chromium.close()
