"""How well a node matches words: exact before prefix before phrase; and where."""

from budget_lineage.store.port import Grade, Hit
from graph_schema.codec import decode_node
from graph_schema.nodes import Citation, OwnedNode
from graph_schema.search_texts import Needle, SearchText, fold, search_texts
from graph_schema.shared_nodes import SharedNode

# Characters of a snippet on either side of the match.
_AROUND = 20


def best_match(node: OwnedNode | SharedNode, needle: Needle) -> tuple[Grade, SearchText] | None:
    """Return the best grade and the first text that has it; None where nothing matches."""
    matches = [
        (grade, number, text)
        for number, text in enumerate(search_texts(node))
        if (grade := grade_of(text, needle)) is not None
    ]
    if not matches:
        return None
    grade, _, text = min(matches, key=lambda match: match[:2])
    return grade, text


def hit_of(kind: str, json: str, needle: Needle) -> Hit:
    """Return a stored node that an index has found, with the words around the match.

    Raises:
        LookupError: It does not hold the words.
    """
    node = decode_node(kind, json)
    match = best_match(node, needle)
    if match is None or isinstance(node, Citation):
        raise LookupError(f"the index names {node.id}, which does not hold the words")
    _, text = match
    return Hit(node, text.field, snippet_of(text, needle))


def grade_of(text: SearchText, needle: Needle) -> Grade | None:
    """Return how well a text matches; None where it does not."""
    if needle.folded and needle.is_whole(text):
        return Grade.EXACT
    words = needle.in_field(text.field)
    if not words or words not in text.folded:
        return None
    return Grade.PREFIX if text.folded.startswith(words) else Grade.PHRASE


def snippet_of(text: SearchText, needle: Needle) -> str:
    """Return the words around the match, as stored; the whole text where it is short."""
    start, end = _span(text, needle)
    first, last = max(start - _AROUND, 0), end + _AROUND
    before = "…" if first > 0 else ""
    after = "…" if last < len(text.text) else ""
    return before + " ".join(text.text[first:last].split()) + after


def _span(text: SearchText, needle: Needle) -> tuple[int, int]:
    """Return where in the stored text the words stand; all of it where that cannot be told."""
    words = needle.in_field(text.field)
    # The folded form may be longer or shorter: ㎡ is two characters, a blank none.
    folded = [fold(character) for character in text.text]
    if "".join(folded) != text.folded or words not in text.folded:
        return 0, len(text.text)
    origins = [at for at, characters in enumerate(folded) for _ in characters]
    start = text.folded.index(words)
    return origins[start], origins[start + len(words) - 1] + 1
