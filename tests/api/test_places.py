"""Places, organs and codes, over HTTP."""

from tests.api.asking import Asker


def test_regions_have_parents_and_children(ask: Asker) -> None:
    query = """
    {
      node(id: "Region:130800") { ... on Region {
        name level divisionCode parent { name level } children { id parent { id } }
      } }
      regions(level: CITY, within: "130000") { edges { node { id level } } }
      named: regions(text: "滦平") { edges { node { id } } }
    }
    """
    answer = ask(query)
    region = answer["node"]
    assert region["name"] == "承德市"
    assert region["parent"] == {"name": "河北省", "level": "PROVINCE"}
    assert {child["id"] for child in region["children"]} == {"Region:130824", "Region:130881"}
    cities = [edge["node"] for edge in answer["regions"]["edges"]]
    assert {"id": "Region:130800", "level": "CITY"} in cities
    assert answer["named"]["edges"] == [{"node": {"id": "Region:130824"}}]


def test_departments_have_units_codes_texts_and_projects(ask: Asker) -> None:
    query = """
    {
      departments(region: "130881") { edges { node {
        name organ aliases region { name } codes { code fiscalYear }
        units { name unitCode nature grade fundingSource department { name }
                projects(first: 200) { totalCount } }
        disclosures { totalCount edges { node { fiscalYear } } }
        all: projects { totalCount } none: projects(fiscalYear: 1999) { totalCount }
      } } }
      organ: departments(organ: "医疗保障局") { totalCount }
    }
    """
    answer = ask(query)
    (edge,) = answer["departments"]["edges"]
    department = edge["node"]
    assert department["organ"] == "医疗保障局"
    assert department["disclosures"]["totalCount"] == 1
    assert {unit["department"]["name"] for unit in department["units"]} == {department["name"]}
    # Printed ten times, five of them again in the unit's part.
    assert department["all"]["totalCount"] == 5
    assert department["none"]["totalCount"] == 0
    assert answer["organ"]["totalCount"] == 1


def test_issuers_have_their_documents(ask: Asker) -> None:
    query = """
    { node(id: "Issuer:冀财社") { ... on Issuer {
      issuerCode organName level certainty region { name }
      documents { totalCount edges { node { number { issuerCode year } } } }
    } } }
    """
    issuer = ask(query)["node"]
    assert issuer["organName"] == "河北省财政厅"
    assert issuer["region"] == {"name": "河北省"}
    numbers = [edge["node"]["number"] for edge in issuer["documents"]["edges"]]
    assert {number["issuerCode"] for number in numbers} == {"冀财社"}
    assert issuer["documents"]["totalCount"] == len(numbers)


def test_funding_codes_have_lines(ask: Asker) -> None:
    query = """
    query ($scope: Scope) {
      fundingCode(scheme: FUNCTIONAL, code: "208") {
        name tier parent { code } children { code parent { code } }
        department: budgetLines { totalCount }
        all: budgetLines(scope: null) { totalCount }
        unit: budgetLines(scope: UNIT) { totalCount }
        chosen: budgetLines(scope: $scope) { totalCount }
        some: budgetLines(table: EXPENDITURE, fiscalYear: 2023, region: "130824") {
          totalCount edges { node { total { wan } department { name } } }
        }
      }
      none: fundingCode(scheme: FUNCTIONAL, code: "999") { name }
      fundingCodes(scheme: FUNCTIONAL, tier: 1) { totalCount edges { node { code tier } } }
    }
    """
    answer = ask(query)
    code = answer["fundingCode"]
    assert code["name"] == "社会保障和就业支出"
    assert (code["tier"], code["parent"]) == (1, None)
    assert all(child["parent"] == {"code": "208"} for child in code["children"])
    counted = {name: code[name]["totalCount"] for name in ("department", "all", "unit")}
    assert counted["department"] + counted["unit"] == counted["all"]
    assert code["chosen"]["totalCount"] == counted["department"]
    assert code["some"]["totalCount"] == 1
    assert answer["none"] is None
    assert {edge["node"]["tier"] for edge in answer["fundingCodes"]["edges"]} == {1}


def test_an_explicit_null_scope_asks_for_all(ask: Asker) -> None:
    query = """
    query ($scope: Scope) {
      fundingCode(scheme: FUNCTIONAL, code: "208") {
        given: budgetLines(scope: $scope) { totalCount }
        all: budgetLines(scope: null) { totalCount }
      }
    }
    """
    code = ask(query, scope=None)["fundingCode"]
    assert code["given"] == code["all"]
