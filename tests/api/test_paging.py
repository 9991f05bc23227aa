"""Connections: every row once, cursors that hold, and the errors of the contract's header."""

from collections.abc import Callable

import pytest

from tests.api.asking import Asker, Json
from tests.contract.records import Draft

ARGUMENTS = "$first: Int, $after: String"
REST = "pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount"
# Every list of the root, with arguments that the samples fill.
LISTS = {
    "policyDocuments": ("", "node { id }"),
    "projectsCiting": ('document: "冀财社〔2022〕150号"', "node { id }"),
    "departmentsNotCiting": (
        'document: "冀财社〔2022〕150号", fiscalYear: 2021',
        "node { id }",
    ),
    "projects": ("orderBy: AMOUNT_DESC", "node { id }"),
    "indicators": ("orderBy: NAME", "node { id }"),
    "citations": ("", "node { id }"),
    "regions": ("", "node { id }"),
    "departments": ("", "node { id }"),
    "disclosures": ("orderBy: INCOME_DESC", "node { id }"),
    "fundingCodes": ("scheme: FUNCTIONAL", "node { id }"),
    "warnings": ("", "node { code message disclosure { id } }"),
    "search": ('text: "补助"', "node { id } field snippet"),
}


def query_of(name: str, more: str = "") -> str:
    arguments, row = LISTS[name]
    return f"""
    query ({ARGUMENTS}) {{
      list: {name}({arguments} {more} first: $first, after: $after) {{
        edges {{ cursor {row} }} {REST}
      }}
    }}
    """


def pages(ask: Asker, query: str, first: int, **variables: object) -> list[Json]:
    """Return the pages of a list, one after another."""
    found = [ask(query, first=first, **variables)["list"]]
    while found[-1]["pageInfo"]["hasNextPage"]:
        after = found[-1]["pageInfo"]["endCursor"]
        found.append(ask(query, first=first, after=after, **variables)["list"])
    return found


@pytest.mark.parametrize("name", LISTS)
def test_pages_together_are_the_whole_list(ask: Asker, name: str) -> None:
    query = query_of(name)
    whole = ask(query, first=200)["list"]
    first = max(1, min(len(whole["edges"]) // 3, 60))
    parts = pages(ask, query, first)
    rows = [edge for part in parts for edge in part["edges"]]
    assert rows[:200] == whole["edges"]
    cursors = [edge["cursor"] for edge in rows]
    assert len(set(cursors)) == len(rows) == whole["totalCount"]
    assert {part["totalCount"] for part in parts} == {whole["totalCount"]}
    for number, part in enumerate(parts):
        assert part["pageInfo"]["hasPreviousPage"] is (number > 0)
        if part["edges"]:
            assert part["pageInfo"]["startCursor"] == part["edges"][0]["cursor"]
            assert part["pageInfo"]["endCursor"] == part["edges"][-1]["cursor"]


def test_every_list_of_the_samples_has_rows(ask: Asker) -> None:
    blank = [
        name
        for name in LISTS
        if name != "warnings" and not ask(query_of(name))["list"]["edges"]
    ]
    assert blank == []


@pytest.mark.parametrize("name", LISTS)
def test_page_sizes_have_limits(ask: Asker, name: str) -> None:
    query = query_of(name)
    assert ask.code(query, first=-1) == "BAD_ARGUMENT"
    assert ask.code(query, first=201) == "PAGE_TOO_LARGE"
    none = ask(query, first=0)["list"]
    assert none["edges"] == []
    assert none["pageInfo"]["endCursor"] is None
    assert none["pageInfo"]["hasNextPage"] is (none["totalCount"] > 0)
    assert len(ask(query, first=None)["list"]["edges"]) <= 50


@pytest.mark.parametrize("cursor", ["", "x", "冀", "AAAA", "WzEsMl0=", "=" * 40, "\x00"])
def test_a_damaged_cursor_is_refused(ask: Asker, cursor: str) -> None:
    assert ask.code(query_of("projects"), after=cursor) == "BAD_CURSOR"
    assert ask.code(query_of("search"), after=cursor) == "BAD_CURSOR"


def test_a_cursor_belongs_to_its_arguments(ask: Asker) -> None:
    page = ask(query_of("projects"), first=1)["list"]["pageInfo"]
    assert ask(query_of("projects"), first=7, after=page["endCursor"])["list"]["edges"]
    other = query_of("projects", "filter: {fiscalYears: [2023]},")
    assert ask.code(other, after=page["endCursor"]) == "BAD_CURSOR"
    assert ask.code(query_of("indicators"), after=page["endCursor"]) == "BAD_CURSOR"


def test_nested_lists_are_paged(ask: Asker) -> None:
    projects = ask("{ projects(first: 200) { edges { node { id } } } }")["projects"]["edges"]
    query = """
    query ($id: ID!, $first: Int, $after: String) {
      node(id: $id) { ... on Project { list: citations(first: $first, after: $after) {
        edges { cursor node { id } }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount
      } } }
    }
    """

    def unwrapped(**variables: object) -> Json:
        return ask(query, **variables)["node"]["list"]

    project = next(
        edge["node"]["id"]
        for edge in projects
        if unwrapped(id=edge["node"]["id"])["totalCount"] > 2
    )
    whole = unwrapped(id=project)
    first = unwrapped(id=project, first=1)
    assert first["edges"] == whole["edges"][:1]
    after = first["pageInfo"]["endCursor"]
    assert unwrapped(id=project, first=200, after=after)["edges"] == whole["edges"][1:]
    others = [edge["node"]["id"] for edge in projects if edge["node"]["id"] != project]
    assert ask.code(query, id=others[0], after=after) == "BAD_CURSOR"


def test_pages_go_on_after_a_load_between_them(
    ask_own: Asker, load: Callable[[Draft], str]
) -> None:
    draft = Draft(county="130821")
    names = [f"项目{number}" for number in range(4)]
    for name in names:
        draft.project(name)
    load(draft)
    query = """
    query ($a: String) { list: projects(first: 2, after: $a) {
      edges { node { name } } pageInfo { hasNextPage endCursor }
    } }
    """
    before = ask_own(query)["list"]
    earlier = Draft(county="130606")
    earlier.project("在前")
    load(earlier)
    behind = ask_own(query, a=before["pageInfo"]["endCursor"])["list"]
    assert [
        edge["node"]["name"] for page in (before, behind) for edge in page["edges"]
    ] == names
    assert behind["pageInfo"]["hasNextPage"] is False
