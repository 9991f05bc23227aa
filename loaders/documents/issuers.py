"""Issuers: the organ behind an issuer code (发文机关代字), or before 关于 in a title."""

from dataclasses import dataclass
from functools import lru_cache

import msgspec

from graph_schema.issuer_codes import IssuerParts, is_form, place_of_code, read_issuer_code
from graph_schema.kinds import AdminLevel, Certainty
from graph_schema.reference import (
    Division,
    RegisteredIssuer,
    division_of,
    issuers,
    lineage_of,
    match_division,
    organ_full_name,
)
from loaders.documents.orders import organ_of_order
from loaders.documents.organs import (
    OFFICE_OF_MINISTRY,
    central_organs,
    is_organ_name,
    is_relative_organ,
    leading_organ,
    relative_division,
)

# A disclosure has a dozen or two; all of a province have some thousands.
_CODES_KEPT = 8_192


class DecodedIssuer(msgspec.Struct, frozen=True, gc=False):
    """What an issuer code says of its organ.

    Args:
        code: As printed.
        organ: Full name; None where nobody can say.
        level: UNKNOWN where neither registry nor pattern gives it.
        division: Key of the organ's division; None for the centre and where unknown.
        region_name: The division's name.
        certainty: CERTAIN where a source states it, INFERRED from place and office.
        form: The series (字, 发, 函, 规), empty where the code has none or nothing is known.
    """

    code: str
    organ: str | None
    level: AdminLevel
    division: str | None
    region_name: str | None
    certainty: Certainty
    form: str

    @property
    def reason(self) -> str:
        """What the reading rests on, for an edge that is inferred from it."""
        return f"issuer code {self.code}: {self.certainty.lower()}"


@dataclass(frozen=True, slots=True)
class TitleOrgan:
    """The organ that a title names before 关于.

    Args:
        organ: Full name, short names expanded where they stand alone: 河北省财政厅.
        level: Of its division; CENTRAL for 财政部.
        division: Key of its division; None for the centre and where unknown.
    """

    organ: str
    level: AdminLevel
    division: str | None


@lru_cache(_CODES_KEPT)
def decode_issuer(code: str, disclosing_division: str | None = None) -> DecodedIssuer:
    """Return what an issuer code says: the registry's row, else place, office and form.

    Args:
        code: `承县政办字`, `冀财社`; white space removed.
        disclosing_division: Key of the division whose disclosure prints it. It settles codes
            that mean another organ in every county (县政府) and characters that several
            counties share (平); never a code that is clear without it.
    """
    parts = read_issuer_code(code)
    form = parts.form if parts is not None else ""
    row, is_exact = _registered(code)
    if parts is not None and _own_place(parts, disclosing_division) is not None:
        return _from_parts(code, parts, disclosing_division)
    if row is not None:
        return _from_registry(code, row, form or code[len(row.code) :], is_exact=is_exact)
    if parts is not None:
        return _from_parts(code, parts, disclosing_division)
    if is_organ_name(code):
        return _from_name(code, disclosing_division)
    return _from_place(code)


def _registered(code: str) -> tuple[RegisteredIssuer | None, bool]:
    """Return the row of the code, or of its longest beginning whose rest is a form."""
    if code in issuers():
        return issuers()[code], True
    for length in range(len(code) - 1, 1, -1):
        row = issuers().get(code[:length])
        if row is not None and is_form(code[length:]):
            return row, False
    return None, False


def _from_registry(
    code: str, row: RegisteredIssuer, form: str, *, is_exact: bool
) -> DecodedIssuer:
    certainty = row.certainty
    if not is_exact and certainty is Certainty.CERTAIN:
        certainty = Certainty.INFERRED
    place = division_of(row.division) if row.division else None
    return DecodedIssuer(
        code,
        row.organ,
        row.level,
        row.division,
        None if place is None else place.name,
        certainty,
        form,
    )


def _from_parts(
    code: str, parts: IssuerParts, disclosing_division: str | None
) -> DecodedIssuer:
    place = _place_of(parts, disclosing_division)
    if place is None:
        level = AdminLevel.COUNTY if parts.place is not None else AdminLevel.UNKNOWN
        return DecodedIssuer(code, None, level, None, None, Certainty.UNKNOWN, parts.form)
    pattern = parts.office.organs.get(place.level)
    return DecodedIssuer(
        code,
        None if pattern is None else pattern.format(place=place.name),
        place.level,
        place.key,
        place.name,
        Certainty.UNKNOWN if pattern is None else Certainty.INFERRED,
        parts.form,
    )


