"""The rows of a form in aligned print: each label of the left column with the lines beside it.

A label stands in the middle of the lines of its value, or beside the first; what its wording
introduces, where words break off and where they go on tells which lines are its own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.blocks import Passage, join
from loaders.forms.labels import Field, field_named
from loaders.layouts.aligned.form_lines import FormLine
from loaders.layouts.aligned.form_rows import DividedLine, best_rows

# A label is wrapped over fewer lines than this, its parts are no longer than that.
_LONGEST_LABEL = 5
_PART = 10


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row of a form, or of a part of it.

    Args:
        label: The label's characters; None for lines above the first label.
        field: What it introduces.
        lines: What stands beside it, without the label.
    """

    label: Passage | None
    field: Field | None
    lines: tuple[FormLine, ...]


def divide_form(lines: Sequence[FormLine]) -> list[FormRow] | None:
    """Return the rows of a region; None where no line begins with a label."""
    hull = _label_column(lines)
    if hull is None:
        return None
    divided = [_divide(line, hull) for line in lines]
    rows = best_rows(divided)
    return [_form_row(divided[low:high]) for low, high in rows]


def _label_column(lines: Sequence[FormLine]) -> tuple[int, int] | None:
    """Return the extent of the leftmost column of labels."""
    spans = [
        (line.words[0].left, line.words[label.end - 1].right)
        for line in lines
        if (label := line.first_label) is not None
    ]
    spans.extend(_wrapped_labels(lines))
    if not spans:
        return None
    spans.sort()
    low, high = spans[0]
    for left, right in spans:
        if left < high:
            high = max(high, right)
    # Short labels stand in the middle of their column, behind the end of no long one.
    value = _leftmost_value(lines, high)
    return low, max(right for _, right in spans if right <= max(high, value))


def _leftmost_value(lines: Sequence[FormLine], high: int) -> int:
    """Return where the leftmost words begin behind the labels that end at a place."""
    lefts = [
        line.words[label.end if label is not None else 0].left
        for line in lines
        if line.words and not line.is_apart
        for label in (line.first_label,)
        if label is None or label.end < len(line.words)
    ]
    return min((left for left in lefts if left >= high), default=high)


def _wrapped_labels(lines: Sequence[FormLine]) -> Iterator[tuple[int, int]]:
    """Yield the extents of labels whose words stand above each other: 绩效 over 目标."""
    own = [line for line in lines if line.words and not line.is_apart]
    for place, line in enumerate(own):
        text, right = _first_run(line)
        for below in own[place + 1 : place + _LONGEST_LABEL]:
            if below.words[0].left > right:
                # A value stands beside the label's middle.
                continue
            if len(text) > _PART or abs(below.words[0].left - line.words[0].left) > 1:
                break
            more, end = _first_run(below)
            text, right = text + more, max(right, end)
            if field_named(text) is not None:
                yield line.words[0].left, right
                break


def _first_run(line: FormLine) -> tuple[str, int]:
    """Return a line's first words between which no wide gap stands, and where they end."""
    run = line.segments[0]
    return run.folded, run.right


def has_label(lines: Sequence[FormLine]) -> bool:
    """Whether lines hold a label of a form, whole or wrapped."""
    return any(line.labels for line in lines) or any(_wrapped_labels(lines))


def _divide(line: FormLine, hull: tuple[int, int]) -> DividedLine:
    label = line.first_label
    if line.is_apart or not line.words:
        count = 0
    elif label is not None and line.words[0].left < hull[1]:
        count = label.end
        # 资金支出 计 over 划.
        while (
            count < len(line.words)
            and line.is_close(count)
            and line.words[count].right <= hull[1]
        ):
            count += 1
    else:
        count = 0
        while count < len(line.words) and line.words[count].right <= hull[1] + 1:
            count += 1
        if (
            count < len(line.words)
            and line.words[count].left - line.words[count - 1].right <= 1
        ):
            # Words that begin under the labels and go on behind them.
            count = 0
    return DividedLine(line.part(0, count), line.part(count, len(line.words)))


def _form_row(lines: Sequence[DividedLine]) -> FormRow:
    heads = [line.head for line in lines if line.head.words]
    tails = tuple(line.tail for line in lines if line.tail.words)
    if not heads:
        return FormRow(None, None, tails)
    label = join(head.whole for head in heads)
    return FormRow(label, field_named(label.folded), tails)
