"""Characters of Chinese tables: stray blanks, full and half width, numerals, ordinals."""

import re

# Fold what texts print in either width into the half-width one, for comparing labels only.
_FOLD = {
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    "\u3000": " ",
    "【": "[",
    "】": "]",
    "﹙": "(",
    "﹚": ")",
    "∶": ":",
    "︰": ":",
}
# Most texts hold none of them, and a search costs less than a look at every character.
_WIDE = re.compile("[\u3000【】﹙﹚∶︰！-～]")
_FOLDED = {wide: narrow.strip() for wide, narrow in _FOLD.items()}
# These, and white space of all kinds; most cells fold to what they are.
_TO_FOLD = re.compile(
    "[\t-\r\x1c- \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000【】﹙﹚∶︰！-～]"
)
_CHINESE_DIGITS = "〇一二三四五六七八九"
# `一、` `（一）` `1、` `1.` `（1）` `第一部分`: what numbers a heading.
ORDINAL = re.compile(
    r"\s{0,8}(?:"
    r"第\s{0,3}(?P<part>[一二三四五六七八九十\d]{1,3})\s{0,3}(?:部分|章|节)[\s、：:]{0,4}"
    r"|[（(]\s{0,3}(?P<inner>[一二三四五六七八九十百\d]{1,4})\s{0,3}[）)][、．.\s]{0,3}"
    r"|(?P<chinese>[一二三四五六七八九十百]{1,4})\s{0,3}[、．.]\s{0,4}"
    r"|(?P<arabic>\d{1,3})\s{0,3}(?:[、．]|\.(?!\d)|\.(?=(?:19|20)\d\d\s?年)"
    r"|\.(?=[1-9]\d\d\s?[国省县]道))\s{0,4}"
    r")"
)


def squeeze(text: str) -> str:
    """Return the text without any white space: tables print stray blanks inside words."""
    return "".join(text.split())


def half_width(text: str) -> str:
    """Return the text with full-width forms folded, white space left as it is."""
    # Figures, and the empty cells of spans, are half of all cells.
    return text if text.isascii() else _narrowed(text)


def fold(text: str) -> str:
    """Return the text squeezed and in half width: the form in which labels are compared."""
    if text.isascii():
        return "".join(text.split())
    # A text has few kinds of them, each many times.
    for sign in set(_TO_FOLD.findall(text)):
        text = text.replace(sign, _FOLDED.get(sign, ""))
    return text


def _narrowed(text: str) -> str:
    # A text has few kinds of them, each many times.
    for wide in set(_WIDE.findall(text)):
        text = text.replace(wide, _FOLD[wide])
    return text


def chinese_number(numeral: str) -> int | None:
    """Return the number that `十二`, `二十` or `12` means; None if it is neither."""
    if numeral.isdecimal():
        return int(numeral)
    tens, ten, units = numeral.rpartition("十")
    if not ten:
        tens, units = "", numeral
    value = 0
    if ten:
        value = 10 * (_CHINESE_DIGITS.find(tens) if tens else 1)
    if units:
        digit = _CHINESE_DIGITS.find(units) if len(units) == 1 else -1
        if digit < 0:
            return None
        value += digit
    return value if value > 0 else None
