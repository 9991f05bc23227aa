"""What a print leaves open: one reading was taken, and whoever uses it is told."""

from collections.abc import Sequence

from loaders.blocks import Block, Table
from loaders.findings import Findings


def warn_of_doubts(blocks: Sequence[Block], findings: Findings) -> None:
    """Warn of each level that may as well begin with another row than the one taken."""
    for block in blocks:
        if not isinstance(block, Table):
            continue
        for doubt in block.doubts:
            findings.warn(
                "LEVEL_IN_DOUBT",
                f"the print leaves open over which rows {doubt.passage.folded} stands: "
                f"{doubt.reason}; compare the table's lines in the source",
                doubt.passage.evidence(),
            )
