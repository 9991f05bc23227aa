"""How much work the loaders do on a text: counted, since clocks differ."""

import sys

from loaders.layouts.recognise import recognise_blocks


def work(text: str) -> int:
    """Count the calls that reading a text makes."""
    calls = 0

    def count(*_: object) -> None:
        nonlocal calls
        calls += 1

    sys.setprofile(count)
    try:
        recognise_blocks(text)
    finally:
        sys.setprofile(None)
    return calls
