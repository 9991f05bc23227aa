"""Document numbers from the year on: `【2022】150 号`, `〔2022〕150、151号`, `2022150号`.

What stands before the year is read by `issuer_spans`; `number_mentions` joins the two.
"""

import re

import msgspec

from graph_schema.document_numbers import BRACKETS, FULL_WIDTH_DIGITS

_DIGIT = "[0-9０-９]"
# 2022, ２０２２, 20 22 where a column was justified; 1949 and later is checked afterwards.
_YEAR = rf"[12１２]\s{{0,2}}[90９０]\s{{0,2}}{_DIGIT}\s{{0,2}}{_DIGIT}"
# 150号, 150 號, 1 50号 (digits apart only before 号), 2期 and 2次 of minutes; else bare digits.
_SERIAL = (
    rf"(?:(?P<marked>{_DIGIT}(?:\s{{0,2}}{_DIGIT}){{0,7}})\s{{0,8}}(?P<mark>[号號期次])"
    rf"|(?P<unmarked>{_DIGIT}{{1,8}})(?![.．]?{_DIGIT}))"
)
# 字第150号, 第150号; 〔2022〕年150号, 【2022】-150号.
_ORDINAL_SIGN = r"(?:字?\s{0,4}第\s{0,8})?"
_STRAY_SIGN = r"(?:[年—–－-]\s{0,4})?"
# 【2022】150 号, 〔2022］第150号, （2022年）150号, [[2022]]150号; not [13081122P007991…], which
# goes on after four digits.
BRACKETED = re.compile(
    rf"[{BRACKETS}](?:\s{{0,4}}(?P<inner>[{BRACKETS}]))?\s{{0,8}}(?P<year>{_YEAR})"
    rf"\s{{0,8}}(?:年\s{{0,4}}度?)?\s{{0,8}}[{BRACKETS}](?:\s{{0,4}}[{BRACKETS}])?\s{{0,8}}"
    rf"{_STRAY_SIGN}{_ORDINAL_SIGN}{_SERIAL}"
)
# 2021152号, 2021年第152号, 〔2021152号, 2021-152号: brackets left out; needs 号, and an issuer
# that is known.
UNBRACKETED = re.compile(
    rf"(?P<year>[12１２][90９０]{_DIGIT}{{2}})\s{{0,4}}年?\s{{0,4}}[{BRACKETS}—–－-]?\s{{0,4}}"
    rf"{_ORDINAL_SIGN}(?P<marked>{_DIGIT}{{1,8}})\s{{0,8}}(?P<mark>[号號])"
)
# 〔二〇二二〕12号, 〔2022〕第十二号: numerals for digits; needs 号.
_NUMERAL = "〇○零一二三四五六七八九"
_IN_NUMERALS = re.compile(
    rf"[{BRACKETS}](?:\s{{0,4}}(?P<inner>[{BRACKETS}]))?\s{{0,8}}"
    rf"(?P<year>{_YEAR}|[一二]\s{{0,2}}[九〇○零](?:\s{{0,2}}[{_NUMERAL}]){{2}})"
    rf"\s{{0,8}}(?:年\s{{0,4}}度?)?\s{{0,8}}[{BRACKETS}]\s{{0,8}}{_ORDINAL_SIGN}"
    rf"(?P<marked>{_DIGIT}{{1,8}}|[{_NUMERAL}十百千](?:\s{{0,2}}[{_NUMERAL}十百千]){{0,8}})"
    rf"\s{{0,8}}(?P<mark>[号號])"
)
_shows_numerals = re.compile(
    rf"[{BRACKETS}]\s{{0,8}}[一二]\s{{0,2}}[九〇○零]|[{_NUMERAL}十百]\s{{0,8}}[号號]"
).search
_PLACES = {"十": 10, "百": 100, "千": 1_000}
# 、151号, 文件和151号, -152号 after a number that has its year.
_NEXT_SERIAL = re.compile(
    rf"\s{{0,4}}(?:文件|文)?\s{{0,4}}(?P<joiner>[、，,；;/]|以及|[及和与至到]|[-－—–~～]{{1,2}})"
    rf"\s{{0,8}}(?:第\s{{0,4}})?(?P<serial>{_DIGIT}{{1,5}})(?!{_DIGIT})\s{{0,4}}(?P<mark>[号號]?)"
)
_RANGE_JOINERS = frozenset("至到-－—–~～")
_SERIALS_AT_MOST = 60
_SERIAL_LIMIT = 99_999
_BLANKS_AT_MOST = 8
_MARKS = frozenset("号號")
_OPENING = tuple("〔【[［（(﹝〖")
_MEETING_MARKS = frozenset("期次")
# 3号楼, 5号线: the number of a thing.
_NUMBERED_THINGS = frozenset("楼线院机门房井桥路室库站店桌铺厅馆")
# Digits without 号 that one of these follows count or measure: （2023）12万元, （2023）5人.
_UNITS = frozenset("个人年月日元万亿千百%％‰件条户名家岁天时分秒页套台项吨米亩次期届级位所")


