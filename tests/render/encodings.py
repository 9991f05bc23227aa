"""A text as bytes, as Chinese offices and their tools save it."""

from dataclasses import dataclass
from typing import Literal

LineEnd = Literal["\n", "\r\n", "\r"]


@dataclass(frozen=True, slots=True)
class Encoding:
    """How a text is saved.

    Args:
        codec: Python's name; `utf-16` writes a byte order mark itself.
        mark: Bytes before the text.
    """

    name: str
    codec: str
    mark: bytes = b""
    line_end: LineEnd = "\n"


ENCODINGS = (
    Encoding("utf-8", "utf-8"),
    Encoding("utf-8 with mark", "utf-8", b"\xef\xbb\xbf"),
    Encoding("utf-8, Windows lines", "utf-8", line_end="\r\n"),
    Encoding("utf-8, old Mac lines", "utf-8", line_end="\r"),
    Encoding("utf-16 little endian", "utf-16-le", b"\xff\xfe", "\r\n"),
    Encoding("utf-16 big endian", "utf-16-be", b"\xfe\xff"),
    Encoding("gb18030", "gb18030"),
    Encoding("gb18030, Windows lines", "gb18030", line_end="\r\n"),
    Encoding("gbk", "gbk"),
    Encoding("gbk, Windows lines", "gbk", line_end="\r\n"),
)
# Code points of GB 18030-2022 that the edition of 2000 kept in the private area: what a font of
# then shows is what the first of each pair says.
REASSIGNED_2022 = (
    ("\u9fb4", "\ue81e"), ("\u9fb5", "\ue826"), ("\u9fb6", "\ue82b"), ("\u9fb7", "\ue82c"),
    ("\u9fb8", "\ue832"), ("\u9fb9", "\ue843"), ("\u9fba", "\ue854"), ("\u9fbb", "\ue864"),
    ("\ufe10", "\ue78d"), ("\ufe11", "\ue78f"), ("\ufe12", "\ue78e"), ("\ufe13", "\ue790"),
    ("\ufe14", "\ue791"), ("\ufe15", "\ue792"), ("\ufe16", "\ue793"), ("\ufe17", "\ue794"),
    ("\ufe18", "\ue795"), ("\ufe19", "\ue796"),
)  # fmt: skip


def fits(text: str, encoding: Encoding) -> bool:
    """Tell whether the codec has every character: GBK lacks ﹝﹞ and much else."""
    try:
        text.encode(encoding.codec)
    except UnicodeEncodeError:
        return False
    return True


def saved(text: str, encoding: Encoding) -> bytes:
    """Return the bytes of a text whose lines end in `\\n`."""
    return encoding.mark + text.replace("\n", encoding.line_end).encode(encoding.codec)


def saved_as_2022(text: str) -> bytes:
    """Return GB 18030 bytes in which the reassigned characters have the bytes of 2022.

    Python's codec is the edition of 2000: it writes those bytes for private-use characters.
    """
    for standard, private in REASSIGNED_2022:
        text = text.replace(standard, private)
    return text.encode("gb18030")
