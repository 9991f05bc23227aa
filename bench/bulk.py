"""What a bulk load costs, step by step, and what that makes for a million disclosures.

Rendered texts go the whole way: parsed and packed, spooled, made into rows, shared nodes
folded, imported into an empty Neo4j, indexes filled. All times are processor times: a machine
that has other things to do gives the same. Those of the server are slopes between a quarter of
the texts and all of them, so that what it costs to start does not count. Without Java and Maven
its steps are left out.
"""

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from budget_lineage.bulk.folders import prepare_folder
from budget_lineage.bulk.mentions import MentionSorter
from budget_lineage.bulk.neo4j_import import export
from budget_lineage.bulk.rendering import render, row_line
from budget_lineage.bulk.sources import batches_of
from budget_lineage.ingest.parsing import Prepared, prepare
from budget_lineage.ingest.spool import Spool
from budget_lineage.store import open_store
from budget_lineage.store.neo4j.labels import LABELS
from budget_lineage.store.neo4j.locations import PASSWORD_FILE_VARIABLE
from budget_lineage.store.neo4j.store import set_up
from budget_lineage.store.packing import unpack
from tests.made_tables import put_into
from tests.render.random_models import random_model
from tests.render.rendering import file_name, media_type, rendered
from tests.reports import ROOT, Bound, verdict, write_measured

MILLION = 1_000_000
PROCESSORS = 32
ONLINE_TEXTS = 20
NODES = (500_000, 2_000_000)
# One process has to hand out and take in what all others work on.
DRIVER_SHARE_AT_MOST = 0.1
MEMORY_GROWTH_AT_MOST = 1.15

_SCRIPT = ROOT / "tools" / "neo4j" / "server.py"
_DOCS = ROOT / "docs" / "bulk.md"
_BEGIN, _END = "<!-- bulk: begin -->", "<!-- bulk: end -->"
_NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
_ONE = "one, see below"
_INSTEAD = "instead of all but parsing: `load` into Neo4j"
_COMMAND = (sys.executable, "-m", "budget_lineage.cli", "export", "neo4j-import")
_PEAK = re.compile(r"Peak memory usage: ([\d.]+)(MiB|GiB)")

Figures = dict[str, float]


def write_texts(folder: Path, number: int) -> None:
    """Write so many rendered disclosures into a folder."""
    folder.mkdir()
    for seed in range(number):
        model = random_model(seed)
        name = f"{seed:06}-{file_name(model, 'tabs')}"
        (folder / name).write_bytes(rendered(model, "tabs").encode())


class Stopwatch:
    """Adds up processor times by step."""

    def __init__(self) -> None:
        """Begin with none."""
        self.seconds: Figures = {}

    @contextmanager
    def __call__(self, step: str) -> Iterator[None]:
        """Count what is done meanwhile."""
        begun = time.process_time()
        yield
        spent = time.process_time() - begun
        self.seconds[step] = self.seconds.get(step, 0.0) + spent


def time_steps(texts: Path, folder: Path) -> Figures:
    """Return the processor time of each step a text, and the bytes that wait on the disk."""
    watch, paths = Stopwatch(), sorted(texts.iterdir())
    with closing(Spool(folder / "spool.db")) as spool:
        for path in paths:
            data = path.read_bytes()
            with watch("parse"):
                parsed = prepare(data, path, media_type("tabs")).result
            assert isinstance(parsed, Prepared), parsed
            with watch("spool"):
                spool.keep(parsed.packed, _NOON)
        sorter = MentionSorter(folder / "mentions.db")
        batches = batches_of(spool)
        while True:
            with watch("hand out"):
                handed = next(batches, None)
            if handed is None:
                break
            with watch("rows"):
                pieces = render(*handed, compressed=True)
            with watch("take in"):
                sorter.add(pieces.mentions)
        with watch("shared nodes"):
            for kept in sorter.folded():
                row_line(LABELS[str(kept.row["kind"])], kept.row)
        waiting = sum(path.stat().st_size for path in folder.glob("*.db*"))
        sorter.close()
    figures = {f"{step}, ms": 1_000 * spent for step, spent in watch.seconds.items()}
    figures["texts, bytes"] = sum(path.stat().st_size for path in paths)
    figures["spool and mentions, bytes"] = waiting
    return {name: figure / len(paths) for name, figure in figures.items()}


