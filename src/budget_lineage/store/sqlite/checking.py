"""The check of a whole file: everything is worked out anew from records, and compared."""

from collections.abc import Callable, Iterator
from sqlite3 import Connection, DatabaseError

from budget_lineage.store.port import CheckReport, Finding
from budget_lineage.store.sqlite.check_edges import check_edges
from budget_lineage.store.sqlite.check_records import check_disclosures
from budget_lineage.store.sqlite.check_shared import check_shared_nodes
from budget_lineage.store.sqlite.check_texts import check_texts
from budget_lineage.store.sqlite.connections import DAMAGE
from budget_lineage.store.sqlite.stored import digest

_DAMAGE = (DatabaseError, *DAMAGE, TypeError)
_FINDINGS_AT_MOST = 1_000

_Part = Callable[[Connection], Iterator[Finding]]


def check(connection: Connection) -> CheckReport:
    """Return what is not as the stored records say; the connection must be in a transaction."""
    parts: tuple[tuple[str, _Part], ...] = (
        ("file", _check_file),
        ("disclosures", check_disclosures),
        ("shared nodes", check_shared_nodes),
        ("edges", check_edges),
        ("search", check_texts),
    )
    findings = [finding for name, part in parts for finding in _found(connection, name, part)]
    counts = [_count(connection, table) for table in ("disclosure", "node", "edge", "phrase")]
    try:
        whole = digest(connection)
    except _DAMAGE as error:
        whole = ""
        findings.append(Finding("graph", f"has no digest ({error})"))
    return CheckReport(counts[0], counts[1], counts[2], counts[3], whole, tuple(findings))


def _found(connection: Connection, name: str, part: _Part) -> list[Finding]:
    findings: list[Finding] = []
    try:
        for finding in part(connection):
            findings.append(finding)
            if len(findings) == _FINDINGS_AT_MOST:
                findings.append(Finding(name, "and more, which were not looked for"))
                break
    except _DAMAGE as error:
        findings.append(Finding(name, f"the check stopped at damage ({error})"))
    return findings


def _check_file(connection: Connection) -> Iterator[Finding]:
    for (line,) in connection.execute("PRAGMA integrity_check(100)"):
        if line != "ok":
            yield Finding("file", line)


def _count(connection: Connection, table: str) -> int:
    try:
        counted: int = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    except DatabaseError:
        return 0
    return counted