class Serial(msgspec.Struct, frozen=True, gc=False):
    """One serial and its place; code points, half-open, 号 and 第 included."""

    value: int
    start: int
    end: int


class YearAndSerials(msgspec.Struct, frozen=True, gc=False):
    """A year with the serials that share it.

    Args:
        start: Where the year's bracket opens (without brackets: the year's first digit).
        inner_start: The same; of two brackets in a row the inner one.
        serials: At least one, in reading order.
        is_marked: Whether 号 follows one of them; without it the digits may be anything.
        is_meeting_mark: Whether 期 or 次 stands for 号, as minutes have it.
        is_bracketed: Whether the year stands in brackets.
        is_thing: Whether what follows 号 makes it a building's or a line's number.
    """

    year: int
    start: int
    inner_start: int
    serials: tuple[Serial, ...]
    is_marked: bool
    is_meeting_mark: bool
    is_bracketed: bool
    is_thing: bool

    @property
    def end(self) -> int:
        """Where the last serial ends."""
        return self.serials[-1].end


def find_years_and_serials(text: str) -> list[YearAndSerials]:
    """Return every year with serials in `text`, in reading order, bracketed or not."""
    found = [
        piece
        for match in BRACKETED.finditer(text)
        if (piece := _read(text, match, is_bracketed=True)) is not None
    ]
    if "号" not in text and "號" not in text:
        return found
    others = [(match, False) for match in UNBRACKETED.finditer(text)]
    if _shows_numerals(text):
        others += [(match, True) for match in _IN_NUMERALS.finditer(text)]
    if not others:
        return found
    inside = {place for piece in found for place in range(piece.start, piece.serials[0].end)}
    found += [
        piece
        for match, is_bracketed in others
        if match.start() not in inside
        and (piece := _read(text, match, is_bracketed=is_bracketed)) is not None
    ]
    return sorted(found, key=lambda piece: piece.start)


def _read(text: str, match: re.Match[str], *, is_bracketed: bool) -> YearAndSerials | None:
    """Return what a pattern matched, unless its digits count or measure something."""
    year = read_number(match["year"])
    value = read_number(match["marked"] or match["unmarked"])
    if not 1900 <= year <= 2100 or not 0 < value <= _SERIAL_LIMIT:
        return None
    mark = match["mark"] or ""
    end = match.end()
    is_meeting_mark = mark in _MEETING_MARKS
    if not mark and text[end : end + 1] in _UNITS:
        return None
    start = match.start() if is_bracketed else _with_bracket(text, match.start())
    first = Serial(value, start, end)
    more = () if is_meeting_mark else _more_serials(text, first)
    return YearAndSerials(
        year=year,
        start=start,
        inner_start=max(start, match.start("inner")) if is_bracketed else start,
        serials=(first, *more),
        is_marked=bool(more) or mark in _MARKS,
        is_meeting_mark=is_meeting_mark,
        is_bracketed=is_bracketed,
        is_thing=_is_thing(text, end),
    )


def _more_serials(text: str, first: Serial) -> tuple[Serial, ...]:
    """Return the serials that go on after the first, up to the last that 号 follows."""
    found: list[Serial] = []
    kept = 0
    previous = first
    while len(found) < _SERIALS_AT_MOST:
        match = _NEXT_SERIAL.match(text, previous.end)
        if match is None:
            break
        value = read_number(match["serial"])
        is_range = match["joiner"][0] in _RANGE_JOINERS
        end = match.end("mark") if match["mark"] else match.end("serial")
        if not value or (is_range and value <= previous.value) or _is_thing(text, end):
            break
        previous = Serial(value, match.start("serial"), end)
        found.append(previous)
        kept = len(found) if match["mark"] else kept
    return tuple(found[:kept])


def _with_bracket(text: str, start: int) -> int:
    """Return where the bracket stands that opens a year and is never closed; else `start`."""
    floor = max(0, start - _BLANKS_AT_MOST)
    before = text[floor:start].rstrip()
    return floor + len(before) - 1 if before.endswith(_OPENING) else start


def _is_thing(text: str, end: int) -> bool:
    return text[end : end + 1] in _NUMBERED_THINGS


def read_number(printed: str) -> int:
    """Return the number that digits of either width, or numerals, print."""
    if printed.isdecimal():
        return int(printed)
    digits = "".join(printed.split()).translate(FULL_WIDTH_DIGITS)
    return int(digits) if digits.isdecimal() else _number_in_words(digits)


def _number_in_words(numerals: str) -> int:
    """Return the number that 十二, 一百二十三, 二〇二二 mean."""
    if _PLACES.keys().isdisjoint(numerals):
        return int("".join(str(max(_NUMERAL.index(each) - 2, 0)) for each in numerals))
    value = digit = 0
    for each in numerals:
        if each in _PLACES:
            value += (digit or 1) * _PLACES[each]
            digit = 0
        else:
            digit = max(_NUMERAL.index(each) - 2, 0)
    return value + digit
