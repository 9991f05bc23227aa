"""The department and its units, as one disclosure names them."""

from graph_schema.evidence import Evidence
from graph_schema.ids import entity_id, key_of
from graph_schema.kinds import EdgeKind, EntityKind
from graph_schema.shared_nodes import Department, DepartmentCode, Region, Unit
from loaders.assembly.divisions import add_division
from loaders.assembly.shared import SharedNodes
from loaders.blocks import Passage
from loaders.characters import squeeze
from loaders.forms.indicators import flat
from loaders.headings import publisher_caption
from loaders.publisher import Publisher
from loaders.tables.reading import UnitRow


class DepartmentRecords:
    """Adds the department, its place and its units."""

    def __init__(self, publisher: Publisher, shared: SharedNodes) -> None:
        self._publisher = publisher
        self._shared = shared
        self._unit_names: dict[str, str] = {}
        self.parts = (publisher.locality.key, publisher.organ)
        self.key = key_of(*self.parts)
        self.id = entity_id(EntityKind.DEPARTMENT, self.key)

    def add(self) -> None:
        """Add the department, its place and everything above that."""
        publisher = self._publisher
        evidence = [publisher.evidence, *publisher.alias_evidence]
        codes: tuple[DepartmentCode, ...] = ()
        if publisher.code is not None and publisher.code_evidence is not None:
            codes = (DepartmentCode(publisher.fiscal_year, publisher.code),)
            evidence.append(publisher.code_evidence)
        region_id = self._add_locality()
        department = Department(
            key=self.key,
            name=publisher.name,
            organ=publisher.organ,
            aliases=publisher.aliases,
            region_id=region_id,
            codes=codes,
        )
        self._shared.say(department, *evidence)
        self._shared.link(EdgeKind.LOCATED_IN, self.id, region_id, publisher.evidence)

    def _add_locality(self) -> str:
        locality, evidence = self._publisher.locality, self._publisher.evidence
        if locality.division is not None:
            return add_division(self._shared, locality.division, evidence, stated=True)
        region = Region(key_of(locality.key), locality.name, locality.level)
        return self._shared.say(region, evidence)

    def unit_id(self, name: str) -> str:
        """Return the id of the unit with that printed name."""
        return entity_id(EntityKind.UNIT, key_of(*self.parts, squeeze(name)))

    def unit_name(self, unit_id: str) -> str:
        """Return the name under which a unit was added."""
        return self._unit_names[unit_id]

    def add_unit(self, name: str, code: str | None, evidence: Evidence) -> str:
        """Add a unit that the text names; return its id."""
        key = key_of(*self.parts, squeeze(name))
        unit = Unit(key, squeeze(name), code, department_id=self.id)
        self._unit_names[unit.id] = squeeze(name)
        self._shared.say(unit, evidence)
        self._shared.link(EdgeKind.PART_OF, unit.id, self.id, evidence)
        return unit.id

    def add_unit_caption(self, caption: Passage) -> str:
        """Add the unit that a caption or heading of its part names (`323001…局本级`)."""
        named = publisher_caption(caption)
        code, name = named if named else (None, caption.folded)
        return self.add_unit(name, code, caption.evidence())

    def add_listed_unit(self, row: UnitRow) -> str:
        """Add a unit of 机构设置; return its id."""
        unit_id = self.add_unit(row.name.text, None, row.evidence)
        unit = Unit(
            key=key_of(*self.parts, squeeze(row.name.text)),
            nature=flat(row.nature) if row.nature else None,
            grade=flat(row.grade) if row.grade else None,
            funding_source=flat(row.funding_source) if row.funding_source else None,
        )
        self._shared.say(unit, row.evidence)
        return unit_id
