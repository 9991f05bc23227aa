"""The folder of an export: what may be in it before."""

from pathlib import Path

from budget_lineage.bulk.columns import NODE_COLUMNS, RELATIONSHIP_COLUMNS
from budget_lineage.errors import StoreError

ARGUMENTS = "import.args"
"""The last file that is written: with it the folder is complete."""

MENTIONS = "mentions.db"


def prepare_folder(folder: Path, spool: str) -> None:
    """Make a folder; one that holds nothing but a broken-off export is taken as well.

    Args:
        folder: Its parents are made too.
        spool: The file in it where texts wait.

    Raises:
        StoreError: It holds a whole export or anything else, or cannot be made.
    """
    ours = {spool, f"{spool}-wal", f"{spool}-shm", MENTIONS}
    ours |= {f"{name}.csv" for name in (*NODE_COLUMNS, *RELATIONSHIP_COLUMNS)}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        found = {path.name for path in folder.iterdir()}
    except OSError as error:
        problem = f"no folder can be made there ({error.strerror})"
        raise StoreError(folder, problem, "name another") from error
    if ARGUMENTS in found:
        raise StoreError(folder, "holds an export already", "name a new folder")
    if strange := sorted(name for name in found if name.removesuffix(".gz") not in ours):
        raise StoreError(folder, f"holds other files ({strange[0]})", "name a new folder")
