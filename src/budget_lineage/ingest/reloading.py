"""Stored sources read again by the present loaders, after their rules have improved."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from msgspec import structs

from budget_lineage.errors import InvalidRecordsError
from budget_lineage.ingest.files import Refusal
from budget_lineage.ingest.parsing import Counts, contradictory, parse
from budget_lineage.ingest.pipeline import Clock, FileOutcome, FileStatus
from budget_lineage.store.port import GraphStore
from graph_schema.nodes import Disclosure
from graph_schema.records import DisclosureRecords


def reload(
    store: GraphStore, now: Clock, wanted: Callable[[Disclosure], bool]
) -> Iterator[FileOutcome]:
    """Read the sources of the wanted disclosures again, in load order, and yield what became.

    A disclosure keeps its load order, load time and what is known of its file. One that the
    present rules refuse stays as it was and is an outcome with a refusal.

    Raises:
        StoreError: The store cannot be read or written; what was yielded before is reloaded.
    """
    with store.snapshot() as graph:
        ids = graph.disclosure_ids()
    for disclosure_id in ids:
        with store.snapshot() as graph:
            kept = graph.records(disclosure_id)
        # Another process may have retracted it since.
        if kept is not None and wanted(kept.disclosure):
            yield _reloaded(kept, store, now)


def _reloaded(kept: DisclosureRecords, store: GraphStore, now: Clock) -> FileOutcome:
    since = time.perf_counter()
    source = kept.source
    path = Path(source.file_name)
    known = FileOutcome(path, FileStatus.FAILED, 0.0, source.sha256, kept.disclosure.id)
    result = parse(kept.text.encode(), path, source.media_type).result
    if isinstance(result, DisclosureRecords):
        of_file = tuple(warning for warning in kept.warnings if warning.of_file)
        records = structs.replace(result, source=source, warnings=(*of_file, *result.warnings))
        try:
            loaded = store.load(records, now(), replacing=kept.disclosure.id)
        except InvalidRecordsError as error:
            result = contradictory(error)
        else:
            return replace(
                known,
                status=FileStatus(loaded.status.value.lower()),
                seconds=time.perf_counter() - since,
                disclosure_id=records.disclosure.id,
                counts=Counts.of(records),
                supersedes=loaded.supersedes,
            )
    refusal = result if isinstance(result, Refusal) else None
    return replace(known, seconds=time.perf_counter() - since, refusal=refusal)
