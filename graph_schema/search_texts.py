"""The texts under which nodes are found, and the form in which texts are compared.

One definition for every store: a text is found where its folded form holds the folded words.
An index may find candidates faster; it never decides.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from graph_schema.document_numbers import (
    BRACKETS,
    DocumentNumberError,
    parse_document_number,
)
from graph_schema.nodes import Disclosure, Indicator, OwnedNode, Project
from graph_schema.shared_nodes import (
    Department,
    FundingCode,
    Issuer,
    PolicyDocument,
    Region,
    SharedNode,
    Unit,
)

NUMBER_FIELD = "number"
"""The field whose text is squeezed, so that every spelling of a number compares alike."""

# Below are control characters, which no index takes.
_FIRST_VISIBLE = 0x20
# 冀财社[2022年]第0150号: what a spelling may have beside issuer, year, serial and 号.
_BETWEEN = re.compile(rf"[{BRACKETS}]|(?<=[0-9])年|字?第0{{0,8}}(?=[0-9])")


@dataclass(frozen=True, slots=True)
class SearchText:
    """A text under which a node is found.

    Args:
        field: Its name in the API: name, level3.
        text: As stored.
        folded: As compared.
    """

    field: str
    text: str
    folded: str


@dataclass(frozen=True, slots=True)
class Needle:
    """Words to be found.

    Args:
        folded: For all fields but numbers; blank finds nothing.
        squeezed: For parts of numbers: 冀财社202215 begins 冀财社2022150号.
        number: For whole numbers; None where the words are none.
    """

    folded: str
    squeezed: str
    number: str | None

    def in_field(self, field: str) -> str:
        """Return the words as a part of that field's texts."""
        return self.squeezed if field == NUMBER_FIELD else self.folded

    def is_whole(self, text: SearchText) -> bool:
        """Return whether the words are all of a text."""
        if text.field == NUMBER_FIELD and text.folded == self.number:
            return True
        return text.folded == self.in_field(text.field)


def fold(text: str) -> str:
    """Return a text as it is compared: no white space, width and case aside."""
    folded = "".join(unicodedata.normalize("NFKC", text).casefold().split())
    if folded.isprintable():
        return folded
    return "".join(character for character in folded if ord(character) >= _FIRST_VISIBLE)


def squeeze_number(text: str) -> str:
    """Return a document number, or a part of one, as numbers are compared: 冀财社2022150号."""
    return _BETWEEN.sub("", fold(text))


def needle_of(text: str) -> Needle:
    """Return the words of a question as they are compared."""
    folded = fold(text)
    try:
        number = squeeze_number(parse_document_number(text).canonical)
    except DocumentNumberError:
        number = None
    return Needle(folded, squeeze_number(text) or folded, number)


def search_texts(node: OwnedNode | SharedNode) -> tuple[SearchText, ...]:
    """Return the texts under which a node is found, weightiest first; none for some kinds."""
    return tuple(
        SearchText(field, text, squeeze_number(text) if field == NUMBER_FIELD else fold(text))
        for field, text in _fields(node)
        if text
    )


def _fields(node: OwnedNode | SharedNode) -> Iterator[tuple[str, str | None]]:
    match node:
        case Region():
            yield from (("name", node.name), ("divisionCode", node.division_code))
        case Issuer():
            yield from (("issuerCode", node.issuer_code), ("organName", node.organ_name))
        case PolicyDocument():
            yield from _document_fields(node)
        case Department():
            yield from (("name", node.name), ("organ", node.organ))
            yield from (("aliases", alias) for alias in node.aliases)
            yield from (("codes", each) for each in sorted({code.code for code in node.codes}))
        case Unit():
            yield from (("name", node.name), ("unitCode", node.unit_code))
        case FundingCode():
            yield from (("code", node.code), ("name", node.name))
        case Disclosure():
            yield ("title", node.title)
        case Project():
            yield from _project_fields(node)
        case Indicator():
            yield from (("level3", node.levels[2]), ("description", node.description))
            yield ("target", node.target.printed)
        case _:
            # Goals and budget lines are found through their projects and codes.
            return


def _document_fields(node: PolicyDocument) -> Iterator[tuple[str, str | None]]:
    yield (NUMBER_FIELD, node.number.canonical if node.number else None)
    yield ("title", node.title)
    yield from (("printedForms", form.text) for form in node.printed_forms)


def _project_fields(node: Project) -> Iterator[tuple[str, str | None]]:
    yield ("name", node.name)
    if node.heading != node.name:
        yield ("heading", node.heading)
    yield from (("aliases", alias) for alias in node.aliases)
    yield ("projectCode", node.project_code)
    yield from (("purpose", node.purpose), ("grounds", node.grounds))
