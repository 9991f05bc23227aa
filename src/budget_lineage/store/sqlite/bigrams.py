"""Our tokenizer: every two neighbouring characters are a token, so that any words are a phrase.

SQLite's own trigram index finds nothing for words of two characters, of which Chinese is made.
The last character is a token of its own, so that one character is the beginning of some token
wherever it stands.
"""

from typing import LiteralString

# The index splits at ASCII signs; their full-width twins are letters to it.
_SIGNS = {code: code + 0xFEE0 for code in range(0x21, 0x7F) if not chr(code).isalnum()}

TOKENIZER: LiteralString = "ascii"


def tokens_of(folded: str) -> str:
    """Return the tokens of a folded text, as the index takes them."""
    text = folded.translate(_SIGNS)
    return " ".join(text[start : start + 2] for start in range(len(text)))


def phrase_of(folded: str) -> str:
    """Return the question that finds every text with those words in it; not for blank ones."""
    text = folded.translate(_SIGNS)
    if len(text) == 1:
        return f'"{text}" *'
    return '"' + " ".join(text[start : start + 2] for start in range(len(text) - 1)) + '"'
