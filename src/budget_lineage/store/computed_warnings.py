"""Warnings that follow from which texts are current, and are never stored."""

from graph_schema.records import LoadWarning

OTHER_TEXT_OF_YEAR = "OTHER_TEXT_OF_YEAR"
UNIT_TEXT_BESIDE_DEPARTMENT = "UNIT_TEXT_BESIDE_DEPARTMENT"

_MESSAGES = {
    OTHER_TEXT_OF_YEAR: (
        "{} is of the same department, unit and year, and neither covers all parts of the "
        "other; both are current and both count"
    ),
    UNIT_TEXT_BESIDE_DEPARTMENT: (
        "{} is of the same department and year, one the department's text and one a unit's "
        "own; nothing is joined across texts, so both count"
    ),
}


def computed_warning(code: str, other_id: str) -> LoadWarning:
    """Return the warning that names the other text."""
    return LoadWarning(code, _MESSAGES[code].format(other_id), None)
