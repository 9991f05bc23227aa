"""Levels spanned over rows, and rows that have moved, in aligned columns."""

from loaders.blocks import Table
from loaders.layouts.recognise import recognise_blocks

# 效果指标 has three rows: 产出指标 stands in the middle of four, and not of five.
PAGES = """                                                 绩效指标评价标准
绩效指标分类      绩效指标          绩效指标描述                                           评价标准确定依据
                                         优       良       中       差

 成本指标    项目总成本        项目支出不超过预算安排      ≥90%    ≥81%    ≥72%    <72%    按照《河北省地下水管理条例》

         饮水工程维护批次     年度内组织实施的批次        ≥2次     ≥2次     ≥2次     ＜2次    根据 张政 办字［2013］218
                                                                       号文件要求

         维护工程数量       反映年度内维护工程数量      ≥150处   ≥135处   ≥120处   ＜120处         统计台账

         资金使用合规率      合规使用的资金占项目资金总    ≥95%    ≥86%    ≥76%    ＜76%    根据《河北省财政厅关于印发
 产出指标
                      额的比率                                             农村饮水工程维修养护专项资
                                                                       金管理办法的通知》冀财农［
                                                                       2017］306号

         饮水工程维护及时性    饮水工程维护是否按计划完成    ≥90%    ≥81%    ≥72%    <72%    年度工作计划

         饮水工程维护水平     反映饮水工程维护水平的变化    ≥95%    ≥86%    ≥76%    <76%    上级相关政策要求

                                      - 13 -

         节能环保要求落实情况   项目实施符合节能环保要求     ≥95%    ≥86%    ≥76%    <76%    依据《河北省地下水管理条例》
效果 指标
         长效机制健全情况     反映长效管理机制的健全程度    ≥90%    ≥81%    ≥72%    ＜72%    上级相关政策要求

满意度指标    农村居民满意度      调查中 农村居民满 意的比率   ≥95%    ≥86%    ≥76%    ＜76%

    2、地下水超采综合治理专项资金绩效目标表
"""  # noqa: E501 - lines are as wide as the print


def rows_of(text: str) -> list[tuple[str, ...]]:
    tables = [block for block in recognise_blocks(text) if isinstance(block, Table)]
    return [row.folded for table in tables for row in table.rows]


def begins(text: str) -> dict[str, str]:
    """Return the name of the row with which each first level begins."""
    return {row[0]: row[1] for row in rows_of(text) if row[0].endswith("指标")}


def test_the_labels_above_and_below_tell_how_many_rows_one_has() -> None:
    assert begins(PAGES) == {
        "成本指标": "项目总成本", "产出指标": "饮水工程维护批次",
        "效果指标": "饮水工程维护水平", "满意度指标": "农村居民满意度",
    }  # fmt: skip


# The blank lines inside a row are a page's end: rows do not stand apart.
BLANKS = """                                                     绩效指标评价标准
绩效指标分类        绩效指标             绩效指标描述                                    评价标准确定依据
                                              优      良      中      差
         职业培训人数（人）         参与各类职业培训人数        ≥200   ≥180   ≥150   ＜150     统计报表
         开展就业服务指导培训次数（次）   开展人力资源服务业、家庭服务    ≥15    ≥10     ≥8     ＜8      统计报表


                           业工作、就业服务指导等内容培
                           训次数
         公益性岗位补贴到位率        经审核符合领取公益性岗位补贴    ≥90%   ≥80%   ≥70%   ＜70%   银行发放手续
 产出指标
                           条件的公益性岗位补贴发放率
         就业服务到位率           为失业人员提供免费的职业指导、   ≥90%   ≥80%   ≥70%   ＜70%     统计报表
                           职业介绍、家庭服务业对接、就
                           业创业服务等公共就业服务，且
                           免费率达到100%
         新增就业人员数量          年度内新增就业人员数量       ≥90%   ≥80%   ≥70%   ＜70%     统计报表
         职业培训就业率           职业培训后就业人数占培训总人    ≥90%   ≥80%   ≥70%   ＜70%     劳动合同
 效果指标                      数的比例
         高校毕业生就业率、创业率提高    当年高校毕业生就业率、创业率    ≥90%   ≥80%   ≥70%   ＜70%     调查问卷
         情况                较上一年度的提高比例
         学员对补贴政策落实情况满意度    调查学员占总学员的比例       ≥90%   ≥80%   ≥70%   ＜70%     调查问卷
满意度指标
         学员对讲课教师满意度        调查学员占总学员的比例       ≥90%   ≥80%   ≥70%   ＜70%     调查问卷

    7、企业离退休人员精神文明奖绩效目标表
"""  # noqa: E501 - lines are as wide as the print


