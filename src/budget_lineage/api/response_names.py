"""Fields that answer under one name: validation compares each with each, so they are bounded.

Fields merge where their response names are equal, through fragments and level by level: of
thirty `a { … }` with thirty `b` in each, 900 `b` meet. What is counted here is what validation
may come to compare, and counting stops at the limit.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
)

from budget_lineage.api.errors import TooManyEqualNamesError

_Group = Sequence[SelectionSetNode]

# Comparing two fragments takes so many times as long as comparing two fields.
_FRAGMENT_STEPS = 10


class ResponseNames:
    """Counts what validation may compare in one document."""

    def __init__(self, document: DocumentNode, limit: int) -> None:
        self._document = document
        self._limit = limit
        self._fragments = {
            one.name.value: one
            for one in document.definitions
            if isinstance(one, FragmentDefinitionNode)
        }
        self._reached: set[str] = set()
        self.steps = 0
        """Fields that were looked at, and pairs of them with one name."""

    def check(self) -> None:
        """Do nothing where the document keeps to the limit.

        Raises:
            TooManyEqualNamesError: It does not.
        """
        for one in self._document.definitions:
            if isinstance(one, OperationDefinitionNode):
                # Each operation is followed through all fragments to find its variables.
                self._spend(len(self._fragments) + _directives(one))
                self._count(one.selection_set)
        for name, fragment in self._fragments.items():
            self._spend(_directives(fragment))
            if name not in self._reached:
                self._count(fragment.selection_set)

    def _count(self, root: SelectionSetNode) -> None:
        waiting: list[_Group] = [[root]]
        while waiting:
            waiting.extend(self._merged(waiting.pop()))

    def _merged(self, group: _Group) -> Iterator[_Group]:
        """Yield the groups of selections that lie under equal names of this group."""
        below: defaultdict[str, list[SelectionSetNode]] = defaultdict(list)
        fields: defaultdict[str, int] = defaultdict(int)
        spread: set[str] = set()
        open_sets = list(group)
        while open_sets:
            for node in open_sets.pop().selections:
                # Each directive of a place is compared with each.
                self._spend(1 + len(node.directives or ()) ** 2)
                if isinstance(node, InlineFragmentNode):
                    open_sets.append(node.selection_set)
                elif isinstance(node, FragmentSpreadNode):
                    name = node.name.value
                    self._spend(0 if name in spread else _FRAGMENT_STEPS * len(spread))
                    if name not in spread and name in self._fragments:
                        spread.add(name)
                        open_sets.append(self._fragments[name].selection_set)
                elif isinstance(node, FieldNode):
                    name = (node.alias or node.name).value
                    self._spend(fields[name])
                    fields[name] += 1
                    if node.selection_set is not None:
                        below[name].append(node.selection_set)
        self._reached |= spread
        yield from below.values()

    def _spend(self, steps: int) -> None:
        self.steps = min(self.steps + steps, self._limit + 1)
        if self.steps > self._limit:
            raise TooManyEqualNamesError(self._limit)


def _directives(node: OperationDefinitionNode | FragmentDefinitionNode) -> int:
    """Return how many comparisons the directives of a definition take."""
    places = (node, *(node.variable_definitions or ()))
    return sum(len(place.directives or ()) ** 2 for place in places)
