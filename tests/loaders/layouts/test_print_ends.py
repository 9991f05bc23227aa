"""Where tables and forms in aligned columns begin and end, without headings that tell."""

import pytest

from graph_schema.records import DisclosureRecords
from loaders.disclosure import read_disclosure

COVER = "馆陶县科技局2025年部门预算公开\n\n"
# Titles of forms that name no project, and a letter below the last one.
FORMS = """项目绩效目标表


项目编码           13101025P00810110002L               项目名称           园区道路绿化养护

               预算数                                 1,860.00       其中：财政 资金   1,860.00     其他资金
预算规模及资金用途
               园区主次干道绿化养护，依据馆政办〔2024〕 31 号安排
            3 月底                                       6 月底      10 月底        12 月底
资金支出计划（%）
            10.00                                      40.00     70.00        100.00

            1.养护绿地面积 260 万平方米
绩效目标
            2.植被成活率达到 98%

一级指标    二级指标           三级指标         绩效指标描述      指标值            指标值确定依据

                                                ≥260 万平方
        数量指标           养护绿地面积       养护绿地面积                     养护合同
                                                米
产出指标

        质量指标           植被成活率        植被成活比例      ≥98%           《园林绿化养护标准》（CJJ/T 287-2018）

效益指标    生态效益指标         园区绿化覆盖率      绿化覆盖情况      ≥38%           《馆陶县国土空间规划（2021—2035 年）》

满意度指标   服务对象满意度指标      园区企业满意度      企业满意度       ≥90%           问卷调查

项目绩效目标表


项目编码        13101025P00810210005G   项目名称     科技创新券补助

            预算数                     300.00   其中：财政 资金      300.00   其他资金
预算规模及资金用途
            科技型企业创新券兑付

            3 月底                    6 月底     10 月底         12 月底
资金支出计划（%）
            10.00                   40.00    70.00         100.00

            1.兑付创新券不少于 120 家企
绩效目标
            业

一级指标    二级指标           三级指标          绩效指标描述          指标值         指标值确定依据

                                                                 《关于印发〈馆陶县科技创新券管理办法〉的通知》（冀科〔2023〕 15 号）
        数量指标           兑付企业数         兑付企业数           ≥120 家
                                                                 冀科计〔2022〕 7 号
产出指标

        成本指标           单家企业最高额度      单家企业最高额度        ≤20 万元      冀科〔2023〕15 号
 效益指标        经济效益指标      带动研发投入   带动企业研发投入   ≥3000 万元   统计数据

 满意度指标       服务对象满意度指标   企业满意度    企业满意度      ≥95%

附件

馆陶县财政局文件

馆财预〔2025〕6 号

馆陶县财政局关于批复 2025 年部门预算的通知

馆陶县科技局：

   根据《中华人民共和国预算法》和邯财预〔2024〕 112 号文件规定，现批复你单位 2025 年部门预算，请遵照执行。

2025 年 2 月 20 日
"""  # noqa: E501 - lines are as wide as the print
UNITS = """单位预算支出总表

301001 馆陶县科技局本级        预算年度：2025       单位：万元

序号   科目编码      科目名称           合计         基本支出      项目支出
栏次   1         2              3          4         5

1              合计             906.80     906.80
2    201       一般公共服务支出       906.80     906.80
3    2010601   行政运行           906.80     906.80

馆陶县科技中心 2025 年单位预算

单位预算公开表
"""


def read(text: str) -> DisclosureRecords:
    return read_disclosure((COVER + text).encode(), "print.txt")


def test_forms_below_titles_that_name_no_project_are_read() -> None:
    records = read(FORMS)
    assert [(each.name, each.project_code) for each in records.projects] == [
        ("园区道路绿化养护", "13101025P00810110002L"),
        ("科技创新券补助", "13101025P00810210005G"),
    ]
    assert [goal.text for goal in records.goals] == [
        "养护绿地面积 260 万平方米",
        "植被成活率达到 98%",
        "兑付创新券不少于 120 家企业",
    ]


@pytest.mark.parametrize("below", ["附件", "国有资产信息"])
def test_what_follows_is_no_level_of_the_indicators_above_it(below: str) -> None:
    records = read(FORMS.replace("附件", below))
    assert [each.levels[:2] for each in records.indicators][-2:] == [
        ("效益指标", "经济效益指标"),
        ("满意度指标", "服务对象满意度指标"),
    ]


def test_the_next_form_is_no_indicator_of_the_one_above() -> None:
    above, below = FORMS.rsplit("项目绩效目标表\n\n\n", 1)
    records = read(above + below)
    names = [each.levels[2] for each in records.indicators]
    assert names == ["养护绿地面积", "植被成活率", "园区绿化覆盖率", "园区企业满意度"]
    assert "FORM_WITHOUT_PROJECT" in [each.code for each in records.warnings]


def test_the_title_of_a_units_text_is_no_rest_of_a_name() -> None:
    names = [line.name for line in read(UNITS).budget_lines]
    assert names == ["一般公共服务支出", "行政运行"]


NUMBERED = """部门预算支出总表

404 馆陶县科技局 预算年度：2025 单位：万元

     功能分类科目
序号                         合计         基本支出     项目支出
     科目编码      科目名称

栏次   1         2           3          4        5

1              合计          2,345.60   845.60   1,500.00

2    213       农林水支出       2,345.60   845.60   1,500.00

3    21303     水利          2,345.60   845.60   1,500.00

4    2130301   行政运行        645.60     645.60

5    2130306   水利工程运行与维护   900.00     200.00   700.00

6    2130314   防汛          300.00              300.00

7    2130335   农村供水        500.00              500.00

部门预算信息公开情况说明
"""


def test_a_heading_at_the_margin_is_no_row_of_a_numbered_table() -> None:
    records = read(NUMBERED)
    assert [line.name for line in records.budget_lines][-1] == "农村供水"
    assert "ROW_WITHOUT_CODE" not in [each.code for each in records.warnings]
