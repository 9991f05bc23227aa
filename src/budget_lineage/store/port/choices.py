"""Small closed choices that questions are made of; values are the contract's names."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from graph_schema.kinds import EdgeKind, EntityKind


class Match(StrEnum):
    """How much inference a query accepts; tested on an edge as answered (see `Link`)."""

    STRICT = "STRICT"
    LIKELY = "LIKELY"
    ALL = "ALL"


LIKELY_CONFIDENCE = 0.9


class Direction(StrEnum):
    """Which edges to take at a node: outgoing, incoming, or both."""

    UPSTREAM = "UPSTREAM"
    DOWNSTREAM = "DOWNSTREAM"
    BOTH = "BOTH"


class StopReason(StrEnum):
    """What cut an answer short."""

    DEPTH = "DEPTH"
    NODES = "NODES"
    FANOUT = "FANOUT"
    DEADLINE = "DEADLINE"


class ProjectOrder(StrEnum):
    """Orders of projects and indicators.

    DISCLOSURE is by disclosure id, then as printed. An indicator's amount is its project's; its
    name is its third level.
    """

    DISCLOSURE = "DISCLOSURE"
    AMOUNT_DESC = "AMOUNT_DESC"
    NAME = "NAME"


class PolicyDocumentOrder(StrEnum):
    """Orders of documents.

    MOST_CITED is by number of visible mentions at LIKELY. NUMBER is by canonical number, those
    without one last. NEWEST is by year of the number, newest first.
    """

    MOST_CITED = "MOST_CITED"
    NUMBER = "NUMBER"
    NEWEST = "NEWEST"


class DisclosureOrder(StrEnum):
    """Orders of disclosures.

    PLACE is by division code (zones without one last), department id, fiscal year. NEWEST and
    INCOME_DESC go by fiscal year and total income, greatest first.
    """

    PLACE = "PLACE"
    NEWEST = "NEWEST"
    INCOME_DESC = "INCOME_DESC"


class Grade(IntEnum):
    """How well a text matches words; the smaller the better."""

    EXACT = 0
    PREFIX = 1
    PHRASE = 2


@dataclass(frozen=True, slots=True)
class EdgeFilter:
    """Which edges count, for a hop and for degrees.

    Args:
        kinds: None for all.
        entity_kinds: Kinds that the neighbour may have; None for all.
        fiscal_year: Only edges that a current disclosure of that year has.
    """

    kinds: frozenset[EdgeKind] | None = None
    match: Match = Match.LIKELY
    entity_kinds: frozenset[EntityKind] | None = None
    fiscal_year: int | None = None
