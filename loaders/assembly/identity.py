"""Keys of what a disclosure owns, and the unit in whose part something stands."""

import re
from collections.abc import Sequence

from graph_schema.evidence import Evidence
from graph_schema.ids import entity_id, key_of
from graph_schema.kinds import EdgeKind, EntityKind, Scope
from loaders.assembly.departments import DepartmentRecords
from loaders.assembly.shared import SharedNodes
from loaders.blocks import Passage
from loaders.characters import fold
from loaders.facts import scope_of
from loaders.publisher import Publisher
from loaders.sections import Place

# `820001-乔庄镇财政所`, `[820001]乔庄镇财政所`
_LISTED_UNIT = re.compile(r"[\[(【]?(?P<code>\d{3,12})?[\])】]?[-—_–]?(?P<name>[^\d\W].{1,60})")


class Identity:
    """Makes ids: disclosure / part (scope, unit, table or project) / ordinal.

    Attributes:
        fiscal_year: The year of everything that the disclosure owns.
    """

    def __init__(self, publisher: Publisher, text_hash: str) -> None:
        self.publisher = publisher
        self.fiscal_year = publisher.fiscal_year
        self.shared = SharedNodes()
        self.department = DepartmentRecords(publisher, self.shared)
        unit = () if publisher.unit is None else (publisher.unit,)
        self.key = key_of(*self.department.parts, *unit, publisher.fiscal_year, text_hash)
        self._units: dict[Passage, str] = {}
        self._ids: dict[tuple[str | int, ...], str] = {}
        self.disclosure_id = entity_id(EntityKind.DISCLOSURE, self.key)

    @property
    def own_unit_id(self) -> str | None:
        """The unit whose own text it is."""
        return self.department.unit_id(self.publisher.unit) if self.publisher.unit else None

    def owned_id(self, kind: EntityKind, part: Sequence[str | int], ordinal: int) -> str:
        """Return the id of an owned node: the parts of its key, and its place there from 1."""
        known = (kind, *part)
        above = self._ids.get(known)
        if above is None:
            above = self._ids[known] = entity_id(kind, f"{self.key}/{key_of(*part)}")
        return f"{above}/{ordinal}"

    def scope(self, place: Place) -> Scope:
        """Return the scope of a place; a unit's own text has no department's part."""
        if self.publisher.unit is not None and not place.special_fund:
            return Scope.UNIT
        return scope_of(place)

    def unit_at(self, place: Place) -> str | None:
        """Return the id of the unit in whose part something stands."""
        if self.publisher.unit is not None:
            return self.own_unit_id
        if place.scope is not Scope.UNIT or place.unit is None:
            return None
        unit_id = self._units.get(place.unit)
        if unit_id is None:
            unit_id = self._units[place.unit] = self.department.add_unit_caption(place.unit)
        return unit_id

    def unit_listed(self, name: Passage | None) -> str | None:
        """Return the id of the unit that a list names beside a project.

        None for the department's own name and for a bare code.
        """
        if name is None:
            return None
        match = _LISTED_UNIT.fullmatch(name.folded)
        if match is None or match["name"] == fold(self.publisher.name):
            return None
        return self.department.add_unit(match["name"], match["code"], name.evidence())

    def part(self, place: Place) -> tuple[str, ...]:
        """Return the parts of a key that name a part of the disclosure."""
        unit_id = self.unit_at(place)
        scope = self.scope(place).value
        if unit_id is None or self.publisher.unit is not None:
            return (scope,)
        return (scope, self.department.unit_name(unit_id))

    def place_fact(self, fact_id: str, unit_id: str | None, evidence: Evidence) -> None:
        """Add the edges of a project or budget line: where it is stated, whose budget it is."""
        holder = unit_id or self.department.id
        self.shared.link(EdgeKind.STATED_IN, fact_id, self.disclosure_id, evidence)
        self.shared.link(EdgeKind.BUDGETED_BY, fact_id, holder, evidence)
