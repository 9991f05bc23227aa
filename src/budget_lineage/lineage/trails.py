"""The nodes that walks in one direction have reached, and with which right to go on.

A walk takes one same-as step at most. A node may be reached first after that step and later, by
a longer way, without it; it is then walked on from once more. So what a trail keeps of a node
is whether the step is spent on every way that led there so far.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from budget_lineage.store.port import Direction, Hop, Link
from graph_schema.ids import split_id
from graph_schema.kinds import EdgeKind, EntityKind


@dataclass(frozen=True, slots=True)
class Step:
    """An edge followed to a neighbour, and whether the same-as step is spent after it."""

    link: Link
    neighbour: str
    spent: bool


@dataclass(slots=True)
class Trail:
    """A walk in one direction.

    Args:
        passes_disclosures: Whether it goes on through disclosures.
        spent: For each node reached, whether the same-as step is spent there.
        frontier: The nodes from which to go on.
    """

    direction: Direction
    passes_disclosures: bool = False
    spent: dict[str, bool] = field(default_factory=dict)
    frontier: list[str] = field(default_factory=list)

    @classmethod
    def starting_at(
        cls, starts: Mapping[str, bool], direction: Direction, passes_disclosures: bool
    ) -> "Trail":
        """Begin a walk at nodes, with the same-as step spent or not."""
        return cls(direction, passes_disclosures, dict(starts), list(starts))

    def steps(self, hops: Mapping[str, Hop]) -> list[Step]:
        """Return the edges that may be followed from the frontier."""
        return [
            Step(link, link.other_end(anchor), self.spent[anchor] or _is_same_as(link))
            for anchor, hop in hops.items()
            for link in hop.links
            if not (self.spent[anchor] and _is_same_as(link))
        ]

    def advance(self, steps: Iterable[Step]) -> None:
        """Go on from the nodes reached newly, or with the same-as step to spare for once."""
        gained: list[str] = []
        for step in steps:
            spent = self.spent.get(step.neighbour)
            if spent is None or (spent and not step.spent):
                self.spent[step.neighbour] = step.spent
                gained.append(step.neighbour)
        self.frontier = [
            name for name in dict.fromkeys(gained) if self.passes_disclosures or _passable(name)
        ]


def _is_same_as(link: Link) -> bool:
    return link.kind is EdgeKind.POSSIBLY_SAME_AS


def _passable(node_id: str) -> bool:
    kind, _ = split_id(node_id)
    return kind is not EntityKind.DISCLOSURE
