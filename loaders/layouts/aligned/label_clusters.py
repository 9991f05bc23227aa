"""Labels of a header put together from words that stand above each other."""

from collections.abc import Callable, Sequence

import msgspec

from loaders.blocks import Passage, join
from loaders.layouts.aligned.printed_lines import PrintedLine, Word


class PrintedLabel(msgspec.Struct, frozen=True, gc=False):
    """A label of one or more lines.

    Args:
        parts: Line and words of each part, from top to bottom.
        text: Folded.
        left: Its first place across the page.
        right: Behind its last place.
    """

    parts: tuple[tuple[PrintedLine, Word], ...]
    text: str
    left: int
    right: int

    @property
    def word(self) -> Word:
        """Its extent as a word, for placing columns."""
        return Word(0, 0, self.left, self.right, self.text)

    @property
    def passage(self) -> Passage:
        """Its characters."""
        return join(line.passage(word) for line, word in self.parts)


def cluster(
    parts: Sequence[tuple[PrintedLine, Word]], is_whole: Callable[[str], bool] | None = None
) -> list[PrintedLabel]:
    """Put words together that overlap across the page; return the labels from left to right.

    Args:
        parts: Lines and words.
        is_whole: Whether a text is a label by itself: no two such labels are one. None where
            that is not known of any.
    """
    groups: list[list[tuple[PrintedLine, Word]]] = []
    whole = False
    right = 0
    for part in sorted(parts, key=_left):
        _, word = part
        own = is_whole is not None and is_whole(word.folded)
        if groups and word.left < right and not (own and whole):
            groups[-1].append(part)
            whole = whole or own
            right = max(right, word.right)
        else:
            groups.append([part])
            whole, right = own, word.right
    return [_label(group) for group in groups]


def printed_label(parts: tuple[tuple[PrintedLine, Word], ...], text: str) -> PrintedLabel:
    """Return a label with its extent."""
    left = min([word.left for _, word in parts])
    return PrintedLabel(parts, text, left, max([word.right for _, word in parts]))


def _left(part: tuple[PrintedLine, Word]) -> int:
    return part[1].left


def _label(group: Sequence[tuple[PrintedLine, Word]]) -> PrintedLabel:
    if len(group) == 1:
        line, word = group[0]
        return PrintedLabel(((line, word),), word.folded, word.left, word.right)
    parts = sorted(group, key=lambda each: (each[0].number, each[1].left))
    return printed_label(tuple(parts), "".join([word.folded for _, word in parts]))
