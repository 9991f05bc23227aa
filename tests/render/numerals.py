"""Ordinals as Chinese offices number their headings."""

DIGITS = "零一二三四五六七八九"
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def chinese(number: int) -> str:
    """Return 一, 十, 十一, 二十三 …; up to 99."""
    tens, ones = divmod(number, 10)
    text = ("" if tens == 1 else DIGITS[tens]) + "十" if tens else ""
    return text + (DIGITS[ones] if ones or not tens else "")


def ordinal_as(pattern: str, number: int) -> str:
    """Return the ordinal in a pattern's place of `1` or `一`: `（1）`, `一、`, `1、 `."""
    if "一" in pattern:
        return pattern.replace("一", chinese(number))
    return pattern.replace("1", str(number))
