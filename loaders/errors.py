"""Why a file could not be read as a disclosure.

DisclosureError
├── UnreadableSourceError   the bytes: empty, binary, too large, undecodable
├── LimitExceededError      the text: a line or its tables larger than any disclosure's
└── NotADisclosureError     the text: read well, but no department budget
"""


class DisclosureError(Exception):
    """A file that yields no records; nothing of it may be loaded.

    Args:
        code: Stable name of the reason, such as EMPTY_FILE.
        reason: What is wrong, for a person.
        advice: What to do about it.
    """

    def __init__(self, code: str, reason: str, advice: str) -> None:
        super().__init__(f"{reason}; {advice}")
        self.code = code
        self.reason = reason
        self.advice = advice


class UnreadableSourceError(DisclosureError):
    """The bytes are no text that can be read."""


class LimitExceededError(DisclosureError):
    """The text is larger than any disclosure; reading it would take unbounded memory."""


class NotADisclosureError(DisclosureError):
    """The text is no department's or unit's budget disclosure."""
