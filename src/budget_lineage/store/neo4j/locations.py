"""Where a server is, and the password for it, which no location ever holds."""

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from budget_lineage.errors import StoreError

SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
PASSWORD_VARIABLE = "BUDGET_LINEAGE_NEO4J_PASSWORD"
PASSWORD_FILE_VARIABLE = "BUDGET_LINEAGE_NEO4J_PASSWORD_FILE"
_USER, _DATABASE, _PORT = "neo4j", "neo4j", 7687
_FORM = "write neo4j://USER@HOST:PORT/DATABASE"


@dataclass(frozen=True, slots=True)
class Location:
    """A database on a server, and who asks it; fit for logs.

    Args:
        address: Host and port.
    """

    scheme: str
    address: str
    user: str
    database: str

    @property
    def uri(self) -> str:
        """What the driver connects to."""
        return f"{self.scheme}://{self.address}"

    def __str__(self) -> str:
        return f"{self.scheme}://{self.user}@{self.address}/{self.database}"


def is_neo4j(location: str) -> bool:
    """Return whether a store's location names a Neo4j server."""
    return location.partition("://")[0] in SCHEMES and "://" in location


def parse_location(text: str) -> Location:
    """Return the parts of a location; user, port and database have their usual defaults.

    Raises:
        StoreError: It has not that form, or holds a password, which the message leaves out.
    """
    parts = urlsplit(text)
    hidden = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
    try:
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise StoreError(hidden, "is no address of a server", _FORM) from error
    if parts.password is not None:
        raise StoreError(
            hidden,
            "a password in an address would be seen in logs and lists of processes",
            f"leave it out and set {PASSWORD_VARIABLE} or {PASSWORD_FILE_VARIABLE}",
        )
    database = parts.path.strip("/")
    if not host or "/" in database or parts.query or parts.fragment:
        raise StoreError(hidden, "is no address of a database", _FORM)
    bracketed = f"[{host}]" if ":" in host else host
    return Location(
        parts.scheme,
        f"{bracketed}:{port or _PORT}",
        unquote(parts.username or "") or _USER,
        database or _DATABASE,
    )


def password_for(location: Location) -> str:
    """Return the password from the environment, or from the file that it names.

    Raises:
        StoreError: Neither is set, or the file cannot be read.
    """
    if password := os.environ.get(PASSWORD_VARIABLE):
        return password
    file_name = os.environ.get(PASSWORD_FILE_VARIABLE)
    if not file_name:
        remedy = f"set {PASSWORD_VARIABLE}, or {PASSWORD_FILE_VARIABLE} to a file that holds it"
        raise StoreError(str(location), "no password is set", remedy)
    try:
        return Path(file_name).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        problem = f"the password file {file_name} cannot be read ({error})"
        raise StoreError(str(location), problem, f"check {PASSWORD_FILE_VARIABLE}") from error
