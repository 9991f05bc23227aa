"""Opaque cursors: the sort key of the last row, bound to the question it belongs to."""

import base64
import binascii
import hashlib
from collections.abc import Sequence

import msgspec

from budget_lineage.errors import CursorError
from budget_lineage.store.port.answers import SortKey

_SEAL_BYTES = 9

_key_decoder = msgspec.json.Decoder(tuple[str | int, ...])


def encode_cursor(question: Sequence[object], key: SortKey) -> str:
    """Return the cursor behind a row.

    Args:
        question: Everything that decides which rows there are and in which order, `first`
            apart: a query of `queries.py`, or the ids and filters of an expansion. Any
            sequence of dataclasses, enums, texts, numbers, sets and None.
        key: The row's sort key.
    """
    body = msgspec.json.encode(key)
    return base64.urlsafe_b64encode(_seal(question, body) + body).decode("ascii")


def decode_cursor(question: Sequence[object], cursor: str) -> SortKey:
    """Return the sort key that a cursor holds.

    Raises:
        CursorError: It is damaged, or was given out for another question.
    """
    try:
        raw = base64.b64decode(cursor.encode("ascii"), altchars=b"-_", validate=True)
        body = raw[_SEAL_BYTES:]
        if raw[:_SEAL_BYTES] != _seal(question, body):
            raise CursorError(cursor)
        return _key_decoder.decode(body)
    except (binascii.Error, UnicodeEncodeError, msgspec.MsgspecError) as error:
        raise CursorError(cursor) from error


def _seal(question: Sequence[object], body: bytes) -> bytes:
    names = [type(part).__name__ for part in question]
    asked = msgspec.json.encode([names, list(question)], order="deterministic")
    return hashlib.sha256(asked + b"\0" + body).digest()[:_SEAL_BYTES]
