"""Records as JSON for people and programs: fields by name, ids and kinds beside them.

The stores have a codec of their own; what is printed here is for reading. Amounts are spelled
out as in the API (`{"yuan": "1286000.00", "wan": "128.60"}`), so that nobody takes the integers
inside for yuan.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import get_args, get_type_hints

import msgspec

from graph_schema.money import Money, wan, yuan
from graph_schema.records import DisclosureRecords

# The text itself is the file that was read.
_LEFT_OUT: dict[type, frozenset[str]] = {DisclosureRecords: frozenset({"text"})}


def to_json(value: object) -> object:
    """Return a record, or anything inside one, as what `json.dumps` takes.

    Raises:
        TypeError: It holds something that no record holds.
    """
    if value is None or isinstance(value, Enum | str | int | float):
        return value.value if isinstance(value, Enum) else value
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, tuple | list):
        return [to_json(item) for item in value]
    if isinstance(value, msgspec.Struct) or is_dataclass(value):
        return _record(value)
    raise TypeError(f"no record holds a {type(value).__name__}")


def money_json(amount: Money | None) -> dict[str, str] | None:
    """Return an amount as the API prints it; None where none is printed."""
    if amount is None:
        return None
    return {"yuan": format(yuan(amount), "f"), "wan": format(wan(amount), "f")}


def _record(record: object) -> Mapping[str, object]:
    kind: type = type(record)
    names = [
        name for name in _field_names(kind) if name not in _LEFT_OUT.get(kind, frozenset())
    ]
    money = _money_fields(kind)
    # Ids of shared nodes and edges follow from their keys, and kinds from their classes.
    implied = {name: getattr(record, name, None) for name in ("id", "kind")}
    shown = {name: to_json(value) for name, value in implied.items() if value is not None}
    for name in names:
        value = getattr(record, name)
        shown[name] = money_json(value) if name in money else to_json(value)
    return shown


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    if is_dataclass(kind):
        return tuple(field.name for field in fields(kind))
    named: tuple[str, ...] = kind.__struct_fields__  # type: ignore[attr-defined]
    return named


@cache
def _money_fields(kind: type) -> frozenset[str]:
    hints = get_type_hints(kind)
    return frozenset(
        name for name, hint in hints.items() if hint is Money or Money in get_args(hint)
    )
