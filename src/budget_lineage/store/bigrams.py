"""Our tokens: every two neighbouring characters are one, so that any words are a phrase.

The indexes of the databases find nothing for words of two characters, of which Chinese is made
(SQLite's trigrams), or nothing for one character, parts of numbers and signs (Neo4j's `cjk`).
The last character is a token of its own, so that one character is the beginning of some token
wherever it stands, and no phrase runs from one text into the next.
"""

# Indexes split at ASCII signs and their questions give them meanings; their full-width twins
# are letters to both. Folded texts hold no full-width signs.
_SIGNS = {code: code + 0xFEE0 for code in range(0x21, 0x7F) if not chr(code).isalnum()}


def tokens_of(folded: str) -> str:
    """Return the tokens of a folded text, blanks between them."""
    text = folded.translate(_SIGNS)
    return " ".join(text[start : start + 2] for start in range(len(text)))


def tokens_within(folded: str) -> str:
    """Return the tokens that stand together wherever a text holds those folded words.

    A single character has none of its own: it begins some token.
    """
    text = folded.translate(_SIGNS)
    if len(text) == 1:
        return text
    return " ".join(text[start : start + 2] for start in range(len(text) - 1))
