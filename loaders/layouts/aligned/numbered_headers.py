"""Headers of budget tables in aligned print above the numbers of the columns: 栏次 1 2 …."""

import re
from collections.abc import Sequence

from loaders.layouts.aligned.bands import ranges_between
from loaders.layouts.aligned.header_rows import TableHeader, header_rows
from loaders.layouts.aligned.known_labels import known_labels
from loaders.layouts.aligned.label_clusters import PrintedLabel, cluster
from loaders.layouts.aligned.label_places import LabelLine, is_label, label_lines, place_labels
from loaders.layouts.aligned.pages import is_between_pages
from loaders.layouts.aligned.printed_lines import PrintedLine, Word, runs
from loaders.layouts.aligned.prints import Print, once_a_line
from loaders.layouts.streams.stream_cells import RANK, is_figure, is_heading, is_table_caption

_HEADER_LINES = 24
_LEAST_COLUMNS = 3
_LONGEST_WORD = 20
_CODE = re.compile(r"科目(?:编码|代码)")
_NAME = re.compile(r"科目名称")
_TOTALS = frozenset(("合计", "总计"))


def find_numbered_header(lines: Print, at: int) -> TableHeader | None:
    """Return the header that begins at a line; None where no line numbers the columns."""
    rank = _rank_line(lines, at)
    return _over_rank(lines, at, rank) if rank is not None else None


def _rank_line(lines: Print, at: int) -> int | None:
    """Return the line that numbers the columns, if only labels stand before it."""
    for place in range(at, min(at + _HEADER_LINES, len(lines))):
        line = lines[place]
        if is_between_pages(lines, place):
            continue
        if place > at and _numbers(line):
            return place
        if place > at and line.folded and line.folded == lines[at].folded:
            # A page ended right below the header's first lines; it is printed again.
            return None
        if _is_no_header(lines, place):
            return None
    return None


@once_a_line
def _is_no_header(lines: Print, place: int) -> bool:
    texts = lines[place].folded
    if any(len(text) > _LONGEST_WORD or is_figure(text) for text in texts):
        return True
    return parts_tables(lines, place)


@once_a_line
def parts_tables(lines: Print, place: int) -> bool:
    """Whether a line stands before a table: its title, or publisher, year and unit."""
    line = lines[place]
    if not line.words:
        return False
    passages = [line.passage(word) for word in line.segments]
    if len(passages) == 1 and is_heading(passages[0]):
        return True
    if any(is_label(each.folded) for each in passages):
        # 价值（金额 | 单位：元）, beside 项目 and 数量.
        return False
    # 单位 alone is a part of a label: 附属单位上缴收入.
    return any(len(each.folded) > 2 and is_table_caption(each) for each in passages)


def _numbers(line: PrintedLine) -> Sequence[Word]:
    """Return the words 1 2 3 … of a line that holds nothing else, 栏次 before them apart."""
    texts = line.folded
    first = 1 if texts and texts[0] in RANK | {"栏", "次"} else 0
    count = len(texts) - first
    if count < _LEAST_COLUMNS - 1 or texts[-1] != str(count):
        return ()
    counted = tuple(str(number) for number in range(1, count + 1))
    return line.words[first:] if texts[first:] == counted else ()


def _in_order(lines: Sequence[LabelLine], width: int) -> Sequence[PrintedLabel] | None:
    """Return labels, put together from words above each other, if each column has a known one.

    Lines may be shifted beside each other: their order then tells more than their places.
    """
    parts = [(line.line, run) for line in lines for run in runs(line.words)]
    labels = cluster(parts)
    known = all(is_label(label.text) for label in labels)
    return labels if known and len(labels) == width else None


def _with_names_beside_codes(
    placed: Sequence[PrintedLabel | None],
) -> list[PrintedLabel | None]:
    """Return labels with the name of a subject right behind its code.

    The header's lines are shifted beside each other: 合计 may stand left of 科目名称 below it.
    """
    found = list(placed)
    for at in range(len(found) - 2):
        own = [label.text if label is not None else "" for label in found[at : at + 3]]
        if _CODE.fullmatch(own[0]) and own[1] in _TOTALS and _NAME.fullmatch(own[2]):
            found[at + 1], found[at + 2] = found[at + 2], found[at + 1]
    return found


def _over_rank(lines: Print, at: int, rank: int) -> TableHeader | None:
    numbers = list(_numbers(lines[rank]))
    end = rank + 1
    while end < len(lines) and lines[end].folded == ("次",):
        end += 1
    own = [lines[place] for place in range(at, rank) if not is_between_pages(lines, place)]
    above = label_lines([line for line in own if line.words])
    first = min((word.left for each in own for word in each.words), default=0)
    if lines[rank].words[0] is not numbers[0]:
        numbers.insert(0, lines[rank].words[0])
    elif first < numbers[0].left - 1:
        numbers.insert(0, Word(0, 0, first, first + 2, ""))
    placed = (
        _in_order(above, len(numbers))
        or known_labels(above, len(numbers), lines.patience)
        or place_labels(above, numbers)
    )
    placed = _with_names_beside_codes(placed)
    if sum(label is not None for label in placed) * 2 < len(numbers):
        return None
    groups = [label for line in above for label in line.groups]
    rows = header_rows(placed, groups, numbers, lines[rank].blank)
    texts = tuple(label.text if label else "" for label in placed)
    return TableHeader(rows, texts, ranges_between(numbers), end)
