"""Files to loaders to store: the only package that joins the two."""

from budget_lineage.ingest.files import FoundFile, Refusal, find_files
from budget_lineage.ingest.parsing import Counts, read_one
from budget_lineage.ingest.pipeline import FileOutcome, FileStatus, ingest
from budget_lineage.ingest.processes import parsing_processes
from budget_lineage.ingest.reloading import reload
from budget_lineage.ingest.spool import Spool

__all__ = [
    "Counts",
    "FileOutcome",
    "FileStatus",
    "FoundFile",
    "Refusal",
    "Spool",
    "find_files",
    "ingest",
    "parsing_processes",
    "read_one",
    "reload",
]
