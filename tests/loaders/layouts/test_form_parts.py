"""Numbers, codes and labels in the forms of projects, wrapped in aligned columns."""

from loaders.blocks import Table
from loaders.layouts.recognise import recognise_blocks


def form_of(text: str) -> list[tuple[str, ...]]:
    return next(
        [row.folded for row in block.rows]
        for block in recognise_blocks(text)
        if isinstance(block, Table)
    )


ALONE = """    2、城乡养老待遇支出区级配套绩效目标表
                                          预算 项目绩效 表
     项目编码及名称：[13081122P00800210001W]城乡养老待遇支出
序号                                             预算年度：2023          金额：2760万元
     区级配套
栏次      1         2        3          4            5        6       7        8          9
4     项目编码     13081122P00800210001W             项目名称      城乡养老待遇支出区级配套
     项 目 绩效模
5
     板
6    资金 用 途    为机关事业单位退休人员发放统筹外待遇
7    资金支出计划          3月底                   6月底                 10月底              12月 底
8                     25                    50                  75                100
9     绩效目标       目标1     支 付机关事业单位退休 人员统 筹外待遇
10              目 标2     按时 足额发放 退 休 人员统筹外待遇
11               目标3     做好机关事业 单 位 退休人员待遇发放工作
                                    绩效指标描述      评（扣）分标
12    一级指标      二级指标      三级指标                                      指标值              指标确定依据
                                    （指标内容）         准
                                                                           单位（文字描
13                                                          符号      值
                                                                             述）
                                                                                    按照衡德市政
                                  确保养老保险       发放率达 100%                            【2015】25号
14    产出指标      质量指标     资金发放率    金按时足额发       为优，未达        =     100.00     %      文件要求，按
                                  放            100%扣分                               时足额发放退
                                                                                    休待遇
                                                                                    按照衡德市政
                                  退休人员统筹       完成率 达                                【2015】25号
15    产出指标     时 效指标      完成率     待遇发放完成       100%为优,未达    =     100.00     %      文件要求,做好
                                  情况           成扣 分                                 统 筹 外待遇
"""  # noqa: E501 - lines are as wide as the print


def test_a_number_stands_alone_beside_a_label_of_two_lines() -> None:
    rows = form_of(ALONE)
    assert ("5", "项目绩效模板", "") in rows
    assert ("6", "资金用途", "为机关事业单位退休人员发放统筹外待遇") in rows


CODE = """    12、2024 年人力资源服务产业园运行经费绩效目标表
单位：万元
              13020924P000035100             2024 年人力资源服务产业园运
   项目编码                             项目名称
              010                            行经费


                                      - 23 -
              预算数          75.00   其中：财政资金   75.00   其他资金
预算 规模 及资金用途
              我 区 社保参保单位数字证书服务费列入部门预算，经 评 估，需资金
              25 万元，全部为本级财政资 金。

              3 月底      6 月底            10 月底         12 月底
资金支 出 计划（%）
                                                       100%

   绩效目标       1.支付我区社保参保单位数字证书服务费

一级指标      二级指标        三级指标         绩效指标描述          指标值           指标值确定依据

          数量指标      综合业务工作完成率   社保征缴工作完成率          ≥98%       年度工作规划和部门职责

          成本指标      完成工作需要的资金   完成工作需要的资金      ≤25 万元         年度工作规划和部门职责
产出指标
                                数字证书服务费支付工作完
          质量指标      各项支付工作完成率                      ≥98%       年 度工作规划和 部门 职责
"""  # noqa: E501 - lines are as wide as the print


def test_the_parts_of_a_code_stand_above_and_below_its_label() -> None:
    cells = [cell for row in form_of(CODE) for cell in row]
    assert "13020924P000035100010" in cells
    assert "2024年人力资源服务产业园运行经费" in cells


GOAL = """    18、2023 城乡居民养老保险补助冀财社【2022】198绩效目标表
       1.目标内容 1、及时发放养 老金 待 遇
绩效目标   2.目标内容 2、准确发放养老金 金额
       3.目标内容 3、足额发 放 养 老金 待遇

 一级指标      二级指 标          三级指标           绩 效指标描述            指标值          指标 值确定依据
                                      养老金待遇在规定的时间内
 产出指标      时效指标      养老金发放及 时性                         时限 内完 成         冀财社【2022】198
                                      完成发放
                                      积极推广 宣传 全 民 参保
 产出指标      数量指标      开展宣 传方 式 的 数量                          ≥4次        冀财社【2022】198
"""  # noqa: E501 - lines are as wide as the print


def test_words_inside_a_goal_are_no_label() -> None:
    (goal,) = form_of(GOAL)
    assert goal == (
        "绩效目标",
        (
            "1.目标内容1、及时发放养老金待遇2.目标内容2、准确发放养老金金额"
            "3.目标内容3、足额发放养老金待遇"
        ),
    )
