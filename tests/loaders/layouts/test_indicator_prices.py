"""What it costs to give words to a column of indicators that holds something else."""

from loaders.layouts.aligned.assignments import assign
from loaders.layouts.aligned.bands import FAR, Bands, Prices
from loaders.layouts.aligned.indicator_headers import header_at
from loaders.layouts.aligned.indicator_prices import column_prices
from loaders.layouts.aligned.prints import Print

GRADES = "绩效指标分类   绩效指标   绩效指标描述   优   良   中   差   评价标准确定依据"
UNITS = "一级指标   三级指标   绩效指标描述   符号   值   单位（文字描述）   指标确定依据"


def prices_below(labels: str) -> Prices:
    header = header_at(Print([labels], 1), 0)
    assert header is not None
    return column_prices(header.columns, is_numbered=header.is_numbered)


def test_what_a_grade_rests_on_is_no_grade() -> None:
    poor, basis = 6, 7
    price = prices_below(GRADES).at
    for words in ("统计报表", "统计报", "调查问卷", "行业标准"):
        assert price(words, poor) > 7 > price(words, basis) == 0
    for words in ("<76%", "有所改善", "人次", "显著", "万头(只)", "万头(", "只)", "万立方米"):
        assert price(words, poor) == 0


def test_one_character_that_ends_no_grade_is_unlikely_to_be_one() -> None:
    price = prices_below(GRADES).at
    assert price("定", 6) > 0 == price("人", 6)


def test_digits_among_words_are_no_number_of_their_own() -> None:
    sign, number, unit = 3, 4, 5
    prices = prices_below(UNITS)
    bands = Bands((-FAR, 8, 16, 24, 32, 38, 50, FAR))
    line = Print([" " * 38 + "至少配置 1"], 1)[0]
    assert set(assign(line, bands, prices).cells) == {unit}
    # Alone they are one.
    alone = Print([" " * 24 + "≥" + " " * 9 + "1" + " " * 5 + "名"], 1)[0]
    assert set(assign(alone, bands, prices).cells) == {sign, number, unit}
