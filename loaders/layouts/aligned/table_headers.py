"""Headers of budget tables in aligned print, numbered or known by their labels alone."""

import re
from collections.abc import Sequence

from loaders.layouts.aligned.bands import ranges_between
from loaders.layouts.aligned.header_rows import TableHeader, header_rows
from loaders.layouts.aligned.indicator_headers import header_at
from loaders.layouts.aligned.known_labels import known_labels, may_be_labels
from loaders.layouts.aligned.label_clusters import PrintedLabel, cluster
from loaders.layouts.aligned.label_places import (
    CODE_GROUP,
    LONGEST_LABEL,
    LabelLine,
    is_group_label,
    is_label,
    label_lines,
    parts_below,
)
from loaders.layouts.aligned.numbered_headers import find_numbered_header, parts_tables
from loaders.layouts.aligned.pages import is_between_pages
from loaders.layouts.aligned.printed_lines import PrintedLine, Word, runs
from loaders.layouts.aligned.prints import Patience, Print, once_a_line
from loaders.layouts.streams.stream_cells import is_figure

_MOST_LINES = 16
# Between two lines of a header; a page's end may stand between them too.
_BLANKS_AT_MOST = 3
_LEAST_LABELS = 3
_LONGEST_WORD = 16
_LABEL_END = re.compile(r"拨款|结转|结余|余|款结[转余]|(?:中小微)?企?业?份?额")


@once_a_line
def find_table_header(lines: Print, at: int) -> TableHeader | None:
    """Return the header that begins at a line; None where none does."""
    return find_numbered_header(lines, at) or _labelled_header(lines, at)


@once_a_line
def begins_table(lines: Print, at: int) -> bool:
    """Whether a header stands there, of a budget table or of indicators, below other rows.

    The rest of a row's words, right above a header, is none of it.
    """
    line = lines[at]
    if not line.begins_page and not _is_first_line(line):
        return False
    return find_table_header(lines, at) is not None or header_at(lines, at) is not None


def _is_first_line(line: PrintedLine) -> bool:
    """Whether a line can only begin a header: two labels, or one that no row of data has."""
    texts = line.segment_texts
    if len(texts) == 1:
        return CODE_GROUP.fullmatch(texts[0]) is not None or parts_below(texts[0]) is not None
    if texts[0].isdecimal() and "指" not in line.text:
        # A row with its number; lines of a form's indicators have theirs too.
        texts = texts[1:2]
    for text in texts:
        if not text.isascii() and (is_label(text) or is_group_label(text)):
            return True
    return False


def _labelled_header(lines: Print, at: int) -> TableHeader | None:
    """Return the lines whose words, put together, make the most known labels and no others."""
    places = [
        place
        for place in range(at, _end_of_labels(lines, at))
        if lines[place].words and not is_between_pages(lines, place)
    ]
    if not places:
        return None
    own = label_lines([lines[place] for place in places])
    parts: list[tuple[PrintedLine, Word]] = []
    best: tuple[list[PrintedLabel], int] | None = None
    for count, line in enumerate(own, start=1):
        parts.extend((line.line, run) for run in runs(line.words))
        labels = cluster(parts)
        if max([len(label.text) for label in labels], default=0) > LONGEST_LABEL:
            # With more lines they only get longer.
            break
        if len(labels) < _LEAST_LABELS or not all(is_label(label.text) for label in labels):
            continue
        goes_on = best is not None and count == best[1] + 1 and _ends_labels_above(line)
        if best is None or len(labels) > len(best[0]) - goes_on:
            best = labels, count
    if best is not None:
        labels, count = best
        return _header(labels, own[:count], places[count - 1] + 1)
    return _crowded_header(own, places, lines.patience)


def _ends_labels_above(line: LabelLine) -> bool:
    """Whether a line holds nothing but the ends of labels, known without them or not.

    国有资本经营预算 | 拨款; no name of a row ends so.
    """
    texts = [run.folded for run in runs(line.words)]
    return not line.groups and bool(texts) and all(map(_LABEL_END.fullmatch, texts))


def _crowded_header(
    own: Sequence[LabelLine], places: Sequence[int], patience: Patience
) -> TableHeader | None:
    """Return the most lines whose words make known labels, though one blank parts some."""
    if not may_be_labels(own):
        return None
    for count in range(len(own), 0, -1):
        labels = known_labels(own[:count], None, patience)
        if labels is not None and len(labels) >= _LEAST_LABELS:
            return _header(labels, own[:count], places[count - 1] + 1)
    return None


def _end_of_labels(lines: Print, at: int) -> int:
    """Return the index after the last line that can be one of a header."""
    blanks = 0
    for place in range(at, min(at + _MOST_LINES, len(lines))):
        line = lines[place]
        if is_between_pages(lines, place):
            blanks = 0
            continue
        if not line.words:
            blanks += 1
            continue
        if blanks > _BLANKS_AT_MOST:
            return place
        blanks = 0
        if _ends_labels(lines, place):
            return place
    return min(at + _MOST_LINES, len(lines))


@once_a_line
def _ends_labels(lines: Print, place: int) -> bool:
    """Whether a line with words can be none of a header."""
    line = lines[place]
    if any(len(text) > _LONGEST_WORD and not is_group_label(text) for text in line.folded):
        return True
    return any(map(is_figure, line.segment_texts)) or parts_tables(lines, place)


def _header(labels: Sequence[PrintedLabel], own: Sequence[LabelLine], end: int) -> TableHeader:
    groups = [label for line in own for label in line.groups]
    columns = [label.word for label in labels]
    rows = header_rows(labels, groups, columns, own[0].line.blank)
    texts = tuple(label.text for label in labels)
    return TableHeader(rows, texts, ranges_between(columns), end)
