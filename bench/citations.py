"""What reading citations costs: lines without a number, and steps per citation.

Lines: those of the samples (or of the files and folders given) that mention no document. The
same lines are searched with one bare regular expression, which knows years in six pairs of
brackets and neither issuers nor titles.

Steps: calls, of Python and built-in functions, while a text with a given number of citations
is read. They are counted, not timed, so that every machine prints the same.
"""

import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from timeit import repeat

from loaders.documents.citations import find_document_mentions

ROOT = Path(__file__).resolve().parent.parent
BARE = re.compile(
    r"[〔【\[﹝（(［]\s{0,4}((?:19|20)\d{2})\s{0,4}[〕】\]﹞）)］]\s{0,4}(?:第\s{0,4})?(\d{1,5})\s{0,4}(号?)"
)
RATIO_AT_MOST = 2.0
COUNTS = (10, 100, 1_000, 10_000)
# The brackets and the blank are those that most numbers of real disclosures have.
CITATION = "根据冀财社【2022】{serial} 号文件要求，落实资金。\n"
_RUNS, _ROUNDS = 5, 9


def lines_without_mention(paths: Iterable[Path]) -> list[str]:
    """Return the lines of the texts that mention no document."""
    return [
        line
        for path in paths
        for line in path.read_text(encoding="utf-8").split("\n")
        if not find_document_mentions(line)
    ]


def nanoseconds_per_line(search: Callable[[str], object], lines: list[str]) -> float:
    """Return the time of the fastest of several rounds."""

    def once() -> None:
        for line in lines:
            search(line)

    return min(repeat(once, number=_RUNS, repeat=_ROUNDS)) / _RUNS / len(lines) * 1e9


def find_with_bare_pattern(line: str) -> list[tuple[str, ...]]:
    """Return what the bare regular expression finds in a line."""
    return BARE.findall(line)


def steps(text: str) -> int:
    """Return how many functions are called while the text is read."""
    count = 0

    def called(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(called)
    try:
        find_document_mentions(text)
    finally:
        sys.setprofile(None)
    return count


def steps_per_citation(count: int) -> float:
    """Return the calls for each citation of a text with that many."""
    text = "".join(CITATION.format(serial=serial + 1) for serial in range(count))
    find_document_mentions(text)  # Tables are read once.
    assert len(find_document_mentions(text)) == count
    return steps(text) / count


def texts_of(arguments: list[str]) -> list[Path]:
    """Return the texts to read: the samples by default."""
    given = [Path(argument) for argument in arguments] or [ROOT / "examples"]
    return [
        text
        for path in given
        for text in (sorted(path.glob("*.txt")) if path.is_dir() else [path])
    ]


def main(arguments: list[str]) -> int:
    """Print both measures; exit status 1 where the pass is slower than it may be."""
    lines = lines_without_mention(texts_of(arguments))
    ours = nanoseconds_per_line(find_document_mentions, lines)
    bare = nanoseconds_per_line(find_with_bare_pattern, lines)
    print(f"{len(lines):,} lines that mention no document")
    print(f"  read for citations      {ours:6.0f} ns a line")
    print(f"  bare regular expression {bare:6.0f} ns a line")
    print(f"  ratio                   {ours / bare:6.2f} (at most {RATIO_AT_MOST:g})")
    print("steps (function calls) per citation")
    for count in COUNTS:
        print(f"  {count:6,} citations {steps_per_citation(count):8.1f}")
    return 0 if ours <= RATIO_AT_MOST * bare else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
