"""The real Neo4j Browser in a headless Chromium: log in, type, look."""

from collections import Counter

from playwright.sync_api import FloatRect, Locator

from tests.browser import Tab, colours_in

_DROP = """
async address => {
    const name = address.split('/').pop()
    const bytes = await (await fetch(address)).arrayBuffer()
    const transfer = new DataTransfer()
    transfer.items.add(new File([bytes], name))
    const event = new DragEvent('drop', { dataTransfer: transfer, bubbles: true })
    document.querySelector('.filedrop').dispatchEvent(event)
}
"""


class BrowserPage:
    """Neo4j Browser, logged in.

    Args:
        tab: An empty page.
        address: Of Browser: http://127.0.0.1:7474/browser/.
    """

    def __init__(self, tab: Tab, address: str, user: str, password: str) -> None:
        self.page = tab.page
        self.page.goto(address)
        self.page.get_by_test_id("username").fill(user)
        self.page.get_by_test_id("password").fill(password)
        self.page.get_by_test_id("connect").click()
        # Only then does it know from which hosts the server lets it load.
        self.page.get_by_text("neo4j$").first.wait_for()

    @property
    def graph(self) -> Locator:
        """The newest picture of nodes."""
        return self.page.locator("svg.neod3viz").first

    def run(self, command: str) -> None:
        """Type a command or a query, and run it."""
        self.page.locator(".monaco-editor").first.click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(command)
        self.page.keyboard.press("Control+Enter")

    def draw(self, query: str, nodes: int) -> None:
        """Run a query into an empty stream, and wait for its picture to come to rest."""
        self.run(":clear")
        self.page.locator("svg.neod3viz").wait_for(state="detached")
        self.run(query)
        self.page.get_by_text(f"Displaying {nodes} nodes").wait_for()
        self.come_to_rest()

    def come_to_rest(self) -> None:
        """Wait until the nodes move no more."""
        nodes = self.graph.locator("g.node").first
        before, now = None, nodes.get_attribute("transform")
        while before != now:
            self.page.wait_for_timeout(500)
            before, now = now, nodes.get_attribute("transform")

    def fill_the_page(self) -> None:
        """Give the whole page to the newest frame, and fit its picture in."""
        self.page.get_by_role("button", name="Fullscreen").last.click()
        self.page.get_by_label("zoom-to-fit").click()
        self.come_to_rest()

    def colours(self) -> Counter[str]:
        """Return how many pixels of the newest picture have each colour.

        The list of labels, which lies over it and has the colours too, is left out.
        """
        box = self.graph.bounding_box()
        legend = self.page.get_by_test_id("vizInspector").first.bounding_box()
        assert box is not None
        assert legend is not None
        width = legend["x"] - box["x"]
        clip = FloatRect(x=box["x"], y=box["y"], width=width, height=box["height"])
        return colours_in(self.page.context, self.page.screenshot(clip=clip))

    def drop_file(self, address: str) -> None:
        """Drop a file into the page, as a user would from a folder."""
        self.page.evaluate(_DROP, address)
