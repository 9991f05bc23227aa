"""Pages of aligned print: where each ends, and the numbers and titles printed around them."""

import re
from collections.abc import Sequence

from loaders.layouts.aligned.printed_lines import PrintedLine

_FOOT = re.compile(
    r"-{1,2}\d{1,4}-{1,2}|—{1,2}\d{1,4}—{1,2}|第\d{1,4}页.{0,12}|\d{1,4}/\d{1,4}"
)
_BARE = re.compile(r"\d{1,4}")


def is_foot(lines: Sequence[PrintedLine], place: int) -> bool:
    """Whether a line is a page's number; bare digits only where the page ends with them."""
    line = lines[place]
    if not line.words or len(line.words) > 4:
        return False
    text = "".join(line.folded)
    if _FOOT.fullmatch(text):
        return True
    if not _BARE.fullmatch(text) or len(line.words) > 1:
        return False
    return _is_alone(lines, place)


def _is_alone(lines: Sequence[PrintedLine], place: int) -> bool:
    """Whether a line stands at a page's end: blanks before it, then a form feed or blanks."""
    before = place == 0 or not lines[place - 1].words
    after = place + 1 >= len(lines)
    after = after or lines[place + 1].begins_page or not lines[place + 1].words
    return before and after


def is_running_title(lines: Sequence[PrintedLine], place: int) -> bool:
    """Whether a line at the top of a page stood at the top of the one before it too."""
    if not lines[place].words or not lines[place].begins_page:
        return False
    text = lines[place].text.strip()
    for index in range(place - 1, max(-1, place - _PAGE_AT_MOST), -1):
        if lines[index].begins_page or index == 0:
            return lines[index].text.strip() == text
    return False


_PAGE_AT_MOST = 160
