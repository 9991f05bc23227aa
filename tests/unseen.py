"""How well texts are read that nobody has seen: rendered models, every serialisation.

`python -m tests.unseen --models 60` prints precision and recall; with `--write` the figures go
to docs/measured/unseen.json with the commit and the seeds, and as a table to docs/loaders.md.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.disclosure import read_disclosure
from loaders.errors import DisclosureError
from tests.made_tables import put_into
from tests.render.expected import expected_facts
from tests.render.from_expected import model_from
from tests.render.model import Disclosure
from tests.render.random_models import random_model
from tests.render.rendering import RENDERERS, file_name, media_type, rendered
from tests.render.scoring import score
from tests.texts import EXPECTED, ROOT

MEASURED = ROOT / "docs" / "measured" / "unseen.json"
DOCS = ROOT / "docs" / "loaders.md"
BEGIN, END = "<!-- unseen: begin -->", "<!-- unseen: end -->"


@dataclass(slots=True)
class Tally:
    """Facts of one kind over several texts."""

    right: int = 0
    expected: int = 0
    found: int = 0

    @property
    def recall(self) -> float:
        return self.right / self.expected if self.expected else 1.0

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0


def random_models(seeds: Sequence[int]) -> Iterator[Disclosure]:
    """Yield random disclosures of those seeds."""
    yield from map(random_model, seeds)


def retold_models(seeds: Sequence[int]) -> Iterator[Disclosure]:
    """Yield the real disclosures' facts with names, figures and order permuted."""
    for path in sorted(EXPECTED.glob("*.json")):
        yield from (model_from(path, seed) for seed in seeds)


def tallies(models: Iterator[Disclosure], serialisation: str) -> tuple[dict[str, Tally], int]:
    """Return the facts of each kind over the models' texts, and how many were refused."""
    kinds: dict[str, Tally] = {}
    refused = 0
    for model in models:
        text = rendered(model, serialisation)
        name, kind_of_text = file_name(model, serialisation), media_type(serialisation)
        expected = expected_facts(model)
        try:
            records = read_disclosure(text.encode(), name, kind_of_text)
        except DisclosureError:
            refused += 1
            continue
        for kind in score(records, expected):
            tally = kinds.setdefault(kind.kind, Tally())
            tally.right += kind.right
            tally.expected += kind.expected
            tally.found += kind.found
    return kinds, refused


def table(measured: dict[str, dict[str, list[float]]]) -> str:
    """Return a row a kind, a column a serialisation: precision / recall."""
    names = list(measured)
    kinds = list(dict.fromkeys(kind for column in measured.values() for kind in column))
    lines = [f"| kind | {' | '.join(names)} |", "| --- " * (len(names) + 1) + "|"]
    for kind in kinds:
        cells = [measured[name].get(kind) for name in names]
        shown = ["–" if cell is None else f"{cell[0]:.3f} / {cell[1]:.3f}" for cell in cells]
        lines.append(f"| {kind} | {' | '.join(shown)} |")
    return "\n".join(lines)


def main() -> int:
    """Measure, print, and write where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--models", type=int, default=20, help="random models a serialisation")
    parser.add_argument("--first", type=int, default=1_000, help="seed of the first one")
    parser.add_argument("--write", action="store_true", help="write docs/measured/unseen.json")
    arguments = parser.parse_args()
    seeds = range(arguments.first, arguments.first + arguments.models)
    measured: dict[str, dict[str, list[float]]] = {}
    refused: dict[str, int] = {}
    for name in RENDERERS:
        kinds, refused[name] = tallies(random_models(seeds), name)
        measured[name] = {
            kind: [round(tally.precision, 4), round(tally.recall, 4)]
            for kind, tally in kinds.items()
            if tally.expected
        }
    print(table(measured))
    print("refused:", refused)
    if arguments.write:
        commit = subprocess.run(
            ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True,
            check=True,
        ).stdout.strip()  # fmt: skip
        figures = {
            "commit": commit,
            "seeds": [seeds.start, seeds.stop - 1],
            "refused": refused,
            "precision_recall": measured,
        }
        MEASURED.parent.mkdir(exist_ok=True)
        MEASURED.write_text(
            json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
        put_into(DOCS, BEGIN, f"{table(measured)}\n", END)
    return 0


if __name__ == "__main__":
    sys.exit(main())
