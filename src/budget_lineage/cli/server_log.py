"""The server's log: one JSON object a line on standard error."""

import json
import logging
import sys
from datetime import UTC, datetime

from budget_lineage.api.observing import observation


class JsonLines(logging.Formatter):
    """Writes a record as one line of JSON; a line break inside it is escaped."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        told: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if request_id := observation().request_id:
            told["request_id"] = request_id
        noted = getattr(record, "noted", None)
        if isinstance(noted, dict):
            told |= noted
        if record.exc_info:
            told["exception"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=True)


def log_to_stderr(level: str) -> None:
    """Send what the service and its server log to standard error, from that level on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    for name, least in (("budget_lineage", level), ("uvicorn", "warning")):
        logger = logging.getLogger(name)
        logger.handlers = [handler]
        logger.setLevel(least.upper())
        logger.propagate = False
