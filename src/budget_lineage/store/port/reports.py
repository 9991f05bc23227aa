"""What a store says of itself as a whole."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in a store that is not as its records say.

    Args:
        subject: Id of a disclosure, node or edge, or a part of the store.
        problem: What is wrong with it.
    """

    subject: str
    problem: str


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check of the whole store found.

    Args:
        disclosures: Read back, and compared with the digests of their loads.
        nodes: Worked out anew, and compared; likewise edges and texts that are searched.
        digest: Of the graph.
        findings: Empty where everything is as it should be.
    """

    disclosures: int
    nodes: int
    edges: int
    texts: int
    digest: str
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


@dataclass(frozen=True, slots=True)
class StoreStats:
    """How much a store holds.

    Args:
        disclosures: Stored ones; `current` are not superseded.
        nodes: Stored ones by kind, mentions as CITATION.
        edges: Stored ones by kind, several disclosures' edges of one pair as one.
        source_bytes: The texts, as they are kept.
        store_bytes: What the store takes on disk; None where there is none.
        loader_versions: Versions of the rules, and how many disclosures each has read.
    """

    disclosures: int
    current: int
    nodes: tuple[tuple[str, int], ...]
    edges: tuple[tuple[str, int], ...]
    source_bytes: int
    store_bytes: int | None
    loader_versions: tuple[tuple[str, int], ...]
