"""Our tokens: every two neighbouring characters are one, so that any words are a phrase.

The indexes of the databases find nothing for words of two characters, of which Chinese is made
(SQLite's trigrams), or nothing for one character, parts of numbers and signs (Neo4j's `cjk`).
The last character is a token of its own, so that one character is the beginning of some token
wherever it stands, and no phrase runs from one text into the next.
"""

import re

# Indexes split at ASCII signs and their questions give them meanings; their full-width twins
# are letters to both. Folded texts hold no full-width signs.
_SIGN = re.compile(r"[!-/:-@\[-`{-~]")


def _full_width(sign: re.Match[str]) -> str:
    return chr(ord(sign[0]) + 0xFEE0)


def tokens_of(folded: str) -> str:
    """Return the tokens of a folded text, blanks between them."""
    text = _SIGN.sub(_full_width, folded)
    return " ".join(text[start : start + 2] for start in range(len(text)))


def tokens_within(folded: str) -> str:
    """Return the tokens that stand together wherever a text holds those folded words.

    A single character has none of its own: it begins some token.
    """
    text = _SIGN.sub(_full_width, folded)
    if len(text) == 1:
        return text
    return " ".join(text[start : start + 2] for start in range(len(text) - 1))
