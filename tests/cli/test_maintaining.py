"""`check`, `stats`, `backup`, `reload`: what they print and leave behind, how they end."""

import json
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from msgspec.structs import replace

from budget_lineage.store import open_store
from graph_schema.records import DisclosureRecords
from loaders.version import LOADER_VERSION
from tests.cli.running import CommandLine
from tests.texts import EXAMPLES, records_of

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


def kept(path: Path) -> DisclosureRecords:
    """Return what the only disclosure of a store holds."""
    store = open_store(path)
    with store.snapshot() as graph:
        (one,) = graph.disclosure_ids()
        records = graph.records(one)
    store.close()
    assert records is not None
    return records


def test_a_sound_store_is_checked_and_counted(command: CommandLine) -> None:
    command("load", *EXAMPLES)
    ended = command("check")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith(f"checked  {len(EXAMPLES)} disclosures, ")
    counted = json.loads(command("stats", "--json").out)
    assert (counted["disclosures"], counted["current"]) == (len(EXAMPLES), len(EXAMPLES))
    projects = sum(len(records_of(path).projects) for path in EXAMPLES)
    assert dict(counted["nodes"])["PROJECT"] == projects
    rows = [line.split() for line in command("stats").out.splitlines()]
    assert ["PROJECT", str(projects)] in rows


def test_damage_is_found_and_named(command: CommandLine) -> None:
    command("load", EXAMPLES[0])
    with sqlite3.connect(command.store) as connection:
        connection.execute("DELETE FROM edge WHERE rowid = (SELECT min(rowid) FROM edge)")
    connection.close()
    ended = command("check")
    assert ended.code == 1
    assert ended.errors


def test_a_backup_holds_the_same_and_is_never_written_over(
    tmp_path: Path, command: CommandLine
) -> None:
    command("load", EXAMPLES[0])
    copy = tmp_path / "copy.db"
    assert command("backup", copy).code == 0
    assert command.bare("--store", copy, "check").out == command("check").out
    assert command("backup", copy).code == 1


def test_a_source_that_older_rules_read_is_read_again(command: CommandLine) -> None:
    records = records_of(EXAMPLES[0])
    # As if its rules had known no projects' purposes.
    poorer = replace(
        records,
        disclosure=replace(records.disclosure, loader_version="0"),
        projects=tuple(replace(project, purpose=None) for project in records.projects),
    )
    store = open_store(command.store, create=True)
    store.load(poorer, NOON)
    store.close()
    assert command("reload", "--older-than", "0").out == "0 files.\n"
    ended = command("reload")
    assert (ended.code, ended.out.split()[0]) == (0, "replaced")
    read_again = kept(command.store)
    assert read_again.disclosure.loader_version == LOADER_VERSION
    assert read_again.projects == records.projects
    assert command("reload").out == "0 files.\n"
    assert command("reload", "--all").out.startswith("unchanged")
    assert command("check").code == 0


def test_wrong_versions_are_wrong_usage(command: CommandLine) -> None:
    command("load", EXAMPLES[0])
    assert command("reload", "--older-than", "newest").code == 2
    assert command("reload", "--all", "--older-than", "1").code == 2
