"""`make score`: precision and recall of the loaders on the real disclosures, kind by kind.

Prints a Markdown table; with `--write` puts it into docs/loaders.md between the markers.
"""

import argparse
import sys

from loaders.remainder import unread_parts
from tests.made_tables import put_into
from tests.render.scoring import KindScore, read_facts, score
from tests.texts import EXPECTED, ROOT, SEEDS, records_of

DOCS = ROOT / "docs" / "loaders.md"
BEGIN, END = "<!-- score: begin -->", "<!-- score: end -->"


def scores_by_text() -> dict[str, list[KindScore]]:
    """Return the scores of each text, by the first characters of its file name."""
    return {
        path.stem[:3]: score(records_of(path), read_facts(EXPECTED / f"{path.stem}.json"))
        for path in SEEDS
    }


def table(scores: dict[str, list[KindScore]]) -> str:
    """Return a row a kind, a column a text: precision / recall (facts)."""
    names = list(scores)
    kinds = [kind.kind for kind in next(iter(scores.values()))]
    lines = [f"| kind | {' | '.join(names)} |", "| --- " * (len(names) + 1) + "|"]
    for index, kind in enumerate(kinds):
        cells = [_cell(scores[name][index]) for name in names]
        lines.append(f"| {kind} | {' | '.join(cells)} |")
    left = [str(len(unread_parts(records_of(path)))) for path in SEEDS]
    lines.append(f"| cells left unread | {' | '.join(left)} |")
    return "\n".join(lines)


def _cell(kind: KindScore) -> str:
    if not kind.expected and not kind.found:
        return "–"
    return f"{kind.precision:.3g} / {kind.recall:.3g} ({kind.expected})"


def main() -> int:
    """Print the table; exit status 1 where a fact is missed or invented."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the table into the docs")
    arguments = parser.parse_args()
    if not SEEDS:
        print(
            "the real disclosures (../shared/seeds) are not beside the project", file=sys.stderr
        )
        return 2
    scores = scores_by_text()
    made = table(scores)
    print(made)
    if arguments.write:
        put_into(DOCS, BEGIN, f"{made}\n", END)
    wrong = [kind for kinds in scores.values() for kind in kinds if not kind.is_perfect]
    for kind in wrong:
        print(kind.kind, *kind.differences, sep="\n  ")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
