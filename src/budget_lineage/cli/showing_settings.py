"""The `settings` command: every setting, its value, and where that comes from."""

import os
from urllib.parse import urlsplit

import typer
from rich.console import Console

from budget_lineage.cli.output import in_columns, print_json, print_line
from budget_lineage.cli.session import JsonOption, Session, session_of
from budget_lineage.settings import ENVIRONMENT_PREFIX, Settings

# What is secret is told as set or not set, and never read here.
_SECRETS = {
    "neo4j_password": "password of the store's server",
    "neo4j_password_file": "file that holds it",
}
_MASKED = "********"


def settings(context: typer.Context, as_json: JsonOption = False) -> None:
    """Show every setting with its source; secrets are masked."""
    rows = [*_settings(session_of(context)), *_secrets()]
    if as_json:
        print_json(rows)
        return
    console = Console()
    cells = [(row["name"], row["value"], row["source"], row["meaning"]) for row in rows]
    for line in in_columns([("setting", "value", "from", "meaning"), *cells]):
        print_line(console, line)


def _settings(session: Session) -> list[dict[str, str]]:
    rows = []
    for name, field in Settings.model_fields.items():
        value, source = str(getattr(session.settings, name)), _source(name)
        if name == "store" and session.store:
            value, source = session.store, "--store"
        rows.append(
            {
                "name": name,
                "value": _without_password(value),
                "source": source,
                "meaning": field.description or "",
            }
        )
    return rows


def _secrets() -> list[dict[str, str]]:
    rows = []
    for name, meaning in _SECRETS.items():
        source = _source(name)
        value = _MASKED if source.startswith("$") else "not set"
        rows.append({"name": name, "value": value, "source": source, "meaning": meaning})
    return rows


def _source(name: str) -> str:
    variable = f"{ENVIRONMENT_PREFIX}{name.upper()}"
    # Names of variables are compared as the settings do it, whatever their case.
    is_set = any(key.upper() == variable and value for key, value in os.environ.items())
    return f"${variable}" if is_set else "default"


def _without_password(value: str) -> str:
    """Return an address without what stands between `user:` and `@`."""
    try:
        password = urlsplit(value).password
    except ValueError:
        return _MASKED
    return value.replace(f":{password}@", f":{_MASKED}@") if password else value
