"""A lineage as an indented tree, and as JSON."""

from collections import defaultdict

from rich.console import Console

from budget_lineage.api.labels import label_of
from budget_lineage.cli.output import Styled, counted, print_line
from budget_lineage.lineage import Lineage, ReachedNode
from budget_lineage.store.port import Link, StopReason
from graph_schema.kinds import EdgeBasis

_LABEL_LIMIT = 60
_REMEDIES = {
    StopReason.DEPTH: "more lies deeper (--depth)",
    StopReason.FANOUT: "some nodes have more neighbours (--fanout)",
    StopReason.NODES: "there are more nodes (--max-nodes)",
    StopReason.DEADLINE: "the time was over",
}


def print_lineage(console: Console, found: Lineage) -> None:
    """Print each node once, below a neighbour that is nearer to the root.

    `→` leads to what the node above rests on, `←` to what rests on it.
    """
    children = _children(found)
    root = found.nodes[0]
    print_line(console, (_label(root), "bold"), *_id_of(root))
    pending = [(link, node, 1) for link, node in reversed(children[root.entity.id])]
    while pending:
        link, node, indent = pending.pop()
        arrow = "→" if link.target == node.entity.id else "←"
        sure = "" if link.basis is EdgeBasis.STATED else f" ({link.confidence:.2f})"
        edge = f"{'  ' * indent}{arrow} {link.kind.value}{sure} "
        print_line(console, edge, (_label(node), "bold"), *_id_of(node))
        below = children[node.entity.id]
        pending += [(link, child, indent + 1) for link, child in reversed(below)]
    nodes, edges = counted(len(found.nodes), "node"), counted(len(found.links), "edge")
    stops = "; ".join(_REMEDIES[stop] for stop in found.stops)
    print_line(console, f"{nodes}, {edges}; {stops or 'complete'}.")


def lineage_json(found: Lineage) -> dict[str, object]:
    """Return a lineage as JSON: its nodes, nearest first, and its edges."""
    return {
        "root": found.root.id,
        "nodes": [
            {
                "id": node.entity.id,
                "kind": node.entity.kind.value,
                "label": label_of(node.entity),
                "depth": node.depth,
                "hidden_upstream": node.hidden_upstream,
                "hidden_downstream": node.hidden_downstream,
            }
            for node in found.nodes
        ],
        "edges": [
            {
                "kind": link.kind.value,
                "source": link.source,
                "target": link.target,
                "basis": link.basis.value,
                "confidence": link.confidence,
                "reasons": list(link.reasons),
            }
            for link in found.links
        ],
        "complete": found.complete,
        "stops": [stop.value for stop in found.stops],
    }


def _children(found: Lineage) -> defaultdict[str, list[tuple[Link, ReachedNode]]]:
    """Return, for each node, those that are printed below it: by edge kind, then id."""
    nodes = {node.entity.id: node for node in found.nodes}
    above: dict[str, Link] = {}
    for link in found.links:
        for end in (link.source, link.target):
            nearer = nodes[link.other_end(end)].depth == nodes[end].depth - 1
            if nearer and end not in above:
                above[end] = link
    children: defaultdict[str, list[tuple[Link, ReachedNode]]] = defaultdict(list)
    for name, link in sorted(above.items(), key=lambda item: (item[1].kind.value, item[0])):
        children[link.other_end(name)].append((link, nodes[name]))
    return children


def _label(node: ReachedNode) -> str:
    label = label_of(node.entity)
    return label if len(label) <= _LABEL_LIMIT else f"{label[: _LABEL_LIMIT - 1]}…"


def _id_of(node: ReachedNode) -> tuple[Styled, ...]:
    hidden = node.hidden_upstream + node.hidden_downstream
    more = f"  +{hidden:,} not shown" if hidden else ""
    return ((f"  {node.entity.id}", "dim"), more)
