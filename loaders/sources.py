"""Bytes to decoded text: the text on which every line, column and hash rests."""

import codecs
import hashlib
import re
from dataclasses import dataclass

from graph_schema.evidence import Evidence, Span
from graph_schema.records import LoadWarning
from loaders.errors import LimitExceededError, UnreadableSourceError

MAX_BYTES = 32 * 1024 * 1024
# Long enough for a page of HTML on one line; real lines have under 10,000 characters.
MAX_LINE_CHARACTERS = 4 * 1024 * 1024
# A few wrong bytes (a cut multi-byte character) are replaced; more mean the wrong encoding.
MAX_REPLACED = 20

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What no text has in number, and what images, archives and programs are full of.
_CONTROLS = r"\x00-\x08\x0e-\x1a\x1c-\x1f"
_BINARY = re.compile(f"[{_CONTROLS}]")
# NUL; zero-width space, joiners and word joiner; bidi marks, embeddings and isolates; a byte
# order mark inside the text; soft hyphen.
_UNSEEN = "\x00\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_INVISIBLE = re.compile(f"[{_UNSEEN}]")
# Most texts hold none of either: one look tells.
_ODD = re.compile(f"[{_CONTROLS}{_UNSEEN}]")
# Python's gb18030 codec is the 2000 edition: these bytes still give private-use characters.
_GB18030_2022 = str.maketrans(
    {
        "\ue5e5": "\u3000",
        "\ue78d": "︐",
        "\ue78e": "︒",
        "\ue78f": "︑",
        "\ue790": "︓",
        "\ue791": "︔",
        "\ue792": "︕",
        "\ue793": "︖",
        "\ue794": "︗",
        "\ue795": "︘",
        "\ue796": "︙",
        "\ue7c7": "ḿ",
        "\ue81e": "龴",
        "\ue826": "龵",
        "\ue82b": "龶",
        "\ue82c": "龷",
        "\ue832": "龸",
        "\ue843": "龹",
        "\ue854": "龺",
        "\ue864": "龻",
    }
)


@dataclass(frozen=True, slots=True)
class DecodedSource:
    """A file's text and how it was decoded.

    Args:
        text: Newlines as LF; no byte order mark, NUL, zero-width or bidi control characters.
        text_hash: First 16 hexadecimal digits of the text's SHA-256 (UTF-8).
        sha256: Of the bytes.
    """

    text: str
    encoding: str
    sha256: str
    text_hash: str
    warnings: tuple[LoadWarning, ...]


def decode_source(data: bytes) -> DecodedSource:
    """Return the text of a file: by its byte order mark, else UTF-8, else GB18030.

    Raises:
        UnreadableSourceError: The file is empty, too large, binary, or in no known encoding.
        LimitExceededError: A line is longer than any disclosure's.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableSourceError(
            "FILE_TOO_LARGE",
            f"the file has {len(data):,} bytes; the limit is {MAX_BYTES:,}",
            "split it",
        )
    if not data.strip(b"\x00\t\n\r \xef\xbb\xbf"):
        raise UnreadableSourceError(
            "EMPTY_FILE", "the file is empty", "check the download and get the text again"
        )
    text, encoding, replaced = _decode(data)
    is_odd = _ODD.search(text) is not None
    _refuse_binary(text, is_odd)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    _refuse_long_lines(text)
    warnings: list[LoadWarning] = []
    text, removed = _INVISIBLE.subn("", text) if is_odd else (text, 0)
    if removed:
        warnings.append(
            LoadWarning(
                "INVISIBLE_CHARACTERS",
                f"{removed} invisible character(s) (NUL, zero-width or bidi controls) were "
                "removed from the text",
                None,
                of_file=True,
            )
        )
    if replaced:
        warnings.append(_replacement_warning(text, replaced))
    sha256 = hashlib.sha256(data).hexdigest()
    encoded = text.encode()
    # Most files hold the text as it is.
    text_sha256 = sha256 if encoded == data else hashlib.sha256(encoded).hexdigest()
    return DecodedSource(
        text=text,
        encoding=encoding,
        sha256=sha256,
        text_hash=text_sha256[:16],
        warnings=tuple(warnings),
    )


def _refuse_long_lines(text: str) -> None:
    start = 0
    while len(text) - start > MAX_LINE_CHARACTERS:
        end = text.rfind("\n", start, start + MAX_LINE_CHARACTERS + 1)
        if end < start:
            number = text.count("\n", 0, start) + 1
            raise LimitExceededError(
                "LINE_TOO_LONG",
                f"line {number} has more than {MAX_LINE_CHARACTERS:,} characters, the limit",
                "check that the file is a disclosure's text",
            )
        start = end + 1


def _decode(data: bytes) -> tuple[str, str, int]:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_leniently(data[len(mark) :], encoding)
    try:
        return data.decode("utf-8"), "utf-8", 0
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("gb18030").translate(_GB18030_2022), "gb18030", 0
    except UnicodeDecodeError:
        pass
    attempts = [_decode_leniently(data, encoding) for encoding in ("utf-8", "gb18030")]
    return min(attempts, key=lambda attempt: attempt[2])


def _decode_leniently(data: bytes, encoding: str) -> tuple[str, str, int]:
    text = data.decode(encoding, errors="replace")
    return text, encoding, text.count("\ufffd")


def _refuse_binary(text: str, is_odd: bool) -> None:
    controls = len(_BINARY.findall(text)) if is_odd else 0
    replaced = text.count("\ufffd")
    # NULs alone may be damage in a real text; a twentieth of it is not.
    if controls * 20 > len(text) or replaced > MAX_REPLACED:
        raise UnreadableSourceError(
            "NOT_TEXT",
            "the file is binary or in no known encoding (UTF-8, UTF-16 with mark, GB18030)",
            "save the disclosure as plain text and load that",
        )


def _replacement_warning(text: str, replaced: int) -> LoadWarning:
    before = text[: text.index("\ufffd")]
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1)
    return LoadWarning(
        "UNDECODABLE_BYTES",
        f"{replaced} byte sequence(s) could not be decoded and stand as \ufffd, first on line "
        f"{line}; facts that hold one are as damaged as the file",
        Evidence((Span(line, column, line, column + 1),), "\ufffd"),
    )
