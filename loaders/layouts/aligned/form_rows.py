"""Which lines of a form stand beside one label: the likeliest rows of a region."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.forms.labels import Field, field_named
from loaders.layouts.aligned.form_lines import FormLine
from loaders.layouts.aligned.printed_lines import PrintedLine, Word

_TALLEST_ROW = 48
# Goals alone are taller than this; other lines beside them have no labels.
_TALL_ROW = 16
# No label is wrapped over more lines.
_LONGEST_LABEL = 5
_UNLABELLED = 3.0
_UNLABELLED_ABOVE = 0.3
_UNKNOWN = 4.0
_AT_TOP = 0.25
_FOREIGN = 3.0
# A plan without its values, amounts without the purpose that their label names too.
_UNFILLED = 1.0
# A label with nothing beside it.
_EMPTY = 0.3
_NOT_FULL = 1.0
_CUT = 0.7
_GAP = 0.2
# Words before what is counted from 1.
_FIRST_ITEM = 0.5
# A line that goes on may be this much shorter than the one below, or than the page is wide.
_SLACK = 2
_CUT_VALUE = 6.0
_CODE = re.compile(r"\d{6,8}[0-9A-Z]{1,15}")
_CODE_REST = re.compile(r"[0-9A-Z]{1,14}")
_CODE_LENGTH = 21
_SENTENCE = re.compile("[，、；。]")
_ENDS = re.compile(r"[；。;]$")
_SENTENCE_ENDS = ("。", "；", ";")
_UNBROKEN = re.compile(r"[!-~]{3,60}")
_COUNTED = re.compile(r"(\d{1,2})[、.．](?!\d)")
_ITEM = re.compile(r"(?:目标)?[(（]?\d{1,2}[、.．)）:：]|[(（][一二三四五六七八九十]{1,3}[)）]")


@dataclass(frozen=True, slots=True)
class DividedLine:
    """A line of a region.

    Args:
        head: The words in the column of labels.
        tail: Those beside them.
    """

    head: FormLine
    tail: FormLine


def best_rows(lines: Sequence[DividedLine]) -> list[tuple[int, int]]:
    """Return the likeliest rows as half-open ranges of lines."""
    return _Rows(lines).best()


class _Rows:
    """The search for the rows: which lines stand beside one label."""

    def __init__(self, lines: Sequence[DividedLine]) -> None:
        self._lines = lines
        tails = [line.tail for line in lines if line.tail.words]
        self._widest = max(
            (tail.shown_width for tail in tails if not _stands_apart(tail)), default=0
        )
        self._first = next((i for i, line in enumerate(lines) if line.head.words), 0)

    def best(self) -> list[tuple[int, int]]:
        """Return the likeliest rows as half-open ranges of lines."""
        count = len(self._lines)
        costs = [0.0] + [float("inf")] * count
        origins = [0] * (count + 1)
        for high in range(1, count + 1):
            flow = 0.0
            labelled = 0
            for low in range(high - 1, max(-1, high - 1 - _TALLEST_ROW), -1):
                if low + 1 < high:
                    flow += self._within(low)
                labelled += bool(self._lines[low].head.words)
                if flow >= costs[high] or (
                    labelled > _LONGEST_LABEL and high - low > _TALL_ROW
                ):
                    break
                price = costs[low] + flow + self._price(low, high)
                if price < costs[high]:
                    costs[high], origins[high] = price, low
        rows: list[tuple[int, int]] = []
        high = count
        while high:
            rows.append((origins[high], high))
            high = origins[high]
        return rows[::-1]

    def _price(self, low: int, high: int) -> float:
        heads = [at for at in range(low, high) if self._lines[at].head.words]
        price = self._cut(high)
        if not heads:
            above = high <= self._first and not _SENTENCE.search(
                self._lines[low].tail.line.text
            )
            above = above or self._lines[low].tail.is_apart
            return price + (high - low) * (_UNLABELLED_ABOVE if above else _UNLABELLED)
        text = "".join("".join(self._lines[at].head.texts) for at in heads)
        named = field_named(text)
        if named is None:
            return price + (_UNKNOWN if high - low > 1 else _UNLABELLED)
        middle = (heads[0] + heads[-1]) / 2
        centred = abs(middle - (low + high - 1) / 2)
        top = heads[0] - low + _AT_TOP * (high - low > len(heads))
        return price + min(centred, top) + self._foreign(named, low, high)

    def _foreign(self, named: Field, low: int, high: int) -> float:
        """Return what it costs that lines stand beside a label that are another's."""
        tails = [self._lines[at].tail for at in range(low, high)]
        periods = sum(bool(tail.periods) for tail in tails)
        if named is Field.PLAN:
            others = sum(
                bool(tail.words) and not tail.periods and not tail.is_values for tail in tails
            )
            without = not any(tail.is_values for tail in tails)
            return _FOREIGN * (abs(periods - 1) + others) + _UNFILLED * without
        labelled = 0
        # 项目绩效模板 has nothing beside it.
        may_be_empty = named is Field.IGNORED or any(tail.words for tail in tails)
        unfilled = 0.0 if may_be_empty else _EMPTY
        if named is Field.SCALE:
            unfilled = _UNFILLED * all(tail.labels or not tail.words for tail in tails)
        else:
            labelled = sum(
                bool(tail.labels) and not self._lines[low + at].head.words
                for at, tail in enumerate(tails)
                if named is not Field.GOAL or not tail.first_label
            )
        apart = sum(
            tail.is_apart and not self._lines[low + at].head.words
            for at, tail in enumerate(tails)
        )
        values = sum(tail.is_values and len(tail.words) > 1 for tail in tails)
        return _FOREIGN * (periods + labelled + apart + values) + unfilled

    def _within(self, at: int) -> float:
        """Return what it costs that the next line is of the same row."""
        above, below = self._lines[at].tail, self._lines[at + 1].tail
        price = _GAP * below.after_gap
        if _stands_apart(above) or _stands_apart(below):
            return price
        if above.words and below.words and _item(self._lines[at + 1]) == 1:
            price += _FIRST_ITEM
        for upper in above.segments:
            for lower in below.segments:
                if lower.left < upper.right and upper.left < lower.right:
                    price += _NOT_FULL * _ends_early(above.line, upper, below.line, lower)
        return price

    def _counts_on(self, high: int) -> bool:
        """Whether items are counted on across a bound: 1. above, 2. below it."""
        below = next((line for line in self._lines[high:] if line.tail.words), None)
        above = next((line for line in self._lines[high - 1 :: -1] if line.tail.words), None)
        if below is None or above is None:
            return False
        upper, lower = _item(above), _item(below)
        return upper is not None and lower == upper + 1

    def _cut(self, high: int) -> float:
        """Return what it costs to end a row below a line that seems to go on."""
        if high >= len(self._lines):
            return 0.0
        above, below = self._lines[high - 1].tail, self._lines[high].tail
        if self._counts_on(high):
            return _CUT_VALUE
        if not above.words or not below.words:
            return 0.0
        upper = self._lines[high - 2].tail if high > 1 else above
        if _is_cut_code(upper, below) and not _is_cut_code(upper, above):
            # The label stands between the two parts of the code.
            return _CUT_VALUE
        if high > 1 and _is_around(upper, above, below):
            return _CUT_VALUE
        if not self._lines[high].head.words and _goes_on(above, below):
            return _CUT_VALUE
        if _stands_apart(above) or _stands_apart(below):
            return 0.0
        full = above.shown_width >= self._widest - _SLACK
        full = full and not above.texts[-1].endswith(_SENTENCE_ENDS)
        return _CUT * (full and below.words[0].left == above.words[0].left)


