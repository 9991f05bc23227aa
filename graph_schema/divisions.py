"""Administrative divisions (行政区划) and zones: the table, and finding one in a name."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from graph_schema.kinds import AdminLevel
from graph_schema.tables import names_in, rows_of, year_in

# A name says what it is by its last character; what ends otherwise (承德, 平乡) is short for
# one, believed only where a name may begin: 海兴 in the middle of a text may be anything.
_TYPED_ENDINGS = ("省", "市", "县", "区", "新城")
# Organ names are short; a place further to the right belongs to something else.
_SEARCH_LIMIT = 120


@dataclass(frozen=True, slots=True)
class Division:
    """One row of the table.

    Args:
        code: Six digits; None for a zone, which has no civil code.
        parent: Key of the division above; None for a province.
        aliases: Other names; some (高新区) are borne by several zones.
        fiscal_code: 财政区划代码, where it differs from the civil code.
        valid_from: First year, where it is known; None for long before.
        valid_to: Year in which it was abolished or renamed; None for a current one.
        source: Where the row comes from.
    """

    code: str | None
    name: str
    level: AdminLevel
    parent: str | None
    aliases: tuple[str, ...]
    fiscal_code: str | None
    valid_from: int | None
    valid_to: int | None
    source: str

    @property
    def key(self) -> str:
        """The code; for a zone without one its name."""
        return self.code or self.name


@dataclass(frozen=True, slots=True)
class DivisionMatch:
    """A division named in a text; `start` and `end` in code points, half-open."""

    division: Division
    start: int
    end: int


@cache
def divisions() -> tuple[Division, ...]:
    """Return every division, provinces first, then Hebei by code, then zones.

    A code that was given to a new division (130502) has a row for each, the current one first.
    """
    return tuple(
        Division(
            code=row["code"] or None,
            name=row["name"],
            level=AdminLevel(row["level"]),
            parent=row["parent"] or None,
            aliases=names_in(row["aliases"]),
            fiscal_code=row["fiscal_code"] or None,
            valid_from=year_in(row["valid_from"]),
            valid_to=year_in(row["valid_to"]),
            source=row["source"],
        )
        for row in rows_of("divisions")
    )


@cache
def _by_key() -> Mapping[str, Division]:
    found: dict[str, Division] = {}
    for division in divisions():
        for key in (division.key, division.fiscal_code):
            if key is not None and (key not in found or found[key].valid_to is not None):
                found[key] = division
    return found


@cache
def _by_name() -> Mapping[str, tuple[Division, ...]]:
    found: dict[str, list[Division]] = {}
    for division in divisions():
        for name in (division.name, *division.aliases):
            found.setdefault(name, []).append(division)
    return {name: tuple(bearers) for name, bearers in found.items()}


@cache
def _name_lengths() -> dict[str, tuple[int, ...]]:
    """Return how long names are, the longest first, by their first character."""
    lengths: dict[str, set[int]] = {}
    for name in _by_name():
        lengths.setdefault(name[0], set()).add(len(name))
    return {first: tuple(sorted(each, reverse=True)) for first, each in lengths.items()}


def division_of(key: str) -> Division | None:
    """Return the division with that civil code, fiscal code or (a zone) canonical name."""
    return _by_key().get(key)


def lineage_of(key: str) -> tuple[str, ...]:
    """Return the keys from a division up to its province, its own first."""
    keys: list[str] = []
    division = division_of(key)
    while division is not None:
        keys.append(division.key)
        division = division_of(division.parent) if division.parent else None
    return tuple(keys)


def find_division(text: str, within: str | None = None) -> Division | None:
    """Return the place that an organ's name begins with; see `match_division`."""
    match = match_division(text, within)
    return None if match is None else match.division


def match_division(text: str, within: str | None = None) -> DivisionMatch | None:
    """Return the first place that `text` names, as far down as it goes.

    Args:
        text: An organ's or a document's name: `保定市莲池区人社局` gives 莲池区. The longest
            name wins: 承德县 is not 承德.
        within: Key of the division whose text this is. It decides between places of one name
            (three 桥西区, six 高新区); the nearest one upwards from it wins.

    Returns:
        The match, or None where nothing is named or the name is borne by several.
    """
    text = text[:_SEARCH_LIMIT]
    for start in range(len(text)):
        match = _match_at(text, start, within, is_beginning=start == 0)
        if match is None:
            continue
        chosen, end = match
        while chosen is not None and (below := _match_below(text, end, chosen)):
            chosen, end = below
        return None if chosen is None else DivisionMatch(chosen, start, end)
    return None


def first_place_name(text: str) -> tuple[int, int] | None:
    """Return where the first name of a place stands, borne by one division or by several.

    Code points, half-open; None where nothing is named.
    """
    text = text[:_SEARCH_LIMIT]
    for start in range(len(text)):
        match = _match_at(text, start, None, is_beginning=start == 0)
        if match is not None:
            return start, match[1]
    return None


def _match_at(
    text: str, start: int, within: str | None, *, is_beginning: bool
) -> tuple[Division | None, int] | None:
    """Return the longest name at `start` and its end; its bearer is None where several are."""
    for length in _name_lengths().get(text[start : start + 1], ()):
        name = text[start : start + length]
        bearers = _by_name().get(name)
        if bearers and (is_beginning or name.endswith(_TYPED_ENDINGS)):
            return _bearer(bearers, within), start + len(name)
    return None


def _match_below(text: str, start: int, above: Division) -> tuple[Division, int] | None:
    """Return a place at `start` that lies in `above`."""
    for length in _name_lengths().get(text[start : start + 1], ()):
        name = text[start : start + length]
        inside = [
            bearer
            for bearer in _by_name().get(name, ())
            if bearer.key != above.key and above.key in lineage_of(bearer.key)
        ]
        if inside and (only := _only(inside)):
            return only, start + len(name)
    return None


def _bearer(bearers: tuple[Division, ...], within: str | None) -> Division | None:
    """Choose among places of one name: the only one, else the nearest upwards from `within`."""
    if only := _only(bearers):
        return only
    for around in lineage_of(within) if within else ():
        inside = [bearer for bearer in bearers if around in lineage_of(bearer.key)]
        if inside:
            return _only(inside)
    return None


def _only(bearers: tuple[Division, ...] | list[Division]) -> Division | None:
    """Return the one place they all are; of two rows of one code, the first."""
    return bearers[0] if len({bearer.key for bearer in bearers}) == 1 else None
