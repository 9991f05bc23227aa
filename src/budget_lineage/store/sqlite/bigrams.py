"""How SQLite's full-text index is asked for our tokens (see `budget_lineage.store.bigrams`)."""

from typing import LiteralString

from budget_lineage.store.bigrams import tokens_within

TOKENIZER: LiteralString = "ascii"


def phrase_of(folded: str) -> str:
    """Return the question that finds every text with those words in it; not for blank ones."""
    phrase = f'"{tokens_within(folded)}"'
    return f"{phrase} *" if len(folded) == 1 else phrase
