"""Headers of budget tables in aligned print as rows, labels over several columns above them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from loaders.blocks import Passage, Row
from loaders.layouts.aligned.label_clusters import PrintedLabel
from loaders.layouts.aligned.label_places import CODE_GROUP, middle, parts_below
from loaders.layouts.aligned.printed_lines import Word

_CODES = re.compile(r"(?:科目)?(?:编码|代码|名称)|类|款|项")
_YEAR_GROUP = re.compile(r"本年.{0,4}")
# Labels over both header rows: nothing stands below another label there.
_LEAVES = re.compile(
    r"序号|上年结转.{0,4}|基本支出|项目支出|经营支出|上.上级支出|对附属单位.{0,8}"
)


@dataclass(frozen=True)
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

    @cached_property
    def initials(self) -> frozenset[str]:
        """The characters with which labels begin."""
        return frozenset(label[:1] for label in self.labels)

    @property
    def is_numbered(self) -> bool:
        """Whether its first column numbers the rows."""
        return self.labels[0] == "序号"


def header_rows(
    placed: Sequence[PrintedLabel | None],
    groups: Sequence[PrintedLabel],
    columns: Sequence[Word],
    blank: Passage,
) -> tuple[Row, ...]:
    """Return the one or two rows of a header.

    Args:
        placed: The label of each column.
        groups: Labels over several columns.
        columns: Where the columns lie.
        blank: An empty cell.
    """
    texts = [label.text if label else "" for label in placed]
    own = [label.passage if label else blank for label in placed]
    if not groups:
        return (Row(tuple(own)),)
    above = _claimed(texts, groups, columns)
    upper = [
        blank if claim is not None else cell for claim, cell in zip(above, own, strict=True)
    ]
    under = [
        cell if claim is not None else blank for claim, cell in zip(above, own, strict=True)
    ]
    for index, group in enumerate(groups):
        if index in above:
            upper[above.index(index)] = group.passage
    return Row(tuple(upper)), Row(tuple(under))


def _claimed(
    texts: Sequence[str], groups: Sequence[PrintedLabel], columns: Sequence[Word]
) -> list[int | None]:
    """Return for each column the spanning label above it, if any."""
    claimed: list[int | None] = [None] * len(texts)
    others = [index for index, group in enumerate(groups) if not CODE_GROUP.match(group.text)]
    codes = [index for index in range(len(groups)) if index not in others]
    parted = {index: parts for index in others if (parts := parts_below(groups[index].text))}
    others = [index for index in others if index not in parted]
    for column, text in enumerate(texts):
        own = [index for index, parts in parted.items() if parts.match(text)]
        if codes and _CODES.fullmatch(text):
            claimed[column] = codes[0]
        elif own:
            claimed[column] = _nearest(own, groups, columns[column])
        elif others and text and not _LEAVES.fullmatch(text):
            nearest = _nearest(others, groups, columns[column])
            year = _YEAR_GROUP.fullmatch(groups[nearest].text)
            claimed[column] = None if year and text == "合计" else nearest
    return claimed


def _nearest(indices: Sequence[int], groups: Sequence[PrintedLabel], column: Word) -> int:
    return min(indices, key=lambda each: abs(middle(groups[each]) - middle(column)))
