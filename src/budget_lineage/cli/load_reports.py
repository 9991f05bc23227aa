"""Reports of a load: a JSON line for each file, written when it is done, read to retry it."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Annotated, TextIO

import typer

from budget_lineage.cli.output import as_json_text, print_error
from budget_lineage.ingest import FileOutcome, FileStatus

ReportOption = Annotated[
    Path | None,
    typer.Option(
        "--report",
        metavar="FILE",
        help="Write a JSON line for each file: path, hash, status, counts, why it failed.",
        show_default=False,
    ),
]


def outcome_json(outcome: FileOutcome) -> dict[str, object]:
    """Return what became of a file, as `load --json` and reports state it."""
    counts, refusal = outcome.counts, outcome.refusal
    return {
        "path": str(outcome.path),
        "sha256": outcome.sha256,
        "status": outcome.status.value,
        "disclosure": outcome.disclosure_id,
        "supersedes": list(outcome.supersedes),
        "counts": counts and counts.as_dict(),
        "code": refusal and refusal.code,
        "reason": refusal and refusal.reason,
        "advice": refusal and refusal.advice,
        "seconds": round(outcome.seconds, 3),
    }


@contextmanager
def reported(
    outcomes: Iterable[FileOutcome], path: Path | None
) -> Iterator[Iterator[FileOutcome]]:
    """Yield the outcomes, each written to the report at `path` before it is handed on.

    A report that was there is replaced. What was written stays whatever ends the load.
    """
    try:
        opened = nullcontext() if path is None else path.open("w", encoding="utf-8")
    except OSError as error:
        print_error(
            f"{path}: the report cannot be written: {error.strerror}; name another file"
        )
        raise typer.Exit(1) from None
    with opened as report:
        yield _written(outcomes, report)


def failed_paths(report: Path) -> list[Path]:
    """Return the paths of a report's files that were not loaded."""
    try:
        lines = report.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        said = getattr(error, "strerror", None) or "it is no UTF-8 text"
        print_error(f"{report}: the report cannot be read: {said}; name the FILE of --report")
        raise typer.Exit(1) from None
    paths = []
    for number, line in enumerate(lines, start=1):
        try:
            entry = json.loads(line)
            if FileStatus(entry["status"]) is FileStatus.FAILED:
                paths.append(Path(entry["path"]))
        except (ValueError, TypeError, KeyError):
            print_error(
                f"{report}:{number}: it is no line of a report; name the FILE of --report"
            )
            raise typer.Exit(1) from None
    return paths


def _written(outcomes: Iterable[FileOutcome], report: TextIO | None) -> Iterator[FileOutcome]:
    for outcome in outcomes:
        if report is not None:
            report.write(as_json_text(outcome_json(outcome), indent=None) + "\n")
            report.flush()
        yield outcome
