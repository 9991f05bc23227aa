"""Operations that are meant to hurt: short texts that ask for very much work."""

from collections.abc import Mapping


def aliases(count: int, rows: int) -> str:
    """Many lists side by side."""
    field = f"projects(first:{rows}){{edges{{node{{id}}}}}}"
    return "{" + " ".join(f"a{number}:{field}" for number in range(count)) + "}"


def short_aliases(count: int, rows: int) -> str:
    """The same with fewer words: what is asked of the rows is written once."""
    fields = " ".join(f"a{number}:projects(first:{rows}){{...f}}" for number in range(count))
    node = "id name heading fiscalYear scope ordinal"
    return f"{{{fields}}} fragment f on ProjectConnection{{edges{{node{{{node}}}}}}}"


def lists_in_lists() -> str:
    """200 × 10 × 10 × 10 rows."""
    return """{ disclosures(first: 200) { edges { node { projects(first: 10) { edges { node {
        citations(first: 10) { edges { node { evidence(first: 10) { quote } } } }
    } } } } } } }"""


def equal_names(count: int) -> str:
    """Fields that have to be compared, each with each."""
    return "{" + "__typename " * count + "}"


def equal_names_within(count: int) -> str:
    """Few equal names on each of two levels; below, they meet all at once."""
    return "{" + ("coverage{" + "projects " * count + "}") * count + "}"


def equal_names_through_fragments(count: int) -> str:
    """The same, each in a fragment of its own."""
    spreads = " ".join(f"...f{number}" for number in range(count))
    fragments = (f"fragment f{number} on Query{{__typename}}" for number in range(count))
    return "{" + spreads + "}" + "".join(fragments)


def doubling(levels: int) -> str:
    """Fragments that spread the next one twice."""
    fragments = (
        f"fragment f{level} on Query{{...f{level + 1} ...f{level + 1}}}"
        for level in range(levels)
    )
    return f"{{...f0}}{''.join(fragments)}fragment f{levels} on Query{{__typename}}"


def doubling_fields(levels: int) -> str:
    """Fragments that spread the next one below two fields."""
    fragments = (
        f"fragment f{level} on Query{{a:node(id:1){{...f{level + 1}}}b:node(id:1)"
        f"{{...f{level + 1}}}}}"
        for level in range(levels)
    )
    return f"{{...f0}}{''.join(fragments)}fragment f{levels} on Query{{__typename}}"


HOSTILE: Mapping[str, tuple[str, str]] = {
    "300 aliases of 200 rows": (aliases(300, 200), "OPERATION_TOO_LARGE"),
    "80 aliases of 200 rows": (short_aliases(80, 200), "COST_EXCEEDED"),
    "101 aliases of nothing much": (
        "{" + " ".join(f"a{number}:__typename" for number in range(101)) + "}",
        "COST_EXCEEDED",
    ),
    "lists in lists": (lists_in_lists(), "COST_EXCEEDED"),
    "500 equal names": (equal_names(500), "COST_EXCEEDED"),
    "equal names on two levels": (equal_names_within(30), "COST_EXCEEDED"),
    "equal names in fragments": (equal_names_through_fragments(100), "COST_EXCEEDED"),
    "30,000 fields": ("{" + "a " * 30_000 + "}", "OPERATION_TOO_LARGE"),
    "100,000 characters of unknown fields": (
        "{" + " ".join(f"unknown{number}" for number in range(8_000)) + "}",
        "OPERATION_TOO_LARGE",
    ),
    "unknown fields": (
        "{" + " ".join(f"unknown{number}" for number in range(990)) + "}",
        "VALIDATION_FAILED",
    ),
    **{f"doubling, {n} levels": (doubling(n), "COST_EXCEEDED") for n in (20, 50, 80, 95)},
    "doubling, 200 levels": (doubling(200), "OPERATION_TOO_LARGE"),
    "doubling fields, 17 levels": (doubling_fields(17), "COST_EXCEEDED"),
    "doubling fields, 30 levels": (doubling_fields(30), "DEPTH_EXCEEDED"),
    "a fragment of itself": ("{...f} fragment f on Query{...f}", "VALIDATION_FAILED"),
    "a fragment of itself, twice": (
        "{...f} fragment f on Query{...g ...g} fragment g on Query{...f ...f}",
        "VALIDATION_FAILED",
    ),
    "a fragment below itself": (
        "{...f} fragment f on Query{node(id:1){...f}}",
        "VALIDATION_FAILED",
    ),
    "a circle that nobody asks for": (
        "{__typename} fragment f on Query{...f}",
        "VALIDATION_FAILED",
    ),
    "20,000 fields deep": ("{" + "a{" * 20_000, "DEPTH_EXCEEDED"),
    "20,000 lists deep": ("{node(id:" + "[" * 20_000, "DEPTH_EXCEEDED"),
    "100 fields deep": ("{" + "a{" * 100 + "b" + "}" * 101, "DEPTH_EXCEEDED"),
    "a string of 200,000 characters": (
        '{node(id:"' + "a" * 200_000 + '"){id}}',
        "OPERATION_TOO_LARGE",
    ),
    "1,000 directives": ("{__typename" + "@a" * 1_000 + "}", "OPERATION_TOO_LARGE"),
    "490 directives": ("{__typename" + "@a" * 490 + "}", "COST_EXCEEDED"),
    "140 conditions": ("{__typename" + "@skip(if:true)" * 140 + "}", "COST_EXCEEDED"),
    "directives of a variable": (
        "query($a:Int" + "@a" * 490 + "){__typename}",
        "COST_EXCEEDED",
    ),
    "30,000 comments": ("#\n" * 30_000 + "{__typename}", "OPERATION_TOO_LARGE"),
    "counting everything, 150 times": (
        "{" + " ".join(f"a{number}:coverage{{projects}}" for number in range(150)) + "}",
        "COST_EXCEEDED",
    ),
    "types of types": (
        "{__schema{types{fields{type{fields{type{fields{type{name}}}}}}}}}",
        "COST_EXCEEDED",
    ),
    "a name of 60,000 characters": ("{" + "a" * 60_000 + "}", "VALIDATION_FAILED"),
    "lone surrogate": ('{node(id:"\\ud800"){id}}', "PARSE_FAILED"),
}
"""By name: the text, and the code of the errors that answer it."""
