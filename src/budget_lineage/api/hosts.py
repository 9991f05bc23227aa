"""The names by which a server may be asked: what stands in a request's `Host`.

A page may have its host name lead to 127.0.0.1 (DNS rebinding); the browser then takes a server
on this machine for that page's own, and lets it read all answers. Its requests still bear that
name.
"""

import re
from collections.abc import Collection
from ipaddress import ip_address

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from budget_lineage.api.http import BadRequestError, refusal

_HOST = re.compile(
    r"(?: \[ (?P<ipv6>[0-9a-f:.]{2,45}) \] | (?P<name>[0-9a-z._-]{1,253}) ) (?: :\d{0,5} )?",
    re.VERBOSE,
)
_REFUSED = (
    "The server does not answer to that name. Ask localhost or 127.0.0.1, or have it take the "
    "name: BUDGET_LINEAGE_ALLOWED_HOSTS."
)


class KnownHosts:
    """Answers requests to this machine's own names and to the given ones, and no others.

    Args:
        app: Answers them.
        names: Besides `localhost` and loopback addresses, each with any port or none.
    """

    def __init__(self, app: ASGIApp, names: Collection[str]) -> None:
        self._app = app
        self._names = frozenset({"localhost", *(name.lower() for name in names)})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        app = self._app
        if scope["type"] == "http" and not self._is_known(Headers(scope=scope).getlist("host")):
            app = refusal(BadRequestError(403, "HOST_NOT_ALLOWED", _REFUSED))
        await app(scope, receive, send)

    def _is_known(self, sent: list[str]) -> bool:
        found = _HOST.fullmatch(sent[0].lower()) if len(sent) == 1 else None
        if found is None:
            return False
        name = found["name"] or found["ipv6"]
        return name in self._names or _is_loopback(name)


def _is_loopback(name: str) -> bool:
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False
