from loaders.blocks import Row, passage_of
from loaders.headers import Header, is_rank_row, read_header, uncross


def row(*cells: str) -> Row:
    return Row(tuple(passage_of(cell, 1) for cell in cells))


def headings(*rows: Row, grid: bool) -> list[str]:
    header = read_header(rows, grid=grid)
    assert header is not None
    return [column.heading for column in header.columns]


def test_a_grid_spreads_a_spanning_label_over_the_columns_below_it() -> None:
    assert headings(
        row("序号", "功能分类科目", "", "合计", "本年收入", "", "上年结转"),
        row("", "科目编码", "科目名称", "", "小计", "事业收入", ""),
        row("栏次", "1", "2", "3", "4", "5", "6"),
        grid=True,
    ) == [
        "序号",
        "功能分类科目/科目编码",
        "功能分类科目/科目名称",
        "合计",
        "本年收入/小计",
        "本年收入/事业收入",
        "上年结转",
    ]


def test_words_cells_print_a_spanning_label_once() -> None:
    assert headings(
        row("序号", "功能分类科目", "合计", "本年收入", "上年结转"),
        row("", "科目编码", "科目名称", "", "小计", "事业收入", ""),
        grid=False,
    ) == [
        "序号",
        "功能分类科目/科目编码",
        "功能分类科目/科目名称",
        "合计",
        "本年收入/小计",
        "本年收入/事业收入",
        "上年结转",
    ]


def test_two_spans_side_by_side_are_divided_where_the_first_label_comes_again() -> None:
    assert headings(
        row("序号", "收入", "支出"), row("", "项目", "预算数", "项目", "预算数"), grid=False
    ) == ["序号", "收入/项目", "收入/预算数", "支出/项目", "支出/预算数"]


def test_data_is_no_header() -> None:
    assert read_header([row("1", "208", "社会保障和就业支出", "5.00")], grid=True) is None
    header = read_header(
        [row("单位名称", "单位性质"), row("某县民政局本级", "行政")], grid=True
    )
    assert header is not None
    assert header.height == 1


def test_rank_rows_number_the_columns() -> None:
    assert is_rank_row(row("栏次", "1", "2", "3"))
    assert is_rank_row(row("", "1", "2", "3"))
    assert not is_rank_row(row("1", "208", "3.00"))


def test_headings_that_a_print_has_crossed_are_found() -> None:
    header = read_header(
        [
            row("序号", "合计", "本年收入", "", "上年结转", ""),
            row("", "", "小计", "事业收入", "", "其他收入"),
        ],
        grid=True,
    )
    assert header is not None
    assert uncross(header) == (4, 5)
    straight = read_header(
        [row("合计", "本年收入", "", "上年结转"), row("", "小计", "其他收入", "")], grid=True
    )
    assert straight is not None
    assert uncross(straight) is None


def test_words_cells_under_several_labels_are_parted_where_a_sum_or_a_change_begins() -> None:
    assert headings(
        row("支出功能分类科目", "2021年执行数", "2022年预算数", "2022年预算数比2021年执行数"),
        row("科目编码", "科目名称", "", "小计", "基本支出", "项目支出", "增减额", "增减%"),
        grid=False,
    ) == [
        "支出功能分类科目/科目编码",
        "支出功能分类科目/科目名称",
        "2021年执行数",
        "2022年预算数/小计",
        "2022年预算数/基本支出",
        "2022年预算数/项目支出",
        "2022年预算数比2021年执行数/增减额",
        "2022年预算数比2021年执行数/增减%",
    ]


def test_labels_at_the_edges_stay_where_nothing_tells_what_spans_those_between() -> None:
    assert headings(
        row("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
        row("", "", "", "人员经费", "公用经费", "本级支出", "对下转移支付"),
        grid=False,
    ) == ["科目编码", "科目名称", "合计", "人员经费", "公用经费", "本级支出", "对下转移支付"]


def test_what_short_headers_tell_is_remembered_and_long_ones_are_not_kept() -> None:
    def read(name: str) -> Header:
        header = read_header([row("科目编码", "科目名称", name)], grid=True)
        assert header is not None
        return header

    assert read("预算数") is read("预算数")
    long = "预算数" * 400
    assert read(long) is not read(long)
    assert read(long).labels == {"科目编码", "科目名称", long}
    assert not read(long).is_remembered
