"""Texts in a form that Neo4j sorts by code point.

The server compares a stored text with another stored one by code point, but with a parameter,
or with a text that an index lookup took from one, by UTF-16 unit (seen with 5.26): characters
beyond U+FFFF, such as 𠮷 in a name, then come before （ and ￥ instead of behind them. Without
such characters both orders are one. So they are spelled with characters below U+10000 here,
behind a U+FFFF, which no text holds and which sorts behind all others.
"""

import re

_BEYOND = re.compile("[\U00010000-\U0010ffff]")
_SPELLED = re.compile("\uffff(.)(.)", re.DOTALL)
_BITS = 10
# Away from blanks and controls; the largest spelling stays far below the surrogates.
_OFFSET = 0x1000


def sortable(text: str) -> str:
    """Return a text in the form that is sorted and compared; most are unchanged."""
    return _BEYOND.sub(_spell, text)


def unsortable(text: str) -> str:
    """Return the text that `sortable` made this form of."""
    return _SPELLED.sub(_read, text)


def sort_property(text: str | None) -> str | None:
    """Return what is stored beside a text to sort by it; None where it sorts by itself."""
    return sortable(text) if text is not None and _BEYOND.search(text) else None


def _spell(match: re.Match[str]) -> str:
    number = ord(match[0]) - 0x10000
    high, low = number >> _BITS, number & ((1 << _BITS) - 1)
    return f"\uffff{chr(_OFFSET + high)}{chr(_OFFSET + low)}"


def _read(match: re.Match[str]) -> str:
    high, low = ord(match[1]) - _OFFSET, ord(match[2]) - _OFFSET
    return chr(0x10000 + (high << _BITS) + low)
