"""Pages of aligned print: where each ends, and the numbers and titles printed around them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from loaders.characters import fold
from loaders.forms.columns import role_of
from loaders.layouts.aligned.label_places import is_group_label, is_label
from loaders.layouts.aligned.printed_lines import PrintedLine
from loaders.layouts.aligned.prints import Print, once_a_line

_FOOT_BEGINNINGS = frozenset("-—第123456789")
_FOOT = re.compile(r"-{1,2}\d{1,4}-{1,2}|—{1,2}\d{1,4}—{1,2}|第\d{1,4}页.{0,12}")
_BARE = re.compile(r"([1-9]\d{0,3})(?:/\d{1,4})?")
_YEAR_LAST = re.compile(r"20\d{2}[〕】\])]$")
# 承德县民政局2023年部门预算, as it stands at the head of every page.
_TITLE = re.compile(r".{3,40}20\d{2}年.{0,6}(?:预算|公开).{0,10}")
_DATED_TITLE = re.compile(r"20\d{2}年.{0,12}(?:预算|公开)")
_LONGEST_TITLE = 80
_PAGE_AT_LEAST = 3
_PAGE_AT_MOST = 160
_BLANKS_AT_TOP = 6
_TITLE_PARTS = 2
# Words with which a label begins, and how many lines below it may go on.
_LABEL_BEGINNING = 8
_LABEL_LINES = 4
_FOOT_WORDS = 4
# So many lines stand between two pages at most.
_NEAR = 12
# So many of the pages around begin with a running title.
_PAGES_NEAR = 3
_PAGES_ALIKE = 2


def is_foot_text(text: str) -> bool:
    """Whether a short line is a page's number, as far as the line itself can tell."""
    folded = fold(text)
    return bool(_FOOT.fullmatch(folded) or _BARE.fullmatch(folded))


@once_a_line
def is_foot(lines: Print, place: int) -> bool:
    """Whether a line is a page's number; bare digits only where the page ends with them."""
    line = lines[place]
    # Most lines have more words.
    if not 0 < len(line.words) <= _FOOT_WORDS:
        return False
    text = "".join(line.folded)
    if text[0] not in _FOOT_BEGINNINGS:
        return False
    if _FOOT.fullmatch(text):
        return True
    bare = _BARE.fullmatch(text)
    if bare is None or len(line.words) > 1 or _ends_number(lines, place):
        return False
    return _is_alone(lines, place) or _counts_pages(lines, place, int(bare[1]))


def _ends_number(lines: Print, place: int) -> bool:
    """Whether digits stand right below a document's year: they are its serial.

    A header that is printed again may stand between.
    """
    digits = lines[place].words[0]
    for at in range(place - 1, max(-1, place - _NEAR), -1):
        above = lines[at]
        for run, text in zip(above.segments, above.segment_texts, strict=True):
            if run.left < digits.right and digits.left < run.right:
                if _YEAR_LAST.search(text):
                    return True
                if role_of(text) is None:
                    return False
    return False


def _counts_pages(lines: Print, place: int, number: int) -> bool:
    """Whether a page ends with a number, right below a row, and one beside it with the next.

    Without a blank line above, the digits could be the end of a wrapped amount.
    """
    if place + 1 >= len(lines) or not lines[place + 1].begins_page:
        return False
    beside = ((_last(lines, place, step), step) for step in (-1, 1))
    return any(
        last is not None and (bare := _BARE.fullmatch(last)) and int(bare[1]) == number + step
        for last, step in beside
    )


def _last(lines: Print, place: int, step: int) -> str | None:
    """Return the last words of the page before or after the one that ends with a line."""
    for distance in range(1, _PAGE_AT_MOST):
        at = place + step * distance
        if not 0 <= at < len(lines) - 1:
            return None
        if lines[at].words and lines[at + 1].begins_page:
            return "".join(lines[at].folded)
    return None


def _is_alone(lines: Print, place: int) -> bool:
    """Whether a line stands at a page's end: blanks before it, then a form feed or blanks."""
    before = place == 0 or not lines[place - 1].words
    after = place + 1 >= len(lines)
    after = after or lines[place + 1].begins_page or not lines[place + 1].words
    return before and (after or is_running_title(lines, place + 1))


@once_a_line
def is_running_title(lines: Print, place: int) -> bool:
    """Whether a line at the top of a page stands at the top of the page before or after too.

    The disclosure's title may stand at the foot of pages too, between any two lines.
    """
    line = top = lines[place]
    # No title is a sentence.
    if not line.words or "，" in line.text or "。" in line.text:
        return False
    first = place
    while first > 0 and not top.begins_page and not (above := lines[first - 1]).words:
        first, top = first - 1, above
    text = line.text.strip()
    if top.begins_page and _heads_pages(lines, first, text):
        return True
    # A row may name the budget too, and stand in several tables.
    is_title = len(line.segments) <= _TITLE_PARTS and is_title_text(text)
    return is_title and _repeats(lines, place, text)


