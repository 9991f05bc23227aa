"""What offices' tools and converters do to a text, as switches that a seed draws."""

from dataclasses import dataclass
from random import Random
from typing import Literal

SERIALISATIONS = (
    "tabs", "word", "markdown", "cell_bars", "bare_cells",
    "html_fragment", "html_page", "columns", "mixed",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Oddities:
    """Switches; all off is the cleanest print of a serialisation.

    Args:
        stray_blanks: Share of table cells with blanks put inside words.
        has_gapped_digits: Whether blanks stand between Chinese and digits: `2023 年`, `16 号`.
        full_width_digits: Share of number cells printed in full-width digits.
        signs: How ≥ and ≤ of targets come out: `$\\geq 95\\%$`, `&ge;95%`.
        has_p_tags: Whether some tables keep `<p>` around the paragraphs of their cells.
        has_bold, has_dashes: Markdown that is left over in a plain text.
        has_bookmarks: Whether Word's bookmarks stand before headings.
        levels: A merged level is printed once (merged, or above blank cells) or in each row.
        page_rows: Rows that fit on a page; 0 for no page breaks inside tables.
        has_repeated_headers: Whether a table's header is printed again after a page break.
        has_cut_rows: Whether page breaks cut rows and not only tables.
        has_page_numbers, has_running_heads: What stands at the foot and head of pages.
        has_continuation: Whether （续表） stands above the rest of a broken table.
        is_shifted: Whether rows without a basis have slipped one column to the right.
        has_site: Whether a web site's navigation and footer stand around the text.
        contents: A table of contents: none, with page numbers behind tabs or dots, or a list.
        has_captions_in_cells: Whether tables' titles and projects' headings are table cells.
        blank_lines: Lines left blank between paragraphs.
        has_empty_paragraphs: Whether Word's cells and pages hold paragraphs without text.
        has_loose_labels: Whether headings are spread by blanks to fill their cells: 项    目.
        has_centred_cells: In a PDF, whether short cells stand beside the middle of long ones.
        has_row_gaps: In a PDF, whether the rows stand apart, which leaves a blank line.
        variant: Chooses among the converters that print a serialisation differently.
    """

    seed: int = 0
    stray_blanks: float = 0.0
    has_gapped_digits: bool = False
    full_width_digits: float = 0.0
    signs: Literal["plain", "latex", "entity"] = "plain"
    has_p_tags: bool = False
    has_bold: bool = False
    has_dashes: bool = False
    has_bookmarks: bool = False
    levels: Literal["merged", "blank", "repeated"] = "merged"
    page_rows: int = 0
    has_repeated_headers: bool = True
    has_cut_rows: bool = False
    has_page_numbers: bool = False
    has_running_heads: bool = False
    has_continuation: bool = False
    is_shifted: bool = False
    has_site: bool = False
    contents: Literal["none", "pages", "dots", "list"] = "none"
    has_captions_in_cells: bool = False
    blank_lines: int = 1
    has_empty_paragraphs: bool = False
    has_loose_labels: bool = False
    has_centred_cells: bool = False
    has_row_gaps: bool = True
    variant: int = 0

    def random(self, purpose: str) -> Random:
        """Return the source of chance for one purpose, the same in every run."""
        return Random(f"{self.seed}/{purpose}")


CLEAN = Oddities()


def draw(seed: int, serialisation: str) -> Oddities:
    """Draw switches that go together in texts of that serialisation."""
    rng = Random(f"{seed}/oddities/{serialisation}")
    is_marked_up = serialisation.startswith("html")
    is_flat_text = serialisation in {"tabs", "markdown", "mixed"}
    has_pages = serialisation in {"tabs", "markdown", "columns", "mixed"}
    has_cells = is_marked_up or serialisation in {"word", "cell_bars"}
    page_rows = rng.choice([0, 12, 18, 25]) if has_pages else 0
    has_repeated_headers = rng.random() < 0.6
    return Oddities(
        seed=seed,
        stray_blanks=rng.choice([0.0, 0.0, 0.03, 0.15]),
        has_gapped_digits=rng.random() < 0.35,
        full_width_digits=rng.choice([0.0, 0.0, 0.0, 0.1]),
        signs=_signs(rng) if is_flat_text else "plain",
        has_p_tags=is_flat_text and rng.random() < 0.2,
        has_bold=is_flat_text and rng.random() < 0.4,
        has_dashes=is_flat_text and rng.random() < 0.3,
        has_bookmarks=serialisation == "word" and rng.random() < 0.5,
        levels=_levels(rng),
        page_rows=page_rows,
        has_repeated_headers=has_repeated_headers,
        has_cut_rows=has_repeated_headers and rng.random() < 0.5,
        has_page_numbers=not is_marked_up and rng.random() < 0.4,
        has_running_heads=page_rows > 0 and rng.random() < 0.25,
        has_continuation=has_repeated_headers and rng.random() < 0.25,
        is_shifted=rng.random() < 0.2,
        has_site=serialisation == "html_page" or rng.random() < 0.25,
        contents=_contents(rng, serialisation),
        has_captions_in_cells=has_cells and rng.random() < 0.4,
        blank_lines=rng.choice([0, 1, 1]) if serialisation == "word" else 1,
        has_empty_paragraphs=serialisation == "word" and rng.random() < 0.4,
        has_loose_labels=serialisation == "word" and rng.random() < 0.6,
        has_centred_cells=rng.random() < 0.5,
        has_row_gaps=rng.random() < 0.5,
        variant=rng.randrange(12),
    )


def _signs(rng: Random) -> Literal["plain", "latex", "entity"]:
    return rng.choice(["plain", "plain", "plain", "latex", "entity"])


def _levels(rng: Random) -> Literal["merged", "blank", "repeated"]:
    return rng.choice(["merged", "merged", "merged", "blank", "repeated"])


def _contents(rng: Random, serialisation: str) -> Literal["none", "pages", "dots", "list"]:
    if serialisation.startswith("html"):
        return "none"
    return rng.choice(["none", "none", "pages", "dots", "list"])
