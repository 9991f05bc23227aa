"""The files of `browser/`: style sheet, guides and saved questions for Neo4j Browser."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Literal

Language = Literal["zh", "en"]

STYLE = "style.grass"
QUESTIONS = "questions"
_COMMENT = "//"
_BETWEEN_LANGUAGES = " · "


@dataclass(frozen=True, slots=True)
class Question:
    """A saved question: one file, which Browser keeps under the words of its first line.

    Args:
        name: Of its file: 01-who-cites.cypher.
        titles: By language; the Chinese one begins with the number that sorts it.
        notes: What to put in, and what comes out, by language.
        cypher: The statement, with its semicolon.
    """

    name: str
    titles: dict[Language, str]
    notes: dict[Language, str]
    cypher: str


@cache
def pack_files() -> dict[str, bytes]:
    """Return what each file holds, by its path in the pack, ordered by path."""
    found = dict(_files_below(files("graph_schema").joinpath("browser"), ""))
    return dict(sorted(found.items()))


@cache
def questions() -> tuple[Question, ...]:
    """Return the saved questions in their order."""
    return tuple(
        parse_question(path.removeprefix(f"{QUESTIONS}/"), content.decode())
        for path, content in pack_files().items()
        if path.startswith(f"{QUESTIONS}/")
    )


def parse_question(name: str, text: str) -> Question:
    """Return the question of a file: `// title · title`, a note in each language, Cypher.

    Raises:
        ValueError: The file does not begin with these three lines of comment.
    """
    lines = text.splitlines()
    head = [line.removeprefix(_COMMENT).strip() for line in lines[:3] if _is_comment(line)]
    chinese, between, english = head[0].partition(_BETWEEN_LANGUAGES) if head else ("", "", "")
    if len(head) < 3 or not between:
        raise ValueError(f"{name} does not begin with its titles and a note in each language")
    return Question(
        name,
        {"zh": chinese, "en": english},
        {"zh": head[1], "en": head[2]},
        "\n".join(lines[3:]),
    )


def style_rules() -> dict[str, dict[str, str]]:
    """Return the rules of the style sheet in their order: selector to property to value."""
    rules = {}
    for rule in pack_files()[STYLE].decode().split("}\n"):
        selector, _, body = rule.partition("{")
        if body:
            pairs = (line.strip(" ;").split(": ", 1) for line in body.splitlines() if line)
            rules[selector.strip()] = {name: value.strip("'") for name, value in pairs}
    return rules


def _is_comment(line: str) -> bool:
    return line.startswith(_COMMENT)


def _files_below(folder: Traversable, above: str) -> list[tuple[str, bytes]]:
    found = []
    for entry in folder.iterdir():
        path = f"{above}{entry.name}"
        if entry.is_dir():
            found += _files_below(entry, f"{path}/")
        else:
            found.append((path, entry.read_bytes()))
    return found
