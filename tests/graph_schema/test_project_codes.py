import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_schema.project_codes import is_valid_project_code, project_check_character

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CODES = [
    "13020924P000034100045",
    "13020924P00002810002D",
    "13020924P00003610001M",
    "13081122P00799110002Y",
    "13081122P008004100018",
    "13081122P00801010001Q",
]


@pytest.mark.parametrize("code", CODES)
def test_codes_of_disclosures_check(code: str) -> None:
    assert is_valid_project_code(code)
    assert project_check_character(code[:-1]) == code[-1]


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("", id="nothing"),
        pytest.param("13081122P0079911000Y", id="too short"),
        pytest.param("13081122P007991100022Y", id="too long"),
        pytest.param("13081122p00799110002Y", id="lower case"),
        pytest.param("13081122P00799110002O", id="letter outside the alphabet"),
        pytest.param("13081122Z00799110002Y", id="kind letter outside the alphabet"),
        pytest.param("[13081122P00799110002Y]", id="brackets"),
        pytest.param("１３０８1122P00799110002Y", id="full-width digits"),
        pytest.param("530000210000000023390", id="another province's form"),
    ],
)
def test_other_texts_do_not_check(code: str) -> None:
    assert not is_valid_project_code(code)


@given(st.sampled_from(CODES), st.integers(0, 20), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_noticed(code: str, place: int, character: str) -> None:
    wrong = code[:place] + character + code[place + 1 :]
    assert is_valid_project_code(wrong) == (wrong == code)


@given(st.sampled_from(CODES), st.integers(0, 19))
def test_swapped_neighbours_are_noticed(code: str, place: int) -> None:
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert is_valid_project_code(swapped) == (swapped == code)
