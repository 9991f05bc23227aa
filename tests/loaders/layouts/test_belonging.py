"""Words of aligned columns that others around them show to belong elsewhere."""

from loaders.blocks import Table
from loaders.layouts.recognise import recognise_blocks


def rows_of(text: str) -> list[tuple[str, ...]]:
    tables = [block for block in recognise_blocks(text) if isinstance(block, Table)]
    return [row.folded for table in tables for row in table.rows]


# 《 stands on one line and 》 on the next, which is no row's first one.
BRACKETS = """  一级指标        二级指标        三级指标           绩效指标描述            指标值          指标值确定依据
  产出指标        数量指标      保障人员数量      反映年度内保障人员数量         >=3 人            问卷调查
              质量指标      资金使用合规率     合规使用的资金占项目资金总额的比率   ≥95.00 百分比
              时效指标      资金拨付及时率     按时拨付的资金占应拨付资金的比率       ≥95%      依据《城乡最低生活
                                                                     保障资金管理办法》
              成本指标      人均补助标准      劳务派遣人员经费的人均标准       ≤50 元/人      《河北省养老服务条
                                                                     例》

    2、驻村帮扶经费绩效目标表
"""  # noqa: E501 - lines are as wide as the print


def test_no_row_ends_inside_brackets() -> None:
    bases = [row[5] for row in rows_of(BRACKETS)[1:]]
    assert bases == [
        "问卷调查", "", "依据《城乡最低生活保障资金管理办法》", "《河北省养老服务条例》",
    ]  # fmt: skip


# 成本 alone is a level; behind a stray blank it is the rest of a name.
NAME = """                                     绩效指标描述       评（扣）分标
12    一级指标      二级指标     三级指标                                         指标值               指标确定依据
                                    （指标内 容）         准

                                                                             单位（文字描
13                                                           符号       值
                                                                               述）

                                                                                      落实冀农发
                                                 达到 目标得满
                                  项目支出不超                                              [2021]195号
14    成本指标     经济成本指标   项目 总 成本                  分，每 低一个      ≤     366.31     万元

\f                                      内丘县农业农村局2022年部门预算

                                  过预算安排                                               冀财农（2021）
                                                 百分点扣3分
                                                                                      264号文件要求

                                                 达 到目 标得
                                  反映年度内培         满分，每 低一
15    产出指标      数量指标    培训 人次                                 =       ２６       人次     项目实施方案
                                  训人次            个百分点 扣2
                                                 分

                                                                                      根据《关 于印
                                                 达 到 目 标得                              发 政策宣传
                                  合规使用的资
                        资金使用合规                   满分，每低一                               培训经费管理
16              质量指标              金占项目资金                      ≥     95.00     百分比
                        率                        个百 分 点扣3                             办法 的 通知》
                                  总额的比率
                                                 分                                    冀农发（2021）
                                                                                      195号

                                  按时拨付的资         达到目标得满                               《农田建设补
                        资金拨付及时
17              时效指标              金占应拨付资         分，每低一个       ≥       95       %      助资金管理办
                        率
                                  金的比率           百分点扣1分                               法》

                                  反映资金 使         达到目标得满                               落实邢政 字（
                        财政资金使用
18    效益指标     经济效益指标             用效 益的提         分，每低一个     文字描述              明显提高    2022）154号规
                        效益
"""  # noqa: E501 - lines are as wide as the print


def test_the_rest_of_a_name_behind_a_blank_stands_in_its_column() -> None:
    title = "内丘县农业农村局2022年部门预算"
    assert rows_of(f"{title}\n\n{NAME}")[2][:5] == (
        "14", "成本指标", "经济成本指标", "项目总成本", "项目支出不超过预算安排",
    )  # fmt: skip


# The middle of 字[2020]265 is that of 定 below, and tells nothing.
BLANK = """                                                绩效 指标评价标 准
绩效指标分类       绩效指标           绩效 指标描述                                       评价标准确定依据
                                          优      良      中      差

         运维系 统 数 量       反映年 度内运维系统数量    ≥3 个   ≥3 个   ≥2 个   ＜2 个   邢政办 字[2020]265 号 规
                                                                     定


                                      第44页 共68页
                                                绩效 指标评价标 准
绩效指标分类       绩效指标           绩效 指标描述                                       评价标准确定依据
                                          优      良      中      差

         系统运维批次          年度内组织实施的批次      ≥2 次   ≥2 次   ≥2 次   ＜2 次          预算测算

         系统运维达标率         系统运 维达 到规定标准的   ≥95%   ≥86%   ≥76%   ＜76%   项目实施方案
"""  # noqa: E501 - lines are as wide as the print


def test_a_blank_inside_a_cell_of_a_page_of_two_lines_parts_no_columns() -> None:
    assert rows_of(BLANK)[2][6:] == ("<2个", "邢政办字[2020]265号规定")


# 指标 stands where the levels around begin, by chance.
STRAY = """  一 级 指标        二级指标        三级指标         绩效 指标描述           指标值         指标值确定依据

   产出指标         数量指标       宣传培训批次    年度 内 组 织实施的批次        ≥2 次      项目实施方案

                数量指标        培训人次     反 映年 度内培训人次        ≥3 人次            工作要求

             质量 指标         宣传培训差错率   宣传培训出现差错的比率        ≤0.5%            行业标准

                质量指标       宣传培训合格率   验收合格数量占完成数量的比率     ≥95.00%     上 年度完成情况

                                                                    根据冀财社
                                                                    (2021)233 号，邯政
             时效 指 标        资金拨付及时率   按时拨付的资金占应拨付资金的比率     ≥95%
                                                                    办字﹝2020﹞188 号
                                                                    文件要求

                                                                    按照冀财社﹝2018﹞
                                                                    37 号；冀财社﹝
                成本指标       人均补助标准    政策宣传培训经费的人均标准      ≤3000 元/人
                                                                    2021﹞233 号文件要
"""  # noqa: E501 - lines are as wide as the print


