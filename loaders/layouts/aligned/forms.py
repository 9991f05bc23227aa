"""Forms of projects in aligned print: labels with their values, and the words left to them.

A label stands in the middle of the lines of its value, or beside the first. The words above
and below a label are its own, as far as another label does not claim them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from loaders.blocks import Passage, Row, join
from loaders.forms.labels import Field, field_named, inline_field
from loaders.forms.plans import is_period, is_plan_label
from loaders.layouts.aligned.indicator_headers import is_trigger
from loaders.layouts.aligned.pages import is_foot
from loaders.layouts.aligned.printed_lines import PrintedLine
from loaders.layouts.streams.stream_cells import is_heading, is_table_caption

_LONGEST_FORM = 70
_LONGEST_LABEL = 4
# Labels whose value may be words over many lines.
_WORDY = (Field.GOAL, Field.PURPOSE, Field.SCALE, Field.GROUNDS)


@dataclass(slots=True)
class _Item:
    """A line with labels, or lines of words.

    Args:
        cells: Labels and values in order; of words, one.
        label: What the last label introduces, where there is one.
        line: Index of its line.
        words: Whether it is words only.
        periods: Places of the periods of a plan.
    """

    cells: list[Passage]
    label: Field | None
    line: int
    words: bool
    periods: list[float] = field(default_factory=list)


def form_end(lines: Sequence[PrintedLine], at: int) -> int | None:
    """Return the index of the line after a form that begins at a line; None if none does."""
    labelled = False
    end = at
    for place in range(at, min(at + _LONGEST_FORM, len(lines))):
        line = lines[place]
        if not line.words or is_foot(lines, place):
            continue
        passage = line.passage(line.words[0].start, line.words[-1].end)
        if is_heading(passage) and place > at:
            break
        if _reaches_header(lines, place):
            # A page may end between a form and its indicators.
            return place if labelled and end > at else None
        labelled |= _label_of(line, 0) is not None
        end = place + 1
    return None


def _reaches_header(lines: Sequence[PrintedLine], at: int) -> bool:
    """Whether the header of the indicator table begins there, its labels wrapped perhaps."""
    for place in range(at, min(at + 3, len(lines))):
        if is_trigger(lines[place]):
            return all(len(text) <= 8 for line in lines[at:place] for text in line.folded)
        if not lines[place].words:
            return False
    return False


def read_form(lines: Sequence[PrintedLine], start: int, end: int) -> list[Row]:
    """Return the rows of a form: labels with their values, a value's lines joined."""
    items = [
        _item(lines, place)
        for place in range(start, end)
        if lines[place].words and not is_foot(lines, place)
    ]
    rows: list[Row] = []
    plan: _Item | None = None
    for index, claimed in enumerate(_claimed(items)):
        item = items[index]
        if item.words or (plan is not None and _is_label_alone(item)):
            continue
        if plan is not None and _is_values(lines[item.line]):
            rows.append(_values_row(lines[item.line], plan))
            plan = None
            continue
        plan = item if item.periods else plan
        above = [items[place].cells[0] for place in claimed if place < index]
        below = [items[place].cells[0] for place in claimed if place > index]
        rows.extend(_rows(item, above, below))
    return rows


def _is_label_alone(item: _Item) -> bool:
    """Whether a line holds the plan's label only, between its periods and its values."""
    return len(item.cells) == 1 and item.label is Field.PLAN


def _values_row(line: PrintedLine, plan: _Item) -> Row:
    """Return the values of a plan below the periods nearest to them."""
    first = len(plan.cells) - len(plan.periods)
    cells = [line.passage(0, 0)] * len(plan.cells)
    for word, text in zip(line.words, line.folded, strict=True):
        if is_plan_label(text):
            continue
        middle = (word.left + word.right) / 2
        nearest = min(
            range(len(plan.periods)), key=lambda place: abs(plan.periods[place] - middle)
        )
        cells[first + nearest] = line.passage(word.start, word.end)
    return Row(tuple(cells))


def _item(lines: Sequence[PrintedLine], place: int) -> _Item:
    line = lines[place]
    cells: list[Passage] = []
    last: Field | None = None
    at = 0
    while at < len(line.words):
        found = _label_of(line, at)
        end = found[1] if found else _value_end(line, at)
        passage = line.passage(line.words[at].start, line.words[end - 1].end)
        cells.append(passage)
        if found is not None:
            last = found[0]
        at = end
    periods = [
        (word.left + word.right) / 2
        for word, text in zip(line.words, line.folded, strict=True)
        if is_period(text)
    ]
    if last is None and len(periods) < 2:
        whole = line.passage(line.words[0].start, line.words[-1].end)
        if not _is_values(line) and not is_table_caption(whole):
            return _Item([whole], None, place, True)
    return _Item(cells, last, place, False, periods if len(periods) > 1 else [])


def _label_of(line: PrintedLine, at: int) -> tuple[Field, int] | None:
    """Return the label that begins with a word, blanks inside it or not, and its end."""
    for end in range(min(at + _LONGEST_LABEL, len(line.words)), at, -1):
        text = "".join(line.folded[at:end])
        named = field_named(text)
        if named is not None and named is not Field.IGNORED:
            return named, end
        passage = line.passage(line.words[at].start, line.words[end - 1].end)
        if end == at + 1 and inline_field(passage) is not None:
            return Field.DONE, end
    return None


def _value_end(line: PrintedLine, at: int) -> int:
    """Return the place after a value: before a wide gap, or before the next label."""
    end = at + 1
    while end < len(line.words):
        gap = line.words[end].left - line.words[end - 1].right
        if gap > 1 or _label_of(line, end) is not None:
            break
        end += 1
    return end


def _is_values(line: PrintedLine) -> bool:
    """Whether a line holds percentages only, the plan's label apart."""
    return all(
        text.removesuffix("%").replace(".", "", 1).isdigit() or is_plan_label(text)
        for text in line.folded
    )


def _claimed(items: Sequence[_Item]) -> list[list[int]]:
    """Return for each item the places of the lines of words that belong to its label."""
    claimed: list[list[int]] = [[] for _ in items]
    free = {place for place, item in enumerate(items) if item.words}
    for index in range(len(items) - 1, -1, -1):
        if items[index].words or items[index].label not in _WORDY:
            continue
        below = _run(items, index, 1, free)
        above = _run(items, index, -1, free)
        before = index - len(above) - 1
        wordy = before >= 0 and items[before].label in _WORDY
        if wordy:
            above = above[: len(below)]
        claimed[index] = sorted([*above, *below])
        free -= set(claimed[index])
    for place in sorted(free):
        owner = place - 1
        while owner >= 0 and items[owner].words:
            owner -= 1
        if owner >= 0:
            claimed[owner].append(place)
    return claimed


def _run(items: Sequence[_Item], index: int, step: int, free: set[int]) -> list[int]:
    run: list[int] = []
    place = index + step
    while place in free:
        run.append(place)
        place += step
    return run


def _rows(item: _Item, above: Sequence[Passage], below: Sequence[Passage]) -> list[Row]:
    cells = list(item.cells)
    blank = cells[0].slice(0, 0)
    if item.label in _WORDY and len(cells) <= 2:
        words = [*above, *cells[1:], *below]
        if item.label is Field.SCALE:
            return [Row((cells[0], blank)), Row((blank, join(words)))] if words else []
        return [Row((cells[0], join(words) if words else blank))]
    rows = [Row(tuple(cells))]
    words = [*above, *below]
    if words:
        rows.append(Row((blank, join(words))))
    return rows
