"""GraphiQL, for asking by hand: from files of the package, so that no other host is asked.

The files and what they were taken from stand in `graphiql_files/manifest.json`. The page runs
no script and no style but these: its policy admits what this server sends, and each one's hash
stands in the page.
"""

import base64
import hashlib
import re
from collections.abc import Iterator
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

GRAPHIQL_PATH = "/graphiql"
SERVED = {
    "react.production.min.js": "text/javascript",
    "react-dom.production.min.js": "text/javascript",
    "graphiql.min.js": "text/javascript",
    "page.js": "text/javascript",
    "graphiql.min.css": "text/css",
    "page.css": "text/css",
    "examples.graphql": "text/plain",
    "LICENSES.txt": "text/plain",
}
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        # Marks in the editor's margin are images within the style sheet.
        "img-src data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
_ASSET = re.compile(r'(?<=graphiql/)(?P<name>[^"]+)" integrity="')


def routes() -> Iterator[Route]:
    """Yield where the page and its files are."""
    folder = files("budget_lineage.api") / "graphiql_files"
    contents = {name: (folder / name).read_bytes() for name in SERVED}
    page = _page((folder / "index.html").read_text(encoding="utf-8"), contents)
    yield _route(GRAPHIQL_PATH, page, "text/html")
    for name, media_type in SERVED.items():
        yield _route(f"{GRAPHIQL_PATH}/{name}", contents[name], media_type)


def _page(html: str, contents: dict[str, bytes]) -> bytes:
    """Return the page, with the hash of each file that it loads."""

    def hashed(asset: re.Match[str]) -> str:
        digest = hashlib.sha256(contents[asset["name"]]).digest()
        return f"{asset[0]}sha256-{base64.b64encode(digest).decode()}"

    return _ASSET.sub(hashed, html).encode()


def _route(path: str, content: bytes, media_type: str) -> Route:
    headers = {
        "Content-Security-Policy": POLICY,
        "Referrer-Policy": "no-referrer",
        "X-Frame-Options": "DENY",
    }

    async def answer(_: Request) -> Response:
        return Response(content, media_type=media_type, headers=headers)

    return Route(path, answer, methods=["GET"])