def test_a_stray_blank_inside_one_label_parts_no_columns() -> None:
    assert [row[:2] for row in rows_of(STRAY)[1:5]] == [
        ("产出指标", "数量指标"), ("", "数量指标"), ("", "质量指标"), ("", "质量指标"),
    ]  # fmt: skip


# 1 stands among words of a target that fills its column.
WORDY = """                                   绩效指标描述      评（扣）分标
12    一级指标     二级指标     三级指标                                       指标值               指标确定依据
                                   （指标内容）         准

                                                                         单位（文字描
13                                                        符号      值
                                                                           述）

                                                                                   按衡德党政办
                                按工作量在行         行政村至少 1                  每个行政村至
                                                                                   【2016】58 号，
14    产出指标     数量指标    协办员数量    政村设置协办         名协办员，不    文字描述           少配置 1 名协
                                                                                   每个村高协办
                                员人数            设为扣分项                    办员
                                                                                   员一名

                                                                                   衡高党政办文

                                                                                   【2016】58 号
                                协办员补贴人         按规定发放补                              按每个行政村
15             成本指标    补贴人均标准                            文字描述             支付补贴
                                均标准            贴，不超标                               实际参保人数，
                                                                                   核定协办员补
                                                                                   贴

                                                                                   省、市政府和
                                                                                   上级要求，做
                                                                                   好行政村参加
                                城乡居民养老
                                               应保尽保为优，                             城乡居民养老
                                保险、城乡居
16             质量指标     参保率                    未参保为扣分     ≥     95.00      %       保险和城乡居
                                民医疗保险参
                                               项                                   民医疗保险参
                                保人数
                                                                                   保工作，力争
                                                                                   参保率达 95%
                                                                                   以上

"""  # noqa: E501 - lines are as wide as the print


def test_no_column_gives_its_words_to_another_and_is_left_empty() -> None:
    row = next(row for row in rows_of(WORDY) if row[0] == "14")
    assert row[8:] == (
        "每个行政村至少配置1名协办员",
        "按衡德党政办[2016]58号,每个村高协办员一名",
    )


# Two lines fill every column; between their words stands the end of 百 分 比.
WIDE = """  一级指标        二级指标        三级指标            绩效指标描述              指标值           指标值确定依据

  产出指标        数量指标      签约项目数 量     反映年度内签约项目数量           >=8 个

              质量指标      招商推介达标率     招商推介达到规定标准的比率         ≥95.00 百 分 比

            质量指 标       资金使用合规率     合 规使用的 资金 占 项目 资金总额   ≥100 百分比       根据《关于下达
                                    的比率                                  2018 年招 商引资工
                                                                         作经费 的通 知》冀
                                                                         科成市[2018]303 号

              时效指标      招商推介及时性     招商推介是否按计划完成                及时             单位职责

              成本指标      项目总成本       项目支出不超过预算安排           ≤260.05 万元     上级相关政策要求

  效益指标      社会效益指标      政策知晓率       入驻企 业知晓政策的比率              ≥90%       合同 约定

满意度指标       服务对象满意度指标   入驻 企业 满意度   调 查中入驻企业满 意的比率            ≥85%       年度工 作计 划

    （5）办公设备购置绩效目标表
"""  # noqa: E501 - lines are as wide as the print


def test_a_bound_that_full_lines_tell_cuts_no_words_of_others() -> None:
    assert rows_of(WIDE)[2][4:] == ("≥95.00百分比", "")


# A row that a page's end cuts, and below it one that has moved to the right.
MOVED = """                                  绩效指标描述       评（扣）分标
      一级指标     二级指标     三级指标                                                           指标确定依据
                                  （指标内容）         准                           单位（文字描
13                                                          符号        值
                                                                               述）

                                                                                      按照衡德市政
20            经济效益指标            遇,提高退休        ,未按时发放       文字描述               增加收入
                       收入                                                             做好统筹外待
                                人员养老金         扣分
                                                                                      遇发放退休待
                                                                                      遇

                                                                                      按照衡德市政
                                提高退休人员                                                【2014】42
                                              确保待遇发放

                                      - 29 -
                                待遇,促进社                                                号文件要求,
21            生态效益指标   社会影响力                  为优,未按时       文字描述              确保待遇发放
                                会稳定,生活                                                做好统筹外待
                                              发放扣分项
                                水平提高                                                  遇发放退休待
                                                                                      遇

                                              退休人员对经     达 95%以上为
                       服务对象满意   服务对象满意
２２            满意度指标                           办机构服务满     优,未达到为       ≥      95.00       %
                       度指标      度(%)
                                              意度         扣分项
"""  # noqa: E501 - lines are as wide as the print


def test_words_of_a_moved_row_part_no_columns() -> None:
    cut, moved = rows_of(MOVED)[-2:]
    assert cut[6:] == (
        "文字描述",
        "",
        "确保待遇发放",
        "按照衡德市政[2014]42号文件要求,做好统筹外待遇发放退休待遇",
    )
    assert moved[5:] == (
        "退休人员对经办机构服务满意度",
        "达95%以上为优,未达到为扣分项",
        "≥",
        "95.00",
        "%",
    )
