"""Which files a load takes: those that its paths name, and those below its folders."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

MEDIA_TYPES = {".txt": "text/plain", ".html": "text/html"}
"""Endings of the files that are looked for below a folder, in small letters."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file was not loaded.

    Args:
        code: Stable name of the reason: the loaders' codes, and those of this module.
        reason: What is wrong, for a person.
        advice: What to do about it.
    """

    code: str
    reason: str
    advice: str


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to load, or a path that leads to none.

    Args:
        media_type: By its ending; plain text where that says nothing.
    """

    path: Path
    media_type: str
    refusal: Refusal | None = None


def find_files(paths: Iterable[Path]) -> list[FoundFile]:
    """Return the files that paths name, and every .txt and .html below those that are folders.

    Returns:
        Each file once, sorted by absolute path, folder by folder. A path that leads to no file
        is there as well, with the reason.
    """
    found = [file for path in paths for file in _files_at(path)]
    by_place = {_place(file.path): file for file in reversed(found)}
    return [by_place[place] for place in sorted(by_place)]


def read_file(path: Path, limit_bytes: int) -> bytes | Refusal:
    """Return the bytes of a file, or why they cannot be had."""
    try:
        if not path.is_file():
            return Refusal("NOT_A_FILE", "it is no ordinary file", "name a text file")
        size_bytes = path.stat().st_size
        if size_bytes > limit_bytes:
            reason = f"the file has {size_bytes:,} bytes; the limit is {limit_bytes:,}"
            return Refusal("FILE_TOO_LARGE", reason, "split it")
        return path.read_bytes()
    except OSError as error:
        return _unreadable(error)


def _files_at(path: Path) -> Iterator[FoundFile]:
    try:
        is_folder = path.is_dir()
        is_there = is_folder or path.exists()
    except OSError as error:
        yield _refused(path, _unreadable(error))
        return
    if is_folder:
        yield from _files_below(path)
    elif is_there:
        yield FoundFile(path, MEDIA_TYPES.get(path.suffix.lower(), "text/plain"))
    else:
        refusal = Refusal("MISSING_PATH", "there is no such file or folder", "check the path")
        yield _refused(path, refusal)


def _files_below(folder: Path) -> Iterator[FoundFile]:
    closed: list[OSError] = []
    found = 0
    for parent, _, names in os.walk(folder, onerror=closed.append):
        for name in names:
            path = Path(parent, name)
            media_type = MEDIA_TYPES.get(path.suffix.lower())
            if media_type is not None:
                found += 1
                yield FoundFile(path, media_type)
    for error in closed:
        yield _refused(Path(os.fsdecode(error.filename)), _unreadable(error))
    if not found and not closed:
        refusal = Refusal(
            "NO_FILES", "no .txt or .html file is below it", "name the files, or another folder"
        )
        yield _refused(folder, refusal)


def _refused(path: Path, refusal: Refusal) -> FoundFile:
    return FoundFile(path, "text/plain", refusal)


def _unreadable(error: OSError) -> Refusal:
    reason = f"it cannot be read: {error.strerror or error}"
    return Refusal("UNREADABLE_PATH", reason, "check the path and its permissions")


def _place(path: Path) -> tuple[str, ...]:
    return Path(os.path.normpath(path.absolute())).parts
