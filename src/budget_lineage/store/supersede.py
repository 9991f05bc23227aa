"""Which text supersedes which: the one rule in which the order of loading counts."""

from collections.abc import Collection
from dataclasses import dataclass

from graph_schema.kinds import DisclosurePart


@dataclass(frozen=True, slots=True)
class LoadedText:
    """One of the texts of a department, unit and fiscal year.

    Args:
        load_order: Greater is later; no two are equal.
    """

    disclosure_id: str
    load_order: int
    parts: frozenset[DisclosurePart]


def is_superseded_by(earlier: LoadedText, later: LoadedText) -> bool:
    """Return whether `later` was loaded after `earlier` and covers its parts."""
    return later.load_order > earlier.load_order and later.parts >= earlier.parts


def latest_superseder(text: LoadedText, texts: Collection[LoadedText]) -> str | None:
    """Return the id of the latest of `texts` that supersedes `text`; None if none does."""
    later = [other for other in texts if is_superseded_by(text, other)]
    return max(later, key=lambda other: other.load_order).disclosure_id if later else None


def superseded_texts(text: LoadedText, texts: Collection[LoadedText]) -> tuple[str, ...]:
    """Return the ids of those of `texts` that `text` supersedes, by id."""
    return tuple(
        sorted(other.disclosure_id for other in texts if is_superseded_by(other, text))
    )