def _ends_early(above: PrintedLine, upper: Word, below: PrintedLine, lower: Word) -> bool:
    """Whether words end before those below do, and nothing tells why.

    As a page shows them: places count a Chinese character as one letter.
    """
    width = above.shown_width(upper)
    if width >= below.shown_width(lower) - _SLACK:
        return False
    if _ENDS.search(above.text, upper.start, upper.end) or _ITEM.match(lower.folded):
        return False
    # No print parts letters and digits: 500-3000 stands on the next line as a whole.
    head = _UNBROKEN.match(below.text, lower.start, lower.end)
    follows = head.end() - head.start() if head is not None else 0
    return width + follows < below.shown_width(lower) - _SLACK


def _goes_on(above: FormLine, below: FormLine) -> bool:
    """Whether a line can only be the rest of values above it, that stand beside each other."""
    if _is_cut_code(above, below):
        return True
    if _stands_apart(below):
        return False
    last, first = above.segments[-1], below.segments[0]
    beside = len(above.segments) > 1 and len(below.segments) == 1
    return beside and abs(first.left - last.left) <= 1


def _is_around(upper: FormLine, middle: FormLine, lower: FormLine) -> bool:
    """Whether two lines are the parts of a value whose label stands between them, at its left.

    The line between ends with that label, below others with their values.
    """
    if not (upper.words and middle.labels) or len(lower.segments) > 1:
        return False
    own = upper.segments
    left = lower.words[0].left
    is_right = middle.words[-1].right < left and middle.labels[-1].end == len(middle.words)
    return is_right and len(own) == 1 and abs(own[0].left - left) <= 1


def _is_cut_code(above: FormLine, below: FormLine) -> bool:
    """Whether a project's code breaks off above and goes on below."""
    # Few lines hold the beginning of one.
    codes = [word for word in above.words if _CODE.match(word.folded)]
    return any(
        lower.left < upper.right
        and upper.left < lower.right
        and _CODE_REST.fullmatch(lower.folded) is not None
        and upper.end - upper.start + lower.end - lower.start == _CODE_LENGTH
        for upper in codes
        for lower in below.words
    )


def _item(line: DividedLine) -> int | None:
    """Return the number with which a line's words begin, as items do: 2. …."""
    found = _COUNTED.match(line.tail.texts[0]) if line.tail.words else None
    return int(found[1]) if found else None


def _stands_apart(line: FormLine) -> bool:
    return bool(line.labels or line.periods or line.is_values)
