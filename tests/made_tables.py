"""Tables that commands write into the documents, between two marks."""

from pathlib import Path


def put_into(document: Path, begin: str, made: str, end: str) -> None:
    """Replace what stands between the marks; both must be there.

    Raises:
        ValueError: A mark is missing.
    """
    text = document.read_text(encoding="utf-8")
    head, tail = text.index(begin) + len(begin), text.index(end)
    document.write_text(f"{text[:head]}\n{made}{text[tail:]}", encoding="utf-8")
