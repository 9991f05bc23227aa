"""Levels in aligned columns that the print leaves open give a warning, and no others."""

import pytest

from loaders.disclosure import read_disclosure

# 效果指标 over two rows, and over three, is printed between the same lines.
ALIKE = """                                                     绩效指标评价标准
绩效指标分类        绩效指标             绩效指标描述                                    评价标准确定依据
                                              优      良      中      差

         就业服务到位率           为失业人员提供免费的职业指导、   ≥90%   ≥80%   ≥70%   ＜70%     统计报表
                           职业介绍、家庭服务业对接、就
                           业创业服务等公共就业服务，且
                           免费率达到100%

         职业培训人数（人）         参与各类职业培训人数        ≥200   ≥180   ≥150   ＜150     统计报表
 产出指标
         开展就业服务指导培训次数（次）   开展人力资源服务业、家庭服务    ≥15    ≥10     ≥8     ＜8      统计报表
                           业工作、就业服务指导等内容培
                           训次数

         公益性岗位补贴到位率        经审核符合领取公益性岗位补贴    ≥90%   ≥80%   ≥70%   ＜70%   银行发放手续
                           条件的公益性岗位补贴发放率

         新增就业人员数量          年度内新增就业人员数量       ≥90%   ≥80%   ≥70%   ＜70%     统计报表

         职业培训就业率           职业培训后就业人数占培训总人    ≥90%   ≥80%   ≥70%   ＜70%     劳动合同
                           数的比例
 效果指标
         失业金领取人员占申请人员的比    享受失业金人员占应享受人员的    ≥90%   ≥80%   ≥70%   ＜70%     统计报表
         率                 比率


         失业金领取人员满意度        调查领取失业人员占申请人员的    ≥90%   ≥80%   ≥70%   ＜70%     问卷调查
                           满意率
满意度指标
         培训人员满意度（%）        调查人员占全部培训人员的比例    ≥90%   ≥80%   ≥70%   ＜70%     问卷调查

    23、人社局人事人才建设管理经费绩效目标表
"""  # noqa: E501 - lines are as wide as the print


# Each level stands in the first of its rows.
FIRST = """绩效指标分类      绩效指标         绩效指标描述                    绩效指标评价标准                 评价标准确定依据

                                         优         良        中        差

 产出指标    运维系统数量       反映年度内运维系统数量     ≥12 个     ≥10 个    ≥9 个     <9 个         合同约定

         系统运维批次       年度内组织实施的批次       ≥2 次      ≥2 次      ≥2 次     <2 次    行业标准

         系统运维合格率      验收合格数量占完成数量的     ≥95%      ≥86%      ≥76%     ＜76%   工作要求
                      比率

         项目总成本        项目支出不超过预算安排     ≥90%      ≥81%      ≥72%     ＜72%   预算测算

 效果指标    系统运维水平       反映系统运维水平的变化     ≥95%      ≥86%      ≥76%     ＜76%   工作要求

         长效机制健全情况     反映长效管理机制的健全程     ≥95%      ≥86%      ≥76%     ＜76%   工作要求
                      度

 满意度指标   使用人员满意度      调查中使用人员满意的比率     ≥95%      ≥86%      ≥76%     ＜76%   问卷调查
"""  # noqa: E501 - lines are as wide as the print
# 效果指标 stands in the middle of two rows, and of no three or one.
MIDDLE = """绩效指标分类      绩效指标         绩效指标描述                    绩效指标评价标准                 评价标准确定依据
                                         优         良        中        差
         运维系统数量       反映年度内运维系统数量     ≥12 个     ≥10 个    ≥9 个     <9 个         合同约定
 产出指标    系统运维批次       年度内组织实施的批次       ≥2 次      ≥2 次      ≥2 次     <2 次    行业标准
         项目总成本        项目支出不超过预算安排     ≥90%      ≥81%      ≥72%     ＜72%   预算测算
         系统运维水平       反映系统运维水平的变化     ≥95%      ≥86%      ≥76%     ＜76%   工作要求
 效果指标
         长效机制健全情况     反映长效管理机制的健全       ≥95%      ≥86%      ≥76%     ＜76%   工作要求
 满意度指标   使用人员满意度      调查中使用人员满意的比率     ≥95%      ≥86%      ≥76%     ＜76%   问卷调查
"""  # noqa: E501 - lines are as wide as the print


def doubts(table: str) -> list[tuple[int, str, str]]:
    """Return line of the table, level and message of each warning about levels."""
    above = "深州市就业局2023年部门预算信息公开\n\n22、再就业县级配套资金绩效目标表\n"
    records = read_disclosure(f"{above}{table}".encode(), "a.txt")
    return [
        (each.evidence.start[0] - above.count("\n"), each.evidence.quote, each.message)
        for each in records.warnings
        if each.code == "LEVEL_IN_DOUBT" and each.evidence is not None
    ]


def test_a_level_that_may_have_one_row_more_is_in_doubt() -> None:
    [(line, level, message)] = doubts(ALIKE)
    assert ALIKE.splitlines()[line - 1].strip() == level == "效果指标"
    assert "'新增就业人员数量'" in message or "'职业培训就业率'" in message


@pytest.mark.parametrize("table", [FIRST, MIDDLE])
def test_levels_that_the_print_tells_are_in_no_doubt(table: str) -> None:
    assert doubts(table) == []
