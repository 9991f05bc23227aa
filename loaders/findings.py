"""What the loader could not read with confidence, collected as it reads."""

from graph_schema.evidence import Evidence
from graph_schema.records import LoadWarning


class Findings:
    """The warnings of one disclosure, in the order in which they were met."""

    def __init__(self) -> None:
        self._warnings: list[LoadWarning] = []

    def keep(self, warning: LoadWarning) -> None:
        """Keep a warning that an earlier step gave."""
        self._warnings.append(warning)

    def warn(self, code: str, message: str, evidence: Evidence | None = None) -> None:
        """Record that something could not be read; `code` is documented in docs/warnings.md."""
        self._warnings.append(LoadWarning(code, message, evidence))

    @property
    def warnings(self) -> tuple[LoadWarning, ...]:
        """All warnings: those with a place in reading order, the others first."""
        return tuple(
            sorted(
                self._warnings,
                key=lambda warning: warning.evidence.start if warning.evidence else (0, 0),
            )
        )
