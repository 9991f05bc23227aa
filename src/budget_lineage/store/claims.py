"""How owners' edges of one kind and pair become the one that is answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce

from graph_schema.kinds import EdgeBasis


@dataclass(frozen=True, slots=True)
class Claim:
    """What one disclosure says of an edge, or several say of it together."""

    basis: EdgeBasis
    confidence: float
    reasons: tuple[str, ...]


def merge_claims(claims: Iterable[Claim]) -> Claim:
    """Return STATED if any is, and the highest confidence with its reasons.

    Among claims as high the smallest reasons win, so that the result depends neither on order
    nor on grouping; what is stated has none and comes first. At least one claim is needed.
    """
    return reduce(_merge, claims)


def _merge(one: Claim, other: Claim) -> Claim:
    surest = min(one, other, key=_precedence)
    stated = EdgeBasis.STATED in (one.basis, other.basis)
    basis = EdgeBasis.STATED if stated else EdgeBasis.INFERRED
    return Claim(basis, surest.confidence, surest.reasons)


def _precedence(claim: Claim) -> tuple[float, tuple[str, ...]]:
    return (-claim.confidence, claim.reasons)
