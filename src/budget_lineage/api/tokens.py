"""Bearer tokens: kept as hashes in a file of their own, compared in constant time.

A token is 256 random bits, so one SHA-256 is enough: there is nothing to guess. The file is
read again when it changes, so that a token that is revoked is refused from then on.
"""

import hmac
import os
import secrets
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import msgspec

from budget_lineage.errors import BudgetLineageError

_PREFIX = "blt_"
_RANDOM_BYTES = 32
_OWNER_ONLY = 0o600


class TokenError(BudgetLineageError):
    """A file of tokens that cannot be read or written, or a name that does not fit."""


class Token(msgspec.Struct, frozen=True):
    """A token as it is kept.

    Args:
        name: Who has it.
        sha256: Of the token; the token itself is kept nowhere.
        created_at: With offset.
    """

    name: str
    sha256: str
    created_at: datetime


class TokenFile:
    """The tokens of a service."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen: tuple[int, int, int] | None = None
        self._tokens: tuple[Token, ...] = ()

    def tokens(self) -> tuple[Token, ...]:
        """Return the tokens that are valid now; none where there is no file.

        Raises:
            TokenError: The file cannot be read.
        """
        try:
            found = self._path.stat()
            state = (found.st_mtime_ns, found.st_size, found.st_ino)
            if state != self._seen:
                content = self._path.read_bytes()
                self._tokens = msgspec.json.decode(content, type=tuple[Token, ...])
                self._seen = state
        except FileNotFoundError:
            self._tokens, self._seen = (), None
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise TokenError(f"{self._path}: cannot be read as tokens ({error})") from error
        return self._tokens

    def name_of(self, token: str) -> str | None:
        """Return whose token that is; None if it is nobody's."""
        hashed = _hash_of(token)
        # All of them, so that the time taken says nothing about which one came close.
        matches = [one for one in self.tokens() if hmac.compare_digest(one.sha256, hashed)]
        return matches[0].name if matches else None

    def add(self, name: str, created_at: datetime) -> str:
        """Make a token and return it, for the only time.

        Raises:
            TokenError: The name is taken, or blank, or the file cannot be written.
        """
        if not name.strip() or not name.isprintable():
            raise TokenError("a token needs a name that can be printed: who will use it")
        kept = self.tokens()
        if any(one.name == name for one in kept):
            raise TokenError(f"{name}: has a token already; revoke it first, or name another")
        token = _PREFIX + secrets.token_urlsafe(_RANDOM_BYTES)
        self._write((*kept, Token(name, _hash_of(token), created_at)))
        return token

    def revoke(self, name: str) -> None:
        """Make a token invalid.

        Raises:
            TokenError: There is none of that name, or the file cannot be written.
        """
        kept = self.tokens()
        left = tuple(one for one in kept if one.name != name)
        if len(left) == len(kept):
            raise TokenError(f"{name}: has no token in {self._path}")
        self._write(left)

    def _write(self, tokens: tuple[Token, ...]) -> None:
        """Replace the file at once, so that no reader sees half of it."""
        new = self._path.with_name(f"{self._path.name}.{os.getpid()}.new")
        try:
            new.unlink(missing_ok=True)
            # Nobody else may read it, not even while it is being written.
            new.touch(_OWNER_ONLY, exist_ok=False)
            with new.open("wb") as file:
                file.write(msgspec.json.format(msgspec.json.encode(tokens)) + b"\n")
                file.flush()
                os.fsync(file.fileno())
            new.replace(self._path)
        except OSError as error:
            new.unlink(missing_ok=True)
            raise TokenError(f"{self._path}: cannot be written ({error.strerror})") from error


def _hash_of(token: str) -> str:
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
