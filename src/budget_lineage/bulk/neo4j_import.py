"""The export as a whole: a folder of files, and the arguments of the command that imports them.

Memory does not grow with the number of disclosures: their rows are written as they come, and
shared nodes are folded one by one from a sorted file. The same disclosures in the same order
give the same bytes, whoever makes rows of them.
"""

import gzip
from collections import Counter, deque
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from budget_lineage.bulk.columns import NODE_COLUMNS, NOT_ENTITIES, RELATIONSHIP_COLUMNS
from budget_lineage.bulk.csv_rows import SEPARATOR_OPTION, header_row
from budget_lineage.bulk.folders import ARGUMENTS, MENTIONS
from budget_lineage.bulk.mentions import MentionSorter
from budget_lineage.bulk.rendering import Piece, Pieces, piece_of, render, row_line
from budget_lineage.bulk.sources import Source, batches_of
from budget_lineage.errors import StoreError
from budget_lineage.ingest.parsing import InlineExecutor
from budget_lineage.store.neo4j.labels import LABELS
from budget_lineage.store.neo4j.schema import VERSION

_SHARED_ROWS_A_PIECE = 1_000
# The importer's own default; it must hold the longest value, in bytes.
_BUFFER_BYTES = 4 * 1024 * 1024
_BYTES_A_CHARACTER = 4


@dataclass(frozen=True, slots=True)
class Exported:
    """What the files hold.

    Args:
        nodes: The store's own included; likewise relationships.
        size_bytes: Of all files.
        arguments: The name of the file with the importer's arguments.
    """

    disclosures: int
    nodes: int
    relationships: int
    size_bytes: int
    arguments: str = ARGUMENTS


def export(
    source: Source,
    folder: Path,
    compressed: bool,
    executor: Executor | None = None,
    in_flight: int = 1,
    done: Callable[[int], None] = lambda number: None,
) -> Exported:
    """Write everything that a Neo4j store with those disclosures would keep.

    Args:
        source: Disclosures, at least one.
        folder: Prepared, see folders.py.
        compressed: Whether files end in .csv.gz or .csv.
        executor: What makes rows: processes, a cluster; None for this thread.
        in_flight: Batches that are held in memory at once.
        done: Called now and then with the number of disclosures that are written.

    Raises:
        StoreError: The source cannot be read, the folder not be written, or a process ended.
    """
    try:
        with ExitStack() as stack:
            files = _Files(folder, compressed)
            stack.callback(files.close)
            mentions = MentionSorter(folder / MENTIONS)
            stack.callback(mentions.close)
            written = 0
            for number, pieces in _pieces(source, compressed, executor, in_flight):
                files.append(pieces.files)
                mentions.add(pieces.mentions)
                written += number
                done(written)
            _append_shared(files, mentions, compressed)
            state = {":ID": "StoreState", "name": "budget-lineage"}
            numbers = {"schema_version": VERSION, "last_order": written}
            line = row_line("StoreState", {**state, **numbers})
            files.append({"StoreState": piece_of([line], compressed)})
        (folder / ARGUMENTS).write_text(files.arguments(), encoding="utf-8")
    except BrokenExecutor as error:
        problem = f"a process that made rows ended ({error})"
        raise StoreError(folder, problem, "export again, with fewer jobs") from error
    except OSError as error:
        problem = f"cannot be written ({error.strerror or error})"
        raise StoreError(folder, problem, "free some space, and export again") from error
    return files.sums(written)


def _pieces(
    source: Source, compressed: bool, executor: Executor | None, in_flight: int
) -> Iterator[tuple[int, Pieces]]:
    """Yield what batches of disclosures add to the files, in load order, and their numbers."""
    maker = executor or InlineExecutor()
    begun: deque[tuple[int, Future[Pieces]]] = deque()
    for first_order, batch in batches_of(source):
        begun.append((len(batch), maker.submit(render, first_order, batch, compressed)))
        if len(begun) >= in_flight:
            number, future = begun.popleft()
            yield number, future.result()
    while begun:
        number, future = begun.popleft()
        yield number, future.result()


def _append_shared(files: "_Files", mentions: MentionSorter, compressed: bool) -> None:
    """Write shared nodes, folded over all disclosures."""
    lines: dict[str, list[str]] = {}
    for kept in mentions.folded():
        row = kept.row
        label = LABELS[str(row["kind"])]
        waiting = lines.setdefault(label, [])
        waiting.append(row_line(label, row))
        if len(waiting) == _SHARED_ROWS_A_PIECE:
            files.append({label: piece_of(lines.pop(label), compressed)})
    for label, waiting in lines.items():
        files.append({label: piece_of(waiting, compressed)})


class _Files:
    """The files of a folder, one for each label and relationship type that has rows."""

    def __init__(self, folder: Path, compressed: bool) -> None:
        self._folder = folder
        self._compressed = compressed
        self._open: dict[str, BinaryIO] = {}
        self._rows: Counter[str] = Counter()
        self._several_lines: set[str] = set()
        self._longest = 0

    def append(self, pieces: dict[str, Piece]) -> None:
        """Write the next rows of some files."""
        for name, piece in pieces.items():
            self._file(name).write(piece.data)
            self._rows[name] += piece.rows
            self._longest = max(self._longest, piece.longest)
            if piece.several_lines:
                self._several_lines.add(name)

    def close(self) -> None:
        """Close all files."""
        for file in self._open.values():
            file.close()

    def arguments(self) -> str:
        """Return the arguments of `neo4j-admin database import full`, one a line."""
        lines = [f"--array-delimiter={SEPARATOR_OPTION}", "--strict"]
        if self._several_lines:
            names = ",".join(self._name(name) for name in sorted(self._several_lines))
            lines += ["--multiline-fields-format=v2", f"--multiline-fields={names}"]
        needed = self._longest * _BYTES_A_CHARACTER
        if needed > _BUFFER_BYTES:
            lines.append(f"--read-buffer-size={needed}")
        for name in (name for name in NODE_COLUMNS if self._rows[name]):
            labels = name if name in NOT_ENTITIES else f"Entity:{name}"
            lines.append(f"--nodes={labels}={self._name(name)}")
        for name in (name for name in RELATIONSHIP_COLUMNS if self._rows[name]):
            lines.append(f"--relationships={name}={self._name(name)}")
        return "\n".join(lines) + "\n"

    def sums(self, disclosures: int) -> Exported:
        """Return what was written."""
        return Exported(
            disclosures,
            sum(self._rows[name] for name in NODE_COLUMNS),
            sum(self._rows[name] for name in RELATIONSHIP_COLUMNS),
            sum((self._folder / self._name(name)).stat().st_size for name in self._open),
        )

    def _name(self, name: str) -> str:
        return f"{name}.csv.gz" if self._compressed else f"{name}.csv"

    def _file(self, name: str) -> BinaryIO:
        """Return an open file, with its header where it is new."""
        if name not in self._open:
            file = (self._folder / self._name(name)).open("wb")
            self._open[name] = file
            header = header_row((NODE_COLUMNS | RELATIONSHIP_COLUMNS)[name]).encode()
            file.write(gzip.compress(header, mtime=0) if self._compressed else header)
        return self._open[name]
