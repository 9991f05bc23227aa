"""Documents as one disclosure cites them, and pairs of them that may be one document."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import msgspec

from graph_schema.document_numbers import DocumentForm, DocumentNumber
from graph_schema.kinds import Scope

# Words around a mention that are too few to be a sentence of their own: 文件要求.
_SENTENCE_AT_LEAST = 6


@dataclass(frozen=True, slots=True)
class CitingProject:
    """A project, or a line of free text: what tells which documents belong together.

    Args:
        key: Its id.
        part: The part of the disclosure that numbers it.
        table: Digest of its indicators; None where it has none.
        noun: What reasons call it.
    """

    key: str
    part: tuple[Scope, str | None]
    ordinal: int
    table: str | None
    noun: str = "project"


class CitedPlace(msgspec.Struct, frozen=True, gc=False):
    """A mention.

    Args:
        project: The project it stands in; None in the narrative.
        words: The words around it, white space removed.
        in_heading: Whether it stands in the project's name.
    """

    project: CitingProject | None
    words: str
    in_heading: bool


class CitedDocument(msgspec.Struct, frozen=True, dict=True):
    """A document with everything that one disclosure says of it.

    Args:
        key: Its id.
        is_own: Whether it is a rule of the department itself.
        places: In reading order.
    """

    key: str
    form: DocumentForm
    number: DocumentNumber | None
    title: str | None
    is_own: bool
    places: tuple[CitedPlace, ...]

    @property
    def issuer_code(self) -> str | None:
        """The issuer code of its number, if it has one."""
        return None if self.number is None else self.number.issuer_code

    @property
    def is_nameless(self) -> bool:
        """Whether it has a number without issuer: 〔2022〕150号."""
        return self.form is DocumentForm.NUMBERED and self.issuer_code is None

    @property
    def in_headings(self) -> bool:
        """Whether the name of a project cites it."""
        return any(place.in_heading for place in self.places)

    @cached_property
    def projects(self) -> dict[tuple[tuple[Scope, str | None], int], CitingProject]:
        """The projects that cite it, by part and place in that part."""
        cited = (place.project for place in self.places)
        return {(each.part, each.ordinal): each for each in cited if each is not None}

    @cached_property
    def sentences(self) -> frozenset[tuple[str, str]]:
        """Project and words around, of each mention that stands in a sentence."""
        return frozenset(
            (place.project.key, place.words)
            for place in self.places
            if place.project is not None and len(place.words) >= _SENTENCE_AT_LEAST
        )


@dataclass(frozen=True, slots=True)
class SameAs:
    """Two documents that may be one. Nothing is merged.

    Args:
        doubtful: Key of the document whose number or title is in doubt.
        likelier: Key of the one that it may be.
        reasons: Names of the rules, the deciding one first.
    """

    doubtful: str
    likelier: str
    confidence: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near to each other a disclosure cites two documents.

    Args:
        sentence: In the same words of one project.
        project: In one project.
        neighbour: In projects printed one after the other.
        table: In projects with the very same indicators.
        neighbours_table: In neighbours with the very same indicators.
        noun: What reasons call a project.
    """

    sentence: bool
    project: bool
    neighbour: bool
    table: bool
    neighbours_table: bool
    noun: str

    @property
    def reasons(self) -> tuple[str, ...]:
        """What holds, in words."""
        if self.project:
            same = f"same {self.noun}"
            return (same, "same sentence") if self.sentence else (same,)
        found = []
        if self.neighbour:
            found.append(f"neighbouring {self.noun}")
        if self.table:
            found.append("identical indicators")
        return tuple(found)


def nearness(one: CitedDocument, other: CitedDocument) -> Nearness:
    """Return how near to each other two documents are cited."""
    tables = _tables(other.projects.values())
    beside = [
        (project, other.projects.get((part, ordinal + step)))
        for (part, ordinal), project in one.projects.items()
        for step in (-1, 1)
    ]
    return Nearness(
        sentence=not one.sentences.isdisjoint(other.sentences),
        project=not one.projects.keys().isdisjoint(other.projects.keys()),
        neighbour=any(neighbour is not None for _, neighbour in beside),
        table=not _tables(one.projects.values()).isdisjoint(tables),
        neighbours_table=any(
            neighbour is not None
            and project.table is not None
            and project.table == neighbour.table
            for project, neighbour in beside
        ),
        noun=next((project.noun for project in one.projects.values()), "project"),
    )


def _tables(projects: Iterable[CitingProject]) -> frozenset[str]:
    return frozenset(project.table for project in projects if project.table is not None)
