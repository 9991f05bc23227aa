"""What is printed: lines for people, JSON for programs, errors on the other stream.

Names and quotes come out of files that anyone may have written. They are printed as text: no
markup is read from them, and characters that would steer a terminal are shown instead of sent.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

Styled = str | tuple[str, str]
"""A text, or a text and its style."""

# json.dumps escapes what JSON demands; of the rest, these steer terminals: DEL and the C1
# controls, zero-width and bidi characters, line separators, halves of surrogate pairs.
_STEERING = re.compile(
    "[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff]"
)
_GAP = "  "


def printable(text: str) -> str:
    r"""Return a text on one line that no terminal obeys: `\x1b` for ESC, a blank for a tab."""
    return "".join(_printable(character) for character in text)


def line(*parts: Styled) -> Text:
    """Return parts joined, each made printable."""
    joined = Text()
    for part in parts:
        text, style = (part, "") if isinstance(part, str) else part
        joined.append(printable(text), style)
    return joined


def print_line(console: Console, *parts: Styled) -> None:
    """Print one line; a terminal wraps it, a file gets it whole."""
    console.print(line(*parts), soft_wrap=True)


def print_error(
    message: str, details: Iterable[str] = (), console: Console | None = None
) -> None:
    """Print what went wrong on the error stream, in one line, and what belongs to it below."""
    console = console or Console(stderr=True)
    print_line(console, ("error: ", "bold red"), message)
    for detail in details:
        print_line(console, f"  {detail}")


def in_columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return rows as lines with aligned columns; a Chinese character is two cells wide."""
    cells = [[printable(cell) for cell in row] for row in rows]
    widths = [max(map(cell_len, column)) for column in zip(*cells, strict=True)]
    return [
        _GAP.join(
            cell + " " * (width - cell_len(cell))
            for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in cells
    ]


def print_json(value: object, indent: int | None = 2) -> None:
    """Print a JSON text; without `indent` on one line."""
    print(as_json_text(value, indent))


def as_json_text(value: object, indent: int | None = 2) -> str:
    """Return a JSON text in which nothing steers a terminal."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _STEERING.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def counted(number: int, noun: str) -> str:
    """Return `1 project`, `2 projects`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _printable(character: str) -> str:
    if character.isprintable() or unicodedata.category(character) == "Zs":
        return character
    if character.isspace():
        return " "
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
