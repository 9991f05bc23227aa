"""What reading a disclosure costs: time beside a floor, growth with its size, two processes.

The floor reads the same file, decodes it, splits it into lines and these into cells, wherever
one of the serialisations may end a cell, and looks once through every line for document
numbers, with the two expressions that the reader has, so that every printed form is found.
Where only blanks part cells, what tells a cell's column is where its words stand across the
page, so the floor finds these places, once. No reader of such texts can do less. Growth is the
exponent of time over size, by texts whose pages are printed 1 to 8 times.

`python -m bench.loading [FOLDER …]` measures the texts of folders, the examples by default, and
rendered ones of each serialisation. Times are processor time, floor and loaders in turns, text
by text: the best of several rounds of each.
Labels and codes that all texts print are remembered, as in a load of many texts, and the words
of cells are forgotten. Only the processes are measured by the clock, and need two idle cores.
"""

import math
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from loaders.disclosure import read_disclosure
from loaders.documents.citations import mentions_in_cell
from loaders.documents.number_grammar import BRACKETED, UNBRACKETED

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.render.random_models import random_model  # noqa: E402
from tests.render.rendering import RENDERERS, rendered  # noqa: E402

# A tab, a bar, a tag: one text may hold several serialisations.
CELL_BORDER = re.compile(r"\t|\||<[^<>]{0,200}>")
BLANKS = re.compile(r"[^ \u3000][ \u3000]{2,200}[^ \u3000]")
WORD = re.compile(r"[^ \u3000]+")
# What is shown two places wide: Chinese characters, their punctuation and full-width forms.
WIDE = re.compile("[\u2e80-\u9fff\uff01-\uff60]")
RATIO_AT_MOST = 20.0
EXPONENT_AT_MOST = 1.2
JOBS_RATIO_AT_MOST = 0.65
COMMAND = (sys.executable, "-m", "budget_lineage.cli", "load", "--dry-run")
_ROUNDS = 15
_MODELS = range(900, 903)


def read(path: Path) -> None:
    """Read a file's disclosure."""
    read_disclosure(path.read_bytes(), path.name)


def floor(path: Path) -> int:
    """Read, decode, split into lines and cells, search each line; return what was found."""
    found = 0
    for line in path.read_bytes().decode("utf-8").split("\n"):
        cells = len(CELL_BORDER.split(line))
        found += cells if cells > 1 or not BLANKS.search(line) else len(places(line))
        found += len(BRACKETED.findall(line))
        # The form without brackets ends in it.
        if "号" in line:
            found += len(UNBRACKETED.findall(line))
    return found


def places(line: str) -> list[tuple[int, int]]:
    """Return where each word of a line begins and ends across the page."""
    found = []
    at = place = 0
    for word in WORD.finditer(line):
        start, end = word.span()
        left = place + start - at + len(WIDE.findall(line, at, start))
        place = left + end - start + len(WIDE.findall(line, start, end))
        found.append((left, place))
        at = end
    return found


def seconds(*calls: Callable[[], object]) -> list[float]:
    """Return the processor time of each call, the best of several rounds in turns."""
    best = [math.inf] * len(calls)
    for _ in range(_ROUNDS):
        for place, call in enumerate(calls):
            mentions_in_cell.cache_clear()
            started = time.process_time()
            call()
            best[place] = min(best[place], time.process_time() - started)
    return best


def ratio(paths: list[Path]) -> float:
    """Return the loaders' time over the floor's, on the same files, each timed by itself.

    The longer a call, the less likely is a round in which nothing else disturbs it.
    """
    calls = (partial(each, path) for path in paths for each in (read, floor))
    times = seconds(*calls)
    return sum(times[::2]) / sum(times[1::2])


def exponent(page: str, head: str, counts: tuple[int, ...] = (1, 2, 4, 8)) -> float:
    """Return the exponent of time over size, by the two ends of a series of sizes."""
    texts = [(head + page * count).encode() for count in counts]
    times = seconds(*(partial(read_disclosure, data, "bench.txt") for data in texts))
    return math.log(times[-1] / times[0]) / math.log(len(texts[-1]) / len(texts[0]))


def jobs_ratio(texts: list[bytes], count: int = 200) -> float:
    """Return the time of a dry run with two processes over that with one, the better of two."""
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            data = texts[number % len(texts)]
            Path(folder, f"{number:03}.txt").write_bytes(data + b"\n%d\n" % number)
        best = {"1": math.inf, "2": math.inf}
        for jobs in (*best, *best):
            started = time.perf_counter()
            subprocess.run(
                [*COMMAND, "--jobs", jobs, folder], check=True, stdout=subprocess.DEVNULL
            )
            best[jobs] = min(best[jobs], time.perf_counter() - started)
    return best["2"] / best["1"]


def ratios(folders: list[Path]) -> Iterator[tuple[str, float, float]]:
    """Yield name, time over the floor and bound, for folders and for each serialisation."""
    for folder in folders:
        yield f"time over the floor, {folder.name}", ratio(texts_in(folder)), RATIO_AT_MOST
    with tempfile.TemporaryDirectory() as made:
        for name in RENDERERS:
            folder = Path(made, name)
            folder.mkdir()
            for seed in _MODELS:
                text = rendered(random_model(seed), name)
                Path(folder, f"{seed}.txt").write_text(text, encoding="utf-8")
            yield f"time over the floor, {name}", ratio(texts_in(folder)), RATIO_AT_MOST


def growths(text: str) -> Iterator[tuple[str, float, float]]:
    """Yield name, exponent and bound, for ordinary pages and hostile ones."""
    middle = text.index("\n", len(text) // 2)
    pages = {
        "pages printed again": text[text.index("\n", len(text) // 4) : middle],
        "one long line": "冀财社【2022】150 号，" * 5_000,
        "open brackets": "【2022《（" * 5_000,
        "deep headings": "一、（一）1、\n" * 5_000,
    }
    for name, page in pages.items():
        yield f"growth, {name}", exponent(page, text), EXPONENT_AT_MOST


def texts_in(folder: Path) -> list[Path]:
    """Return the texts of a folder."""
    return sorted(folder.glob("*.txt"))


def main(arguments: list[str]) -> int:
    """Print the measures; return 1 where one is beyond its bound."""
    folders = [Path(argument) for argument in arguments] or [ROOT / "examples"]
    texts = [path.read_bytes() for folder in folders for path in texts_in(folder)]
    over = []
    for name, figure, bound in (
        *ratios(folders),
        *growths(texts[0].decode("utf-8")),
        ("dry run of 200 texts, 2 jobs over 1", jobs_ratio(texts), JOBS_RATIO_AT_MOST),
    ):
        print(f"{name:<36} {figure:7.2f} (at most {bound:g})", flush=True)
        if figure > bound:
            over.append(name)
    print(f"over the bound: {'; '.join(over) or 'none'}")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
