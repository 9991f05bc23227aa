"""`make citations-table`: precision and recall of citations, printed form by printed form.

Prints a Markdown table; with `--write` puts it into docs/citations.md between the markers.
"""

import argparse
import sys
from collections import Counter
from dataclasses import dataclass

from loaders.documents.citations import find_document_mentions
from tests.citation_corpus import FORMS_OF_CORPUS, cases
from tests.citation_lines import Case, Cited
from tests.made_tables import put_into
from tests.texts import ROOT

DOCS = ROOT / "docs" / "citations.md"
BEGIN, END = "<!-- citations: begin -->", "<!-- citations: end -->"


@dataclass(frozen=True, slots=True)
class FormScore:
    """How well one printed form is read.

    Args:
        wrong: A line for each case that is not read exactly.
    """

    form: str
    cases: int
    right: int
    expected: int
    found: int
    wrong: tuple[str, ...]

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.expected if self.expected else 1.0


def found_in(case: Case) -> Counter[Cited]:
    """Return what is read: place, canonical number and title, all of them."""
    return Counter(
        Cited(
            mention.start,
            mention.end,
            mention.number.canonical if mention.number else "",
            mention.title or "",
        )
        for mention in find_document_mentions(case.text, bare_titles=case.basis)
    )


def score(form: str) -> FormScore:
    """Compare what is read with what the corpus says, over all cases of a form."""
    right = expected = found = count = 0
    wrong = []
    for case in cases(form):
        known, read = Counter(case.cited), found_in(case)
        count += 1
        right += (known & read).total()
        expected += known.total()
        found += read.total()
        if known != read:
            missed = [each.canonical or each.title for each in (known - read)]
            invented = [each.canonical or each.title for each in (read - known)]
            wrong.append(f"{case.text!r}: missed {missed}, invented {invented}")
    return FormScore(form, count, right, expected, found, tuple(wrong))


def table(scores: list[FormScore]) -> str:
    """Return a row a form."""
    lines = [
        "| printed form | lines | citations | precision | recall |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for each in scores:
        precision = f"{each.precision:.3f}" if each.found or each.expected else "–"
        recall = f"{each.recall:.3f}" if each.expected else "–"
        lines.append(
            f"| {each.form} | {each.cases} | {each.expected} | {precision} | {recall} |"
        )
    right = sum(each.right for each in scores)
    found, expected = (
        sum(getattr(each, name) for each in scores) for name in ("found", "expected")
    )
    lines.append(
        f"| **all** | {sum(each.cases for each in scores):,} | {expected:,} "
        f"| {right / found:.4f} | {right / expected:.4f} |"
    )
    return "\n".join(lines)


def main() -> int:
    """Print the table; with `--wrong` the cases that are not read exactly."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the table into the docs")
    parser.add_argument("--wrong", action="store_true", help="print what is read wrongly")
    arguments = parser.parse_args()
    scores = [score(form) for form in FORMS_OF_CORPUS]
    print(table(scores))
    if arguments.wrong:
        for each in scores:
            print(*(f"{each.form}: {line}" for line in each.wrong), sep="\n")
    if arguments.write:
        put_into(DOCS, BEGIN, f"{table(scores)}\n", END)
    return 0


if __name__ == "__main__":
    sys.exit(main())
