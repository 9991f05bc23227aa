"""What stands in the way of a server, said so that a person can act on it."""

LOG_LINES_SHOWN = 30


class ServerError(Exception):
    """What stands in the way, and what to do about it."""


def last_lines(text: str) -> str:
    """Return the end of a log."""
    return "\n".join(text.splitlines()[-LOG_LINES_SHOWN:])
