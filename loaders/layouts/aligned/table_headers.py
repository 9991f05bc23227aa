"""Headers of budget tables in aligned print: labels over several lines, then 栏次 1 2 3 …."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.blocks import Passage, Row
from loaders.layouts.aligned.bands import ranges_between
from loaders.layouts.aligned.indicator_headers import header_at
from loaders.layouts.aligned.label_clusters import PrintedLabel, cluster
from loaders.layouts.aligned.label_places import (
    CODE_GROUP,
    label_lines,
    middle,
    place_labels,
)
from loaders.layouts.aligned.printed_lines import PrintedLine, Word
from loaders.layouts.streams.stream_cells import RANK, is_figure, is_heading, is_table_caption
from loaders.layouts.streams.table_headers import is_header_label

_HEADER_LINES = 12
_LEAST_COLUMNS = 3
_CODES = re.compile(r"(?:科目)?(?:编码|代码|名称)|类|款|项")
_YEAR_GROUP = re.compile(r"本年.{0,4}")
# Labels over both header rows: nothing stands below another label there.
_LEAVES = re.compile(
    r"序号|上年结转.{0,4}|基本支出|项目支出|经营支出|上.上级支出|对附属单位.{0,8}"
)


@dataclass(frozen=True, slots=True)
class TableHeader:
    """A header.

    Args:
        rows: Its rows, a cell for every column; 栏次 is not one of them.
        labels: The columns' own labels, folded.
        ranges: Where the bounds between columns may lie.
        end: Index of the line after it.
    """

    rows: tuple[Row, ...]
    labels: tuple[str, ...]
    ranges: list[tuple[int, int]]
    end: int

    @property
    def is_numbered(self) -> bool:
        """Whether its first column numbers the rows."""
        return self.labels[0] == "序号"


def find_table_header(lines: Sequence[PrintedLine], at: int) -> TableHeader | None:
    """Return the header that begins at a line; None where none does."""
    rank = _rank_line(lines, at)
    if rank is not None:
        return _over_rank(lines, at, rank)
    words = lines[at].segments
    known = [is_header_label(lines[at].fold(word)) for word in words]
    if len(words) < _LEAST_COLUMNS or not all(known):
        return None
    labels = cluster([(lines[at], word) for word in words], is_header_label)
    row = Row(tuple(label.passage for label in labels))
    ranges = ranges_between([label.word for label in labels])
    return TableHeader((row,), tuple(label.text for label in labels), ranges, at + 1)


def _rank_line(lines: Sequence[PrintedLine], at: int) -> int | None:
    """Return the line that numbers the columns, if only labels stand before it."""
    for place in range(at, min(at + _HEADER_LINES, len(lines))):
        line = lines[place]
        if _numbers(line) and place > at:
            return place
        if _parts_tables(line):
            return None
        if any(is_figure(text) or len(text) > 20 for text in line.folded):
            return None
    return None


def _parts_tables(line: PrintedLine) -> bool:
    """Whether a line stands before a table: its title, or publisher, year and unit."""
    passages = [line.passage(word.start, word.end) for word in line.segments]
    if len(passages) == 1 and is_heading(passages[0]):
        return True
    return any(is_table_caption(passage) for passage in passages)


def _numbers(line: PrintedLine) -> Sequence[Word]:
    """Return the words 1 2 3 … of a line that holds nothing else, 栏次 before them apart."""
    texts = line.folded
    first = 1 if texts and texts[0] in RANK | {"栏", "次"} else 0
    numbers = list(texts[first:])
    if len(numbers) < _LEAST_COLUMNS - 1:
        return ()
    counted = [str(number) for number in range(1, len(numbers) + 1)]
    return line.words[first:] if numbers == counted else ()


def _over_rank(lines: Sequence[PrintedLine], at: int, rank: int) -> TableHeader | None:
    numbers = list(_numbers(lines[rank]))
    end = rank + 1
    while end < len(lines) and lines[end].folded == ("次",):
        end += 1
    above = label_lines([line for line in lines[at:rank] if line.words])
    first = min((word.left for each in lines[at:rank] for word in each.words), default=0)
    if lines[rank].words[0] is not numbers[0]:
        numbers.insert(0, lines[rank].words[0])
    elif first < numbers[0].left - 1:
        numbers.insert(0, Word(0, 0, first, first + 2))
    placed = place_labels(above, numbers)
    if sum(label is not None for label in placed) * 2 < len(numbers):
        return None
    texts = tuple(label.text if label else "" for label in placed)
    blank = lines[rank].passage(0, 0)
    groups = [label for line in above for label in line.groups]
    rows = _rows(placed, texts, groups, numbers, blank)
    return TableHeader(tuple(rows), texts, ranges_between(numbers), end)


def begins_table(lines: Sequence[PrintedLine], at: int) -> bool:
    """Whether a header stands there, of a budget table or of indicators."""
    return find_table_header(lines, at) is not None or header_at(lines, at) is not None


def _rows(
    placed: Sequence[PrintedLabel | None],
    texts: Sequence[str],
    groups: Sequence[PrintedLabel],
    numbers: Sequence[Word],
    blank: Passage,
) -> list[Row]:
    own = [label.passage if label else blank for label in placed]
    if not groups:
        return [Row(tuple(own))]
    above = _claimed(texts, groups, numbers)
    upper = [
        blank if claim is not None else cell for claim, cell in zip(above, own, strict=True)
    ]
    under = [
        cell if claim is not None else blank for claim, cell in zip(above, own, strict=True)
    ]
    for index, group in enumerate(groups):
        if index in above:
            upper[above.index(index)] = group.passage
    return [Row(tuple(upper)), Row(tuple(under))]


def _claimed(
    texts: Sequence[str], groups: Sequence[PrintedLabel], numbers: Sequence[Word]
) -> list[int | None]:
    """Return for each column the spanning label above it, if any."""
    claimed: list[int | None] = [None] * len(texts)
    others = [index for index, group in enumerate(groups) if not CODE_GROUP.match(group.text)]
    codes = [index for index in range(len(groups)) if index not in others]
    for column, text in enumerate(texts):
        if codes and _CODES.fullmatch(text):
            claimed[column] = codes[0]
        elif others and text and not _LEAVES.fullmatch(text):
            nearest = min(
                others, key=lambda each: abs(middle(groups[each]) - middle(numbers[column]))
            )
            year = _YEAR_GROUP.fullmatch(groups[nearest].text)
            claimed[column] = None if year and text == "合计" else nearest
    return claimed
