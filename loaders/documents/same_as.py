"""Documents of one disclosure that may be one document: by number, by issuer, by title."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from graph_schema.document_numbers import DocumentForm
from loaders.documents.cited_documents import CitedDocument, Nearness, SameAs, nearness
from loaders.documents.issuer_slips import CodeReading, Slip, read_code, slip_between
from loaders.documents.missing_issuers import COMMON_SERIALS_UP_TO, missing_issuers
from loaders.documents.near_titles import near_titles

SEVERAL_FIT = "several fit"
SEVERAL_CONFIDENCE = 0.5
# Documents that one doubtful document may be; more tell nothing.
_LIKELIER_AT_MOST = 10
# Numbers of one year and serial that are compared with each other; a disclosure has two.
_ALIKE_AT_MOST = 40


@dataclass(frozen=True, slots=True)
class Confidences:
    """Confidence in a slip by where the two documents are cited; None for no finding."""

    sentence: float
    project: float
    elsewhere: float | None


# What differs in the organ, and not in the form character alone, stays below what LIKELY takes.
CONFIDENCES: Mapping[Slip, Confidences] = {
    Slip.DOUBLED: Confidences(0.97, 0.95, 0.9),
    Slip.FORM_MISSING: Confidences(0.95, 0.95, 0.9),
    Slip.PLACE_OTHERWISE: Confidences(0.85, 0.8, 0.7),
    Slip.ORGANS_NAME: Confidences(0.85, 0.8, 0.7),
    Slip.SECTION: Confidences(0.7, 0.6, 0.5),
    Slip.FORM_MISPRINTED: Confidences(0.95, 0.9, 0.7),
    Slip.ORGAN_MISPRINTED: Confidences(0.7, 0.6, None),
}


def same_documents(
    documents: Sequence[CitedDocument], division: str | None = None
) -> tuple[SameAs, ...]:
    """Return the pairs of one disclosure's documents that may be one, by doubtful document.

    Args:
        documents: All that it cites, in reading order.
        division: Key of its department's division.
    """
    found = [
        *_misprinted(documents, division),
        *missing_issuers(documents),
        *near_titles(documents),
    ]
    order = {document.key: place for place, document in enumerate(documents)}
    weighed = _weigh(found)
    return tuple(sorted(weighed, key=lambda one: (order[one.doubtful], order[one.likelier])))


def _misprinted(documents: Iterable[CitedDocument], division: str | None) -> Iterator[SameAs]:
    """Yield numbers of one year and serial whose issuer codes are a slip of each other."""
    alike: defaultdict[tuple[int, int], list[CitedDocument]] = defaultdict(list)
    for document in documents:
        if document.form is DocumentForm.NUMBERED and document.number and document.issuer_code:
            alike[document.number.year, document.number.serial].append(document)
    for group in alike.values():
        if len(group) == 1:
            continue
        readings = [
            (document, read_code(document.issuer_code or "", division))
            for document in group[:_ALIKE_AT_MOST]
        ]
        for one, other in product(readings, readings):
            finding = _slipped(*one, *other)
            if finding is not None:
                yield finding


def _slipped(
    one: CitedDocument, code: CodeReading, other: CitedDocument, other_code: CodeReading
) -> SameAs | None:
    slip = slip_between(code, other_code)
    if slip is None:
        return None
    near = nearness(one, other)
    confidence = _confidence(slip, near, one.number.serial if one.number else 0)
    if confidence is None:
        return None
    reasons = (slip.value, "same year and serial", *near.reasons)
    return SameAs(one.key, other.key, confidence, reasons)


def _confidence(slip: Slip, near: Nearness, serial: int) -> float | None:
    confidences = CONFIDENCES[slip]
    if near.project:
        return confidences.sentence if near.sentence else confidences.project
    is_guess = slip is Slip.FORM_MISPRINTED and serial <= COMMON_SERIALS_UP_TO
    return None if is_guess else confidences.elsewhere


def _weigh(found: Iterable[SameAs]) -> Iterator[SameAs]:
    """Lower the confidence of findings of one document that name several likelier ones."""
    grouped: defaultdict[str, dict[str, SameAs]] = defaultdict(dict)
    for finding in found:
        known = grouped[finding.doubtful].get(finding.likelier)
        if known is None or known.confidence < finding.confidence:
            grouped[finding.doubtful][finding.likelier] = finding
    for group in grouped.values():
        if len(group) == 1:
            yield from group.values()
            continue
        surest = sorted(group.values(), key=lambda each: (-each.confidence, each.likelier))
        for finding in surest[:_LIKELIER_AT_MOST]:
            yield replace(
                finding,
                confidence=min(finding.confidence, SEVERAL_CONFIDENCE),
                reasons=(*finding.reasons, SEVERAL_FIT),
            )
