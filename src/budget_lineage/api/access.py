"""Who may ask: anybody, or those who bring a token."""

from starlette.requests import Request

from budget_lineage.api.observing import observation
from budget_lineage.api.tokens import TokenFile

_SCHEME = "bearer"
_LONGEST = 256


class NotAllowedError(Exception):
    """A request without a token that is valid."""


class Access:
    """Decides whether a request may be answered.

    Args:
        tokens: The valid ones; None where nobody needs any.
        required: Whether a token is needed even while the file holds none. It is, where the
            server began with tokens: taking away the last one closes it.
    """

    def __init__(self, tokens: TokenFile | None = None, required: bool = False) -> None:
        self._tokens = tokens
        self.required = required

    def check(self, request: Request) -> None:
        """Do nothing for a request that may be answered.

        Raises:
            NotAllowedError: It may not.
            TokenError: The file of tokens cannot be read.
        """
        if self._tokens is None or not (self.required or self._tokens.tokens()):
            return
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        token = token.strip()
        if scheme.lower() == _SCHEME and 0 < len(token) <= _LONGEST:
            name = self._tokens.name_of(token)
            if name is not None:
                observation().client = name
                return
        raise NotAllowedError
