"""GraphiQL, for asking by hand: from files of the package, so that no other host is asked.

The files and what they were taken from stand in `graphiql_files/manifest.json`. The page runs
no script and no style but these: its policy admits what this server sends, and each one's hash
stands in the page. One style more, which GraphiQL adds when a dialog opens, is admitted by a
word that is new in each answer (a nonce).
"""

import base64
import hashlib
import re
import secrets
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
_STYLES = "style-src 'self'"
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        _STYLES,
        # Marks in the editor's margin are images within the style sheet.
        "img-src data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
_NONCE = 'nonce=""'
_NONCE_BYTES = 16
_ASSET = re.compile(r'(?<=graphiql/)(?P<name>[^"]+)" integrity="')


def routes() -> Iterator[Route]:
    """Yield where the page and its files are."""
    folder = files("budget_lineage.api") / "graphiql_files"
    contents = {name: (folder / name).read_bytes() for name in SERVED}
    page = _page((folder / "index.html").read_text(encoding="utf-8"), contents)

    async def answer(_: Request) -> Response:
        nonce = secrets.token_urlsafe(_NONCE_BYTES)
        return Response(
            page.replace(_NONCE, f'nonce="{nonce}"'),
            media_type="text/html",
            headers=_headers(POLICY.replace(_STYLES, f"{_STYLES} 'nonce-{nonce}'")),
        )

    yield Route(GRAPHIQL_PATH, answer, methods=["GET"])
    for name, media_type in SERVED.items():
        yield _route(f"{GRAPHIQL_PATH}/{name}", contents[name], media_type)


def _page(html: str, contents: dict[str, bytes]) -> str:
    """Return the page, with the hash of each file that it loads."""

    def hashed(asset: re.Match[str]) -> str:
        digest = hashlib.sha256(contents[asset["name"]]).digest()
        return f"{asset[0]}sha256-{base64.b64encode(digest).decode()}"

    return _ASSET.sub(hashed, html)


def _route(path: str, content: bytes, media_type: str) -> Route:
    headers = _headers(POLICY)

    async def answer(_: Request) -> Response:
        return Response(content, media_type=media_type, headers=headers)

    return Route(path, answer, methods=["GET"])


def _headers(policy: str) -> dict[str, str]:
    return {
        "Content-Security-Policy": policy,
        "Referrer-Policy": "no-referrer",
        "X-Frame-Options": "DENY",
    }
