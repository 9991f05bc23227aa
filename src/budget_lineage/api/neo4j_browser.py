"""The pack for Neo4j Browser: what `:style` and `:play` load there, and saved questions.

Browser is a page of another origin, so these files, and nothing else of the service, are for
pages of any origin: they are the same for everybody, and no secret. It asks with OPTIONS first,
because it sends Cache-Control and Pragma.
"""

import io
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath

from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from graph_schema.browser_pack import QUESTIONS, pack_files

PACK_PATH = "/neo4j-browser"
QUESTIONS_ARCHIVE = "questions.zip"
# Browser makes a folder of saved queries of it.
_ARCHIVE_FOLDER = "budget-lineage"
_MEDIA_TYPES = {
    ".cypher": "text/plain",
    ".grass": "text/plain",
    ".html": "text/html",
    ".zip": "application/zip",
}
_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    # For who opens a guide as a page: its colours stand in `style` attributes.
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
}
_PREFLIGHT_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET",
    "Access-Control-Allow-Headers": "cache-control, pragma",
    "Access-Control-Max-Age": "600",
}
_INDEX = """\
Neo4j Browser

:style {folder}style.grass

:play {folder}guide.zh.html

:play {folder}guide.en.html

保存的查询 · saved questions: {folder}{archive}
"""


def routes() -> Iterator[Route]:
    """Yield where the files are, and a page that names them."""
    contents = pack_files() | {QUESTIONS_ARCHIVE: archive_of_questions()}
    yield Route(f"{PACK_PATH}/", _index, methods=["GET"])
    for name, content in contents.items():
        yield _route(name, content)


def archive_of_questions() -> bytes:
    """Return a zip of the saved questions, of the kind that Browser takes; always the same."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in pack_files().items():
            if path.startswith(f"{QUESTIONS}/"):
                name = f"{_ARCHIVE_FOLDER}/{PurePosixPath(path).name}"
                archive.writestr(zipfile.ZipInfo(name), content)
    return held.getvalue()


class CorsBesidePack(CORSMiddleware):
    """Starlette's rules for pages of other origins, for all but the pack, which has its own."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] == "http" and scope["path"].startswith(f"{PACK_PATH}/"):
            await self.app(scope, receive, send)
        else:
            await super().__call__(scope, receive, send)


def _route(name: str, content: bytes) -> Route:
    media_type = _MEDIA_TYPES[PurePosixPath(name).suffix]

    async def answer(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=_PREFLIGHT_HEADERS)
        return Response(content, media_type=media_type, headers=_HEADERS)

    return Route(f"{PACK_PATH}/{name}", answer, methods=["GET", "OPTIONS"])


async def _index(request: Request) -> Response:
    folder = f"{request.base_url}{PACK_PATH.removeprefix('/')}/"
    return PlainTextResponse(_INDEX.format(folder=folder, archive=QUESTIONS_ARCHIVE))
