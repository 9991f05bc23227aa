"""The tables of a store file, the version that says which these are, and the way up to it.

Integer keys join inside; ids are texts and leave the file. `visible` repeats on nodes and edges
whether a current disclosure has them, so that no list has to look it up.
"""

from collections.abc import Callable
from pathlib import Path
from sqlite3 import Connection

from budget_lineage.errors import SchemaVersionError, StoreError
from budget_lineage.store.sqlite.bigrams import TOKENIZER
from budget_lineage.store.sqlite.phrases import insert_phrases
from budget_lineage.store.sqlite.seals import seal_all
from graph_schema.codec import decode_node

# "BLin": marks the file as ours, so that no other database is written into.
APPLICATION_ID = 0x424C696E
VERSION = 2

_TABLES = """
CREATE TABLE node (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    owner INTEGER,                -- the disclosure, itself included; NULL for shared nodes
    visible INTEGER NOT NULL,
    department INTEGER, unit INTEGER, project INTEGER, goal INTEGER, indicator INTEGER,
    document INTEGER, funding_code INTEGER, region INTEGER, parent INTEGER,
    fiscal_year INTEGER, sequence INTEGER, scope TEXT, category TEXT, status TEXT,
    code TEXT, name TEXT, rank INTEGER, amount INTEGER,
    json TEXT NOT NULL,
    ranks TEXT                    -- of a shared node: who gave each attribute
);
CREATE INDEX node_kind ON node (kind, fiscal_year);
CREATE INDEX node_owner ON node (owner, kind, sequence) WHERE owner IS NOT NULL;
CREATE INDEX node_department ON node (department, kind) WHERE department IS NOT NULL;
CREATE INDEX node_unit ON node (unit, kind) WHERE unit IS NOT NULL;
CREATE INDEX node_project ON node (project, kind, sequence) WHERE project IS NOT NULL;
CREATE INDEX node_goal ON node (goal) WHERE goal IS NOT NULL;
CREATE INDEX node_indicator ON node (indicator) WHERE indicator IS NOT NULL;
CREATE INDEX node_document ON node (document) WHERE document IS NOT NULL;
CREATE INDEX node_funding_code ON node (funding_code) WHERE funding_code IS NOT NULL;
CREATE INDEX node_region ON node (region) WHERE region IS NOT NULL;
CREATE INDEX node_parent ON node (parent) WHERE parent IS NOT NULL;
CREATE INDEX node_code ON node (kind, code) WHERE code IS NOT NULL;
CREATE INDEX node_title ON node (name) WHERE kind = 'POLICY_DOCUMENT';

CREATE TABLE disclosure (
    key INTEGER PRIMARY KEY,
    load_order INTEGER NOT NULL UNIQUE,
    loaded_at TEXT NOT NULL,
    file_name TEXT NOT NULL, media_type TEXT NOT NULL, encoding TEXT NOT NULL,
    sha256 TEXT NOT NULL, line_count INTEGER NOT NULL,
    parts TEXT NOT NULL,
    current INTEGER NOT NULL,
    loader_version TEXT NOT NULL,
    digest TEXT NOT NULL,         -- of the records
    seal TEXT NOT NULL            -- of the other columns, `current` apart
);
CREATE INDEX disclosure_sha256 ON disclosure (sha256);
CREATE TABLE source (disclosure INTEGER PRIMARY KEY, text BLOB NOT NULL);
CREATE TABLE warning (
    disclosure INTEGER NOT NULL, place INTEGER NOT NULL, code TEXT NOT NULL, json TEXT NOT NULL,
    PRIMARY KEY (disclosure, place)
) WITHOUT ROWID;

CREATE TABLE mention (            -- what a disclosure says of a shared node
    node INTEGER NOT NULL, disclosure INTEGER NOT NULL,
    basis TEXT NOT NULL, reasons TEXT NOT NULL, json TEXT NOT NULL, evidence TEXT NOT NULL,
    PRIMARY KEY (node, disclosure)
) WITHOUT ROWID;
CREATE INDEX mention_disclosure ON mention (disclosure);

CREATE TABLE edge (               -- as answered: owners merged
    key INTEGER PRIMARY KEY,
    source INTEGER NOT NULL, kind TEXT NOT NULL, target INTEGER NOT NULL,
    owner INTEGER,                -- NULL where several disclosures may state it
    visible INTEGER NOT NULL,
    basis TEXT NOT NULL, confidence REAL NOT NULL, reasons TEXT NOT NULL,
    evidence TEXT,                -- NULL where `statement` has it
    UNIQUE (source, kind, target)
);
CREATE INDEX edge_target ON edge (target, kind, source);
CREATE INDEX edge_owner ON edge (owner) WHERE owner IS NOT NULL;

CREATE TABLE statement (          -- what a disclosure says of an edge between shared nodes
    edge INTEGER NOT NULL, disclosure INTEGER NOT NULL,
    basis TEXT NOT NULL, confidence REAL NOT NULL, reasons TEXT NOT NULL,
    evidence TEXT NOT NULL,
    PRIMARY KEY (edge, disclosure)
) WITHOUT ROWID;
CREATE INDEX statement_disclosure ON statement (disclosure);
"""
_TEXT_TABLES = f"""
CREATE TABLE phrase (             -- a text under which a node is found
    key INTEGER PRIMARY KEY,
    node INTEGER NOT NULL, field TEXT NOT NULL, folded TEXT NOT NULL
);
CREATE INDEX phrase_node ON phrase (node);
CREATE VIRTUAL TABLE bigram USING fts5 (
    words, numbers, content = '', columnsize = 0, tokenize = '{TOKENIZER}'
);
"""


def ensure_schema(connection: Connection, path: Path) -> None:
    """Make the tables in a new file, and bring an older one up to this version.

    Raises:
        StoreError: The file is some other database.
        SchemaVersionError: A newer version of the service made it.
    """
    if _version_of(connection, path) == VERSION:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another process may have been first.
        version = _version_of(connection, path)
        if version == 0:
            _create(connection, _TABLES + _TEXT_TABLES)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        else:
            for step in range(version, VERSION):
                _STEPS[step](connection)
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _create(connection: Connection, tables: str) -> None:
    for statement in tables.split(";\n"):
        connection.execute(statement)


def _add_texts_and_seals(connection: Connection) -> None:
    """Bring a file of version 1, which had no search, up to version 2."""
    connection.execute("ALTER TABLE disclosure ADD COLUMN seal TEXT NOT NULL DEFAULT ''")
    seal_all(connection)
    _create(connection, _TEXT_TABLES)
    nodes = connection.execute("SELECT key, kind, json FROM node ORDER BY key")
    insert_phrases(connection, ((key, decode_node(kind, json)) for key, kind, json in nodes))


# From the version that is their number to the next one.
_STEPS: dict[int, Callable[[Connection], None]] = {1: _add_texts_and_seals}


def _version_of(connection: Connection, path: Path) -> int:
    """Return the version of a file of ours; 0 if it is empty."""
    application_id: int = connection.execute("PRAGMA application_id").fetchone()[0]
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if application_id == APPLICATION_ID:
        if version > VERSION:
            raise SchemaVersionError(
                path,
                f"written by a newer version (schema {version}, this one knows {VERSION})",
                "update budget-lineage, or name another file",
            )
        return version
    empty: bool = connection.execute("SELECT count(*) = 0 FROM sqlite_master").fetchone()[0]
    if application_id or version or not empty:
        raise StoreError(path, "is a database of something else", "name another file")
    return 0