def _from_place(code: str) -> DecodedIssuer:
    """Decode a code whose office no table has: 冀药监 is some organ of the province."""
    named = place_of_code(code)
    keys = () if named is None else named.divisions
    place = division_of(keys[0]) if len(keys) == 1 else None
    return DecodedIssuer(
        code,
        None,
        AdminLevel.UNKNOWN if place is None else place.level,
        None if place is None else place.key,
        None if place is None else place.name,
        Certainty.UNKNOWN,
        "",
    )


def _place_of(parts: IssuerParts, disclosing_division: str | None) -> Division | None:
    """Return the only division the place can mean, the disclosing one's own first."""
    if parts.place is None:
        return None
    own = _own_place(parts, disclosing_division)
    if own is not None:
        return own
    keys = parts.place.divisions
    if len(keys) > 1 and disclosing_division is not None:
        for around in lineage_of(disclosing_division):
            inside = tuple(key for key in keys if around in lineage_of(key))
            if inside:
                keys = inside
                break
    return division_of(keys[0]) if len(keys) == 1 else None


def _own_place(parts: IssuerParts, disclosing_division: str | None) -> Division | None:
    """Return the disclosing county where a code begins with its character, and not the city's.

    In a disclosure of 定兴县, 定 is no 定州市, nor 青 in one of 青县 the province 青海; 承 in
    one of 承德县 is the city.
    """
    own = division_of(disclosing_division) if disclosing_division is not None else None
    if own is None or parts.place is None or own.level is not AdminLevel.COUNTY:
        return None
    is_above = not set(parts.place.divisions).isdisjoint(lineage_of(own.key)[1:])
    return own if own.name.startswith(parts.place.text) and not is_above else None


def _from_name(name: str, disclosing_division: str | None) -> DecodedIssuer:
    """Decode an organ's name that stands where a code should: 河北省财政厅〔2022〕150号."""
    found = _organ(name, disclosing_division)
    place = division_of(found.division) if found.division else None
    is_relative = is_relative_organ(name)
    is_placed = place is not None or not is_relative
    certainty = Certainty.INFERRED if is_relative else Certainty.CERTAIN
    return DecodedIssuer(
        name,
        found.organ if is_placed else None,
        found.level,
        found.division,
        None if place is None else place.name,
        certainty if is_placed else Certainty.UNKNOWN,
        "",
    )


def organ_of_title(title: str, disclosing_division: str | None = None) -> TitleOrgan | None:
    """Return the organ of a title `X关于…`, the leading one of several, or of an order.

    None where the words before 关于 are none.

    Args:
        title: White space removed: `河北省财政厅关于2022年…的通知`.
        disclosing_division: Key of the division whose disclosure prints it; it places names
            that several divisions bear (高新区财政局).
    """
    before, about, _ = title.partition("关于")
    organ = leading_organ(before) if about else organ_of_order(title)
    return None if organ is None else _organ(organ, disclosing_division)


def _organ(name: str, disclosing_division: str | None) -> TitleOrgan:
    """Return an organ's full name with its place: 县财政局 is 承德县财政局 in that county."""
    if is_relative_organ(name):
        place, rest = relative_division(name, disclosing_division)
        if place is None:
            return TitleOrgan(name, AdminLevel.UNKNOWN, None)
        party = "中共" if rest.startswith("委") else ""
        full = party + place.name + organ_full_name(rest)
        return TitleOrgan(full, place.level, place.key)
    party = "中共" if name.startswith("中共") else ""
    bare = name.removeprefix(party)
    match = match_division(bare, disclosing_division)
    if match is not None and match.start == 0:
        place = match.division
        printed = bare[: match.end]
        full = place.name if printed in place.aliases else printed
        full = party + full + organ_full_name(bare[match.end :])
        return TitleOrgan(full, place.level, place.key)
    full = organ_full_name(name)
    ministry = organ_full_name(OFFICE_OF_MINISTRY.sub("", name))
    is_central = full in central_organs() or ministry in central_organs()
    level = AdminLevel.CENTRAL if is_central else AdminLevel.UNKNOWN
    return TitleOrgan(full, level, None)