def peak_bytes(texts: list[Path], target: Path) -> int:
    """Return the most memory that exporting those texts took in one process."""
    process = subprocess.Popen([*_COMMAND, target, *texts], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    assert status == 0, status
    return usage.ru_maxrss * 1_024


def server(*arguments: str) -> str:
    """Run the script that people use; return what it prints."""
    command = [sys.executable, str(_SCRIPT), *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def size_of(folder: Path) -> int:
    """Return the bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def import_texts(texts: list[Path], folder: Path) -> Figures:
    """Return what importing texts into an empty server of its own costs, in all."""
    files, home = folder / "export", folder / "home"
    with closing(Spool(folder / "spool.db")) as spool:
        for path in texts:
            parsed = prepare(path.read_bytes(), path, media_type("tabs")).result
            assert isinstance(parsed, Prepared), parsed
            spool.keep(parsed.packed, _NOON)
        prepare_folder(files, "spool.db")
        exported = export(spool, files, compressed=True)
    begun = ended_seconds()
    server("import", "--home", str(home), "--from", str(files))
    imported = ended_seconds()
    data = home / "data" / "databases"
    figures = {
        "nodes": exported.nodes,
        "relationships": exported.relationships,
        "files, bytes": exported.size_bytes,
        "import, s": imported - begun,
    }
    before = size_of(data)
    location = start(home)
    begun = running_seconds(home)
    set_up(location)
    figures["indexes, s"] = running_seconds(home) - begun
    server("stop", "--home", str(home))
    return figures | {
        "database, bytes": before,
        "database with indexes, bytes": size_of(data),
    }


def ended_seconds() -> float:
    """Return the processor time of all processes that this one started and saw ending."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def running_seconds(home: Path) -> float:
    """Return the processor time of a home's server."""
    state = json.loads((home / "run" / "server.json").read_text(encoding="utf-8"))
    times = psutil.Process(state["pid"]).cpu_times()
    return float(times.user + times.system)


def start(home: Path) -> str:
    """Start the server of a home; return its address."""
    said = server("start", "--home", str(home), "--bolt-port", "0", "--http-port", "0")
    os.environ[PASSWORD_FILE_VARIABLE] = str(home / "password")
    (location,) = (line.split()[1] for line in said.splitlines() if line[:5] == "bolt:")
    return location


def id_bytes(folder: Path) -> float:
    """Return the bytes of memory that the importer takes for one more node."""
    peaks = []
    for number in NODES:
        files = folder / f"nodes-{number}"
        files.mkdir()
        with (files / "Node.csv").open("w", encoding="utf-8") as file:
            file.write("id:ID\n")
            for place in range(number):
                print(f'"Indicator:130821/民政局/2023/{place:016x}/DEPARTMENT/7"', file=file)
        (files / "import.args").write_text("--nodes=Entity=Node.csv\n", encoding="utf-8")
        home = folder / f"home-{number}"
        said = server("import", "--home", str(home), "--from", str(files))
        peaks.append(peak_of(said))
    return (peaks[1] - peaks[0]) / (NODES[1] - NODES[0])


def peak_of(said: str) -> float:
    """Return the bytes of memory that the importer says it took."""
    ((amount, unit),) = _PEAK.findall(said)
    return float(amount) * {"MiB": 2**20, "GiB": 2**30}[unit]


def load_online(texts: list[Path], folder: Path) -> float:
    """Return the seconds that a text takes where it is loaded by a transaction."""
    home = folder / "online"
    location = start(home)
    set_up(location)
    parsed = [prepare(path.read_bytes(), path, media_type("tabs")).result for path in texts]
    records = [unpack(each.packed.records) for each in parsed if isinstance(each, Prepared)]
    with closing(open_store(location)) as store:
        # The first ones only make the server's plans.
        for text in records[: len(records) // 2]:
            store.load(text, _NOON)
        begun = running_seconds(home) + time.process_time()
        for text in records[len(records) // 2 :]:
            store.load(text, _NOON)
        spent = running_seconds(home) + time.process_time() - begun
    server("stop", "--home", str(home))
    return spent / (len(records) - len(records) // 2)


def time_server(texts: list[Path], folder: Path) -> Figures:
    """Return what the server's steps cost a text: by the slope, once it is started."""
    few = texts[: len(texts) // 4]
    (folder / "few").mkdir()
    (folder / "all").mkdir()
    small, large = import_texts(few, folder / "few"), import_texts(texts, folder / "all")
    slopes = {
        name: max(large[name] - small[name], 0.0) / (len(texts) - len(few)) for name in large
    }
    slopes["online, s"] = load_online(texts[:ONLINE_TEXTS], folder)
    slopes["importer's memory a node"] = id_bytes(folder)
    return slopes


def hours(seconds: float) -> str:
    """Return a time for people."""
    if seconds < 3_600:
        return f"{seconds / 60:,.0f} min"
    days = seconds / 86_400
    return f"{seconds / 3_600:,.1f} h" if days < 3 else f"{days:,.0f} days"


def terabytes(size_bytes: float) -> str:
    """Return a size for people."""
    return (
        f"{size_bytes / 1e12:,.1f} TB" if size_bytes >= 1e12 else f"{size_bytes / 1e9:,.0f} GB"
    )


def table(figures: Figures) -> str:
    """Return the rows of the document: a step, its cost a text, and a million texts."""
    many = str(PROCESSORS)
    serial = figures["spool, ms"] + figures["hand out, ms"] + figures["take in, ms"]
    steps = [
        ("parse and pack", figures["parse, ms"], PROCESSORS, many),
        ("make rows", figures["rows, ms"], PROCESSORS, many),
        ("spool, hand out, take in", serial, 1, "one, in turn"),
        ("fold shared nodes", figures["shared nodes, ms"], 1, "one, in turn"),
    ]
    if "import, s" in figures:
        steps += [
            ("`neo4j-admin database import`", 1_000 * figures["import, s"], 1, _ONE),
            ("`init`: indexes", 1_000 * figures["indexes, s"], 1, _ONE),
            (_INSTEAD, 1_000 * figures["online, s"], 1, "one"),
        ]
    lines = ["| step | a text | a million texts | processors |", "| --- | --- | --- | --- |"]
    for step, cost_ms, processes, who in steps:
        whole = hours(cost_ms / 1_000 * MILLION / processes)
        lines.append(f"| {step} | {cost_ms:.1f} ms | {whole} | {who} |")
    lines += ["", "| on disk | a text | a million texts |", "| --- | --- | --- |"]
    for name, figure in figures.items():
        if name.endswith(", bytes"):
            size = f"{figure / 1_000:,.0f} kB | {terabytes(figure * MILLION)}"
            lines.append(f"| {name.removesuffix(', bytes')} | {size} |")
    lines += ["", f"Memory: the process that exports took {figures['peak, MB']:.0f} MB"]
    if "import, s" in figures:
        nodes = figures["nodes"] * MILLION / 1e6
        needed = figures["importer's memory a node"] * nodes * 1e6
        edges = figures["relationships"] * MILLION / 1e6
        lines[-1] += (
            ", whatever the number of texts; the importer takes"
            f" {terabytes(needed)} for a million"
            f" ({nodes:,.0f} million nodes, {edges:,.0f} million relationships)"
        )
    return "\n".join([*lines[:-1], f"{lines[-1]}."])


def main() -> int:
    """Measure, print, and write where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=80)
    parser.add_argument("--write", action="store_true", help="into docs/measured and docs")
    arguments = parser.parse_args()
    has_neo4j = not subprocess.run(
        [sys.executable, str(_SCRIPT), "check"], capture_output=True, check=False
    ).returncode
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_texts(folder / "texts", arguments.texts)
        texts = sorted((folder / "texts").iterdir())
        figures = time_steps(folder / "texts", folder)
        few, whole = (
            peak_bytes(some, folder / f"peak-{number}")
            for number, some in enumerate((texts[: len(texts) // 4], texts))
        )
        figures["peak, MB"] = whole / 1e6
        if has_neo4j:
            figures |= time_server(texts, folder)
    figures = {name: round(figure, 3) for name, figure in figures.items()}
    print(json.dumps(figures, indent=1))
    print(table(figures))
    driver = figures["spool, ms"] + figures["hand out, ms"] + figures["take in, ms"]
    work = figures["parse, ms"] + figures["rows, ms"]
    if arguments.write:
        write_measured("bulk", {"texts": arguments.texts, **figures})
        put_into(_DOCS, _BEGIN, f"{table(figures)}\n", _END)
    return verdict(
        [
            Bound("one process's share of the work", driver / work, DRIVER_SHARE_AT_MOST),
            Bound("memory, all texts over a quarter", whole / few, MEMORY_GROWTH_AT_MOST),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
