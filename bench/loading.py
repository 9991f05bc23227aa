"""What reading a disclosure costs: time beside a floor, and growth with the size of a text.

The floor decodes the same bytes, splits them into lines and cells and searches every line once
for document numbers with one regular expression; nothing less can read such a text. Growth is
the exponent of time over size, by texts whose pages are printed 1 to 8 times.
"""

import math
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from loaders.disclosure import read_disclosure

ROOT = Path(__file__).resolve().parent.parent
NUMBER = re.compile(
    r"[〔【\[﹝（(［]\s{0,4}(?:19|20)\d{2}\s{0,4}[〕】\]﹞）)］]\s{0,4}第?\d{1,5}\s?号?"
)
RATIO_AT_MOST = 20.0
EXPONENT_AT_MOST = 1.2
JOBS_RATIO_AT_MOST = 0.65
COMMAND = (sys.executable, "-m", "budget_lineage.cli", "load", "--dry-run")
_ROUNDS = 5


def floor(data: bytes) -> int:
    """Decode, split into lines and cells, search each line; return what was found."""
    found = 0
    for line in data.decode("utf-8").splitlines():
        found += len(line.split("\t"))
        found += len(NUMBER.findall(line))
    return found


def seconds(call: Callable[[], object]) -> float:
    """Return the processor time of the fastest of several calls."""
    best = math.inf
    for _ in range(_ROUNDS):
        started = time.process_time()
        call()
        best = min(best, time.process_time() - started)
    return best


def ratio(texts: list[bytes]) -> float:
    """Return the loaders' time over the floor's, on the same texts."""
    ours = seconds(lambda: [read_disclosure(data, "bench.txt") for data in texts])
    return ours / seconds(lambda: [floor(data) for data in texts])


def exponent(page: str, head: str, counts: tuple[int, ...] = (1, 2, 4, 8)) -> float:
    """Return the exponent of time over size, by the two ends of a series of sizes."""
    sizes, times = [], []
    for count in counts:
        data = (head + page * count).encode()
        sizes.append(len(data))
        times.append(seconds(partial(read_disclosure, data, "bench.txt")))
    return math.log(times[-1] / times[0]) / math.log(sizes[-1] / sizes[0])


def jobs_ratio(texts: list[bytes], count: int = 200) -> float:
    """Return the time of a dry run with two processes over that with one."""
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            data = texts[number % len(texts)]
            Path(folder, f"{number:03}.txt").write_bytes(data + b"\n%d\n" % number)
        times = []
        for jobs in ("1", "2"):
            started = time.perf_counter()
            subprocess.run(
                [*COMMAND, "--jobs", jobs, folder], check=True, stdout=subprocess.DEVNULL
            )
            times.append(time.perf_counter() - started)
    return times[1] / times[0]


def main(arguments: list[str]) -> int:
    """Print the measures; exit status 1 where one is beyond its bound."""
    folders = [Path(argument) for argument in arguments] or [ROOT / "examples"]
    texts = [path.read_bytes() for folder in folders for path in sorted(folder.glob("*.txt"))]
    measures = [("time over the floor", ratio(texts), RATIO_AT_MOST)]
    text = texts[0].decode("utf-8")
    middle = text.index("\n", len(text) // 2)
    half = text.index("\n", len(text) // 4)
    measures += [
        ("growth, pages printed again", exponent(text[half:middle], text), EXPONENT_AT_MOST),
        (
            "growth, one long line",
            exponent("冀财社【2022】150 号，" * 5_000, text),
            EXPONENT_AT_MOST,
        ),
        ("growth, open brackets", exponent("【2022《（" * 5_000, text), EXPONENT_AT_MOST),
        ("growth, deep headings", exponent("一、（一）1、\n" * 5_000, text), EXPONENT_AT_MOST),
        ("dry run of 200 texts, 2 jobs over 1", jobs_ratio(texts), JOBS_RATIO_AT_MOST),
    ]
    for name, figure, bound in measures:
        print(f"{name:<36} {figure:6.2f} (at most {bound:g})")
    return 0 if all(figure <= bound for _, figure, bound in measures) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
