"""A text as print: its lines, measured once, and what is known of each."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, TypeVar

from loaders.layouts.aligned.printed_lines import PrintedLine, measure
from loaders.layouts.aligned.row_habits import RowHabit

_Answer = TypeVar("_Answer")
# Real texts need some hundred, few of them some thousand.
_MOST_TRIED = 12_000


class Patience:
    """How many more ways to read the headers of a text are tried.

    Lines of labels without a table could be tried in turn, for ever.

    Attributes:
        left: So many.
    """

    def __init__(self, left: int) -> None:
        self.left = left


class Print:
    """The lines of a text, each measured when it is first asked for.

    Args:
        lines: All lines of the text.
        wide: How many places wide Chinese characters are.

    Attributes:
        answers: What functions found at lines that are asked once a line.
        patience: How many more ways to read its headers are tried.
        habit: How the cells of its rows stand.
    """

    def __init__(self, lines: Sequence[str], wide: int) -> None:
        self._lines = lines
        self._wide = wide
        self._page_starts: list[int] | None = None
        self._measured: list[PrintedLine | None] = [None] * len(lines)
        self.patience = Patience(_MOST_TRIED)
        self.habit = RowHabit()
        self.answers: defaultdict[object, dict[int, Any]] = defaultdict(dict)

    def __len__(self) -> int:
        return len(self._lines)

    def __getitem__(self, at: int) -> PrintedLine:
        """Return a line, measured."""
        known = self._measured[at]
        if known is None:
            known = measure(self._lines[at], at + 1, self._wide)
            self._measured[at] = known
        return known

    def text(self, at: int) -> str:
        """Return a line as it is, without measuring it."""
        return self._lines[at]

    @property
    def page_starts(self) -> Sequence[int]:
        """The indices of the lines with which pages begin, the first line's among them."""
        if self._page_starts is None:
            self._page_starts = [
                at for at, line in enumerate(self._lines) if at == 0 or line.startswith("\f")
            ]
        return self._page_starts


def once_a_line(ask: Callable[[Print, int], _Answer]) -> Callable[[Print, int], _Answer]:
    """Keep what a function finds at a line: tables, forms and pages ask the same of it."""

    @wraps(ask)
    def answer(lines: Print, at: int) -> _Answer:
        known: dict[int, _Answer] = lines.answers[ask]
        if at not in known:
            known[at] = ask(lines, at)
        return known[at]

    return answer
