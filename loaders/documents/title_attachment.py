"""Which title belongs to which number: 《title》（number）, number《title》, bare titles."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection

from msgspec.structs import replace

from graph_schema.document_numbers import DocumentForm
from loaders.documents.number_mentions import NumberSpan
from loaders.documents.titles import TitleSpan, bare_title_after, bare_title_before

# 《title》（number, 《title》文号：number, 《title》文件（number, title-number; a
# bare title may have a quotation mark or half of 《》 behind it.
_TITLE_TO_NUMBER = re.compile(
    r"\s{0,8}[》〉”\"]?\s{0,4}(?:文件)?\s{0,4}(?:[-—–]{1,2}|[，,](?=\s{0,4}(?:发文)?[字文]号))?"
    r"\s{0,4}[(（〔\[【﹝［]?\s{0,8}(?:(?:发文)?[字文]号\s{0,4}[:：]?\s{0,8})?"
)
# number）《title》, number文件《title》.
_NUMBER_TO_TITLE = re.compile(r"\s{0,8}[)）〕\]】﹞］]?\s{0,8}(?:文件?)?\s{0,4}")
_OPENING = "(（〔[【﹝［"
_BLANKS = " \t\n\r\u3000"
_AROUND = _BLANKS + _OPENING + ")）〕]】﹞］文件"


def attach_titles(
    text: str, numbers: list[NumberSpan], titles: list[TitleSpan]
) -> tuple[list[TitleSpan | None], list[TitleSpan]]:
    """Return the title of each number, and the titles that no number has.

    The habit is title first, number after; where a passage begins with a number and ends with a
    title (number《title》、number《title》), it is the other way round.

    Args:
        text: The passage.
        numbers: In reading order.
        titles: In reading order, none inside another.
    """
    attached: dict[int, TitleSpan] = {}
    used: set[int] = set()
    outside: list[int] = []
    starts = [title.start for title in titles]
    for index, number in enumerate(numbers):
        holder = _holder(number, titles, starts)
        if holder is None:
            outside.append(index)
            continue
        is_whole, title = _title_around(text, number, titles[holder])
        used |= {holder} if is_whole else set()
        if title is not None:
            attached[index] = title
    for index, at in _pairs(text, numbers, titles, outside) if titles and outside else ():
        attached[index] = titles[at]
        used.add(at)
    for index, bare in _bare_titles(text, numbers, attached):
        attached[index] = bare
        inside = range(bisect_left(starts, bare.start), bisect_left(starts, bare.end))
        used |= {at for at in inside if titles[at].end <= bare.end}
    alone = [title for at, title in enumerate(titles) if at not in used]
    return [attached.get(index) for index in range(len(numbers))], alone


def _bare_titles(
    text: str, numbers: list[NumberSpan], attached: Collection[int]
) -> list[tuple[int, TitleSpan]]:
    """Return the bare titles of numbers that have none in 《》: before them, else behind."""
    found: dict[int, TitleSpan] = {}
    if "关" not in text:
        return []
    floor = 0
    for index, number in enumerate(numbers):
        bare = None if index in attached else bare_title_before(text, number.start, floor)
        if bare is not None:
            found[index] = bare
        floor = number.end
    for index, number in enumerate(numbers):
        if index in attached or index in found or number.number.form is DocumentForm.MINUTES:
            continue
        after = found.get(index + 1)
        ceiling = numbers[index + 1].start if index + 1 < len(numbers) else len(text)
        bare = bare_title_after(text, number.end, after.start if after else ceiling)
        if bare is not None:
            found[index] = bare
    return sorted(found.items())


def _holder(number: NumberSpan, titles: list[TitleSpan], starts: list[int]) -> int | None:
    """Return the title that the number stands in; none holds another, so one may."""
    at = bisect_right(starts, number.start) - 1
    return at if at >= 0 and number.end <= titles[at].end else None


def _title_around(
    text: str, number: NumberSpan, title: TitleSpan
) -> tuple[bool, TitleSpan | None]:
    """Return whether number and title are one mention, and the title's own words.

    《…的通知（冀财社〔2022〕150号）》 is one; 《冀财社〔2022〕150号》 is one without a title;
    《关于转发财社〔2017〕164号文件的通知》 is another document than the number in it.
    """
    before = text[title.start : number.start].rstrip(_BLANKS)
    after = text[number.end : title.end].strip(_AROUND)
    if after:
        return False, None
    if not before.strip(_OPENING + _BLANKS):
        return True, None
    if before[-1] not in _OPENING:
        return False, None
    words = before.rstrip(_OPENING + _BLANKS)
    end = title.start + len(words)
    return True, replace(title, title="".join(words.split()), end=end)


def _pairs(
    text: str, numbers: list[NumberSpan], titles: list[TitleSpan], outside: list[int]
) -> list[tuple[int, int]]:
    """Return (number, title) by index for titles that touch a number."""
    things = sorted(
        [(numbers[index].start, numbers[index].end, True, index) for index in outside]
        + [(title.outer_start, title.outer_end, False, at) for at, title in enumerate(titles)]
    )
    pairs: list[tuple[int, int]] = []
    chain: list[tuple[bool, int]] = []
    end = 0
    for start, thing_end, is_number, index in things:
        if chain and not _touch(text, chain[-1][0], end, start, is_number):
            pairs += _paired(chain)
            chain = []
        chain.append((is_number, index))
        end = thing_end
    return pairs + _paired(chain)


def _touch(text: str, is_number_before: bool, end: int, start: int, is_number: bool) -> bool:
    if is_number_before == is_number or start < end:
        return False
    between = _NUMBER_TO_TITLE if is_number_before else _TITLE_TO_NUMBER
    return between.fullmatch(text, end, start) is not None


def _paired(chain: list[tuple[bool, int]]) -> list[tuple[int, int]]:
    """Pair a chain in which numbers and titles alternate.

    Title first, unless it begins with a number and ends with a title.
    """
    if not chain:
        return []
    begins_with_number, ends_with_title = chain[0][0], not chain[-1][0]
    if begins_with_number and not ends_with_title:
        chain = chain[1:]
    found = []
    for (is_number, one), (_, other) in zip(chain[::2], chain[1::2], strict=False):
        found.append((one, other) if is_number else (other, one))
    return found