def test_a_page_that_ends_inside_a_row_makes_it_no_higher() -> None:
    assert begins(BLANKS) == {
        "产出指标": "职业培训人数(人)", "效果指标": "新增就业人员数量",
        "满意度指标": "学员对补贴政策落实情况满意度",
    }  # fmt: skip


# The last row stands one column to the right: its scoring is printed below 符号.
MOVED = """    (一)冀财农〔２０１４〕121 号劳务派遣人员经费绩效目标表
                                         预算项目绩效表
      绩效目标
9              目标 3    加强资金管理，确保劳务派遣人员经费及时足额到位。

10                                                               指标值
                                  绩效指标描述      评（扣）分标
11    一级指标     二级指标     三级指标                             符号       值      单位（文字描    指标确定依据
                                  （指标内容）        准
                                                                           述）

13             数量指标    保障人员数量   反映年度内保        达到目标得满     ≥       1200      人      沧财社〔2022
                                障人员数量         分，每低一个                              〕70 号文
                                              百分点扣 2
                                              分

18            经济效益指标   财政资金使用   反映资金使用        达到目标得满    文字描述              明显提高    上级相关政策
                       效益       效益的提高         分，每低一个                              要求
                                              百分点扣 2
                                              分
      效益指标
19            可持续影响指   项目持续发挥   项目发挥作用        达到目标得满     ≥        1        年        合同约定
              标        作用年限     的年限           分，每低一个
                                              百分点扣 2
                                              分

20            满意度指标    服务对象满意   派遣人员满意        调查中派遣人   达到目标得满     ≥        90        %
                       度指标      度             员满意的比率   分，每低一个
                                                       百分点扣 1
                                                       分
"""  # noqa: E501 - lines are as wide as the print


def test_the_words_of_a_row_that_has_moved_stand_together() -> None:
    assert rows_of(MOVED)[-1] == (
        "20", "", "满意度指标", "服务对象满意度指标", "派遣人员满意度",
        "调查中派遣人员满意的比率", "达到目标得满分,每低一个百分点扣1分", "≥", "90", "%",
    )  # fmt: skip


# The last row has moved, and stands alone on its page: the words of its columns' neighbours.
MOVED_ALONE = """    (1)信息系统运行维护费绩效目标表
                                  绩效指标描述      评（扣）分标
12    一级指标     二级指标     三级指标                                    指标值              指标确定依据
                                  （指标内容）        准

                                                                       单位（文字描
13                                                       符号      值
                                                                         述）


                                      - 43 -
                                              达到目标得满
                                反映年度内运
14    产出指标     数量指标    运维系统数量                 分，每低一个     ≥       1       个
                                维系统数量
                                              百分点扣1分

                                按时拨付的资        达到目标得满
                       资金拨付及时                                                   上级相关政策
17    产出指标     时效指标             金占应拨付资        分，每低一个     ≥       95      %
                       率                                                        要求
                                金的比率          百分点扣1分

                                信息系统运行        达到目标得满
18    产出指标     成本指标    人均补助标准   维护费的人均        分，每低一个     ≤      3000    元/人       统计台账
                                标准            百分点扣3分

                                              达到目标得满                            落实冀财行（
                                反映系统运维
20    效益指标    社会效益指标   系统运维水平                 分，每低一个    文字描述            稳步提升    2020）255号
                                水平的变化
                                              百分点扣3分                            文


                                      - 44 -
                                                       达到目标得满
                       服务对象满意   使用人员满意        调查中使用人
21            满意度指标                                    分，每低一个    ≥       85         %
                       度指标      度             员满意的比率
                                                       百分点扣3分


    八、政府采购预算情况
"""  # noqa: E501 - lines are as wide as the print


def test_a_row_that_has_moved_alone_on_its_page_has_the_columns_of_the_page_before() -> None:
    assert rows_of(MOVED_ALONE)[-1] == (
        "21", "", "满意度指标", "服务对象满意度指标", "使用人员满意度",
        "调查中使用人员满意的比率", "达到目标得满分,每低一个百分点扣3分", "≥", "85", "%",
    )  # fmt: skip


# Targets stand at the top of their rows, so that what parts rows belongs to the one above.
TOPS = """一级指标        三级指标           指标值      指标值确定依据

            劳动仲裁到期结案率      ≥90%     统计台账
            （按案件数）

            劳动关系调解、仲裁、     ≥90%     统计台账
            信访完成率（按申请
            数量）
 产出指标
            办结业务数量         ≥30件     统计台账

            重大违法案件查处率      ≥90%     统计台账
            （按发生数）

            案件办结率          ≥90%     统计台账

            劳动合同签订率（按      ≥90%     统计台账
            应签订数）
 效益指标
            案件调解率（按案件      ≥50%     统计台账
            比例）

    2、驻村帮扶经费绩效目标表
"""


def test_cells_at_the_top_of_rows_tell_which_middle_a_label_stands_in() -> None:
    assert begins(TOPS)["效益指标"] == "案件办结率"
