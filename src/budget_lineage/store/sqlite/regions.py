"""A region and everything below it."""

from sqlite3 import Connection
from typing import LiteralString

_BELOW: LiteralString = """
WITH RECURSIVE below(key) AS (
    SELECT key FROM node WHERE +kind = 'REGION' AND visible AND id = :region
    UNION SELECT key FROM node WHERE kind = 'REGION' AND visible AND code = :region
    UNION
    SELECT n.key FROM below b JOIN node n ON n.parent = b.key
    WHERE n.kind = 'REGION' AND n.visible
)
SELECT key FROM below
"""


def region_keys(connection: Connection, region: str) -> list[int]:
    """Return the keys of a region, named by id or division code, and of all below it."""
    return [key for (key,) in connection.execute(_BELOW, {"region": region})]