def is_title_text(text: str) -> bool:
    """Whether a line may be the disclosure's title, as each page may bear it."""
    # Few lines name a year.
    return (
        "年" in text
        and len(text) <= _LONGEST_TITLE
        and _TITLE.fullmatch(fold(text)) is not None
    )


def _repeats(lines: Print, place: int, text: str) -> bool:
    """Whether the same line stands again on the page before or after, or on both."""
    low, high = max(0, place - _PAGE_AT_MOST), min(len(lines), place + _PAGE_AT_MOST)
    near = range(low, high)
    return any(
        lines.text(at).strip() == text for at in near if abs(at - place) > _PAGE_AT_LEAST
    )


def may_be_between_pages(line: PrintedLine) -> bool:
    """Whether a line has as few words as a page's number or title."""
    return len(line.words) <= _FOOT_WORDS or len(line.segments) <= _TITLE_PARTS


@once_a_line
def is_between_pages(lines: Print, place: int) -> bool:
    """Whether a line belongs to no text: a page's number, or the title above each page."""
    if not may_be_between_pages(lines[place]):
        return False
    if is_foot(lines, place):
        return True
    # A header that is printed again on each page has more words apart than a title, but for
    # a first line that holds few labels.
    texts = lines[place].segment_texts
    if len(texts) > _TITLE_PARTS or (texts and all(map(_is_label, texts))):
        return False
    if any(role_of(text) is not None for text in texts):
        return False
    return is_running_title(lines, place) and not _begins_label(lines, place)


def _begins_label(lines: Print, place: int) -> bool:
    """Whether words go on as a label on one of the next lines: 上年结 above 转结余."""
    words, texts = lines[place].segments, lines[place].segment_texts
    if len(words) != 1 or len(texts[0]) > _LABEL_BEGINNING:
        return False
    alone = words[0]
    for at in range(place + 1, min(place + 1 + _LABEL_LINES, len(lines))):
        below = lines[at]
        for word, text in zip(below.segments, below.segment_texts, strict=True):
            if (
                word.left < alone.right
                and alone.left < word.right
                and is_label(texts[0] + text)
            ):
                return True
    return False


def _is_label(folded: str) -> bool:
    if _DATED_TITLE.match(folded):
        return False
    return is_label(folded) or is_group_label(folded)


def _heads_pages(lines: Print, place: int, text: str) -> bool:
    """Whether pages before and after the one that begins at a line begin with words too.

    Two pages may begin with the same rest of a cell; a text of few pages has no others.
    """
    starts = lines.page_starts
    page = bisect_left(starts, place)
    near = range(max(0, page - _PAGES_NEAR), min(page + _PAGES_NEAR + 1, len(starts)))
    alike = sum(
        _first_words(lines, starts[each]) == text
        for each in near
        if each != page and _is_beside(starts, page, each)
    )
    is_alike = alike >= min(_PAGES_ALIKE, len(starts) - 1) > 0
    return is_alike and not _stands_in_rows(lines, place, text)


def _stands_in_rows(lines: Print, place: int, text: str) -> bool:
    """Whether the words at the top of a page end lines elsewhere on pages: a column's words."""
    near = range(max(0, place - _PAGE_AT_MOST), min(len(lines), place + _PAGE_AT_MOST))
    ends = [at for at in near if lines.text(at).rstrip().endswith(text)]
    inside = [at for at in ends if _first_words(lines, _start(lines, at)) != text]
    return len(inside) >= _PAGES_ALIKE


def _start(lines: Print, at: int) -> int:
    """Return the index of the line with which a line's page begins."""
    return lines.page_starts[bisect_right(lines.page_starts, at) - 1]


def _is_beside(starts: Sequence[int], page: int, other: int) -> bool:
    """Whether the pages up to another one are no longer than pages are."""
    return abs(starts[other] - starts[page]) < _PAGE_AT_MOST * abs(other - page)


@once_a_line
def _first_words(lines: Print, start: int) -> str | None:
    """Return the first words on the page that begins at a line."""
    for top in range(start, min(start + _BLANKS_AT_TOP, len(lines))):
        if lines[top].words:
            return lines[top].text.strip()
    return None


def next_words(lines: Print, place: int) -> int | None:
    """Return the next line with words that stand between no pages; None where none is near."""
    for at in range(place, min(place + _NEAR, len(lines))):
        if lines[at].words and not is_between_pages(lines, at):
            return at
    return None
