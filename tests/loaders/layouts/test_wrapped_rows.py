"""Where a row of indicators in aligned columns goes on."""

from loaders.blocks import Table
from loaders.layouts.aligned.indicator_headers import header_at
from loaders.layouts.aligned.prints import Print
from loaders.layouts.recognise import recognise_blocks


def rows_of(text: str) -> list[tuple[str, ...]]:
    (table,) = [block for block in recognise_blocks(text) if isinstance(block, Table)]
    return [row.folded for row in table.rows]


FRACTION = """一级指标      二级指标          三级指标            绩效指标描述            指标值            指标值确定依据


产出指标      成本指标      社会保险补贴人均标准      单位应缴纳的三项社会保      单位应缴纳的三项社会保     2024 年就业补助资金预算
                                    险 费或原 则上不超 过社    险费或原则上不超过社会
                                     会 保险费 实际缴费额的    保险费实际缴费额的 2/3
                                     2/3

产出指标      质量指标      社会保险补贴发放准确率     社会保险补贴发放准确数/         ≥98%        2024 年就业补助资金预算
                                    社会保险补贴发放数*100%
"""  # noqa: E501 - lines are as wide as the print


def test_a_fraction_right_below_words_is_no_page_number() -> None:
    assert rows_of(FRACTION)[1][3].endswith("社会保险费实际缴费额的2/3")


BELOW = """                                                       绩效指标评价标准
绩效指标分类      绩效指标         绩效指标描述                                                    评价标准确定依据
                                       优          良             中           差
         小额贷款人员满意度    通过问卷调查，满意和      ≥90%      ≥80%          ≥70%        ＜70%       问卷调查
         (%)          较满意的受益对象占全
满意度指标                 部调研对象的比率
         银行对借贷人员满意    银行对借贷到期还款人      ≥95%      ≥90%          ≥85%        ＜85%       调查问卷

                                                       绩效指标评价标准
绩效指标分类      绩效指标         绩效指标描述                                                    评价标准确定依据
                                       优          良             中           差
         度            员满意度
"""  # noqa: E501 - lines are as wide as the print


def test_the_rest_of_a_row_below_a_header_stands_as_on_the_page_before() -> None:
    assert rows_of(BELOW)[-1][:3] == (
        "", "银行对借贷人员满意度", "银行对借贷到期还款人员满意度",
    )  # fmt: skip


HANGING = """一级 指标    二 级指标     三级指标     绩效指标描述（     评（扣）分标准             指 标 值               指标 确定依据
                             指标内容）
                                                    符号      值      单位（文字描述）
产出指标     数量指标     维修校舍面积    反映年 度内 维   达到目标得满分，     ≥      150       平方米      《中华人民共和
                            修 校舍面积     每低一个百分点                                国义务教育法》
                                       扣1分
产出指标     质量指标     校舍维修改造达   校舍维修改造 达   达 到目标得满      ≥       98        %       唐政办字
                  标率        到规定标 准 的   分，每低一个百                                (2023)99号文件
                            比 率        分点扣3分                                  规定的标准
产出指标    时 效指标     项目完成时限    项目全部完 成    达到目标得 满分，   文字描述            12月 底前     项目 实施 方案
                            的 时间       每低一个百分点
                                       扣2分
"""  # noqa: E501 - lines are as wide as the print


def test_a_comma_at_a_lines_end_may_stand_beyond_its_column() -> None:
    assert [row[2] for row in rows_of(HANGING)[2:]] == [
        "维修校舍面积", "校舍维修改造达标率", "项目完成时限",
    ]  # fmt: skip


FULL = """ 一级指标      二级指标          三级指标           绩效指标描述            指标值            指标值确定依据
                     公益岗岗位补贴人 均标     原则上不高于当地最低工     原则 上不高于当地最低工    2023 年就 业补 助资金预
 产出指标      成本指标
                     准               资标准             资标准              算
                     享受社会保 险补贴人员数    享受社会保险补贴人员数
 产出指标      数量指标                                          801人        2023 年就业补助资金预算
                     量               量
"""  # noqa: E501 - lines are as wide as the print


def test_a_line_that_fills_every_column_to_its_end_goes_on() -> None:
    assert [row[2] for row in rows_of(FULL)[1:]] == [
        "公益岗岗位补贴人均标准", "享受社会保险补贴人员数量",
    ]  # fmt: skip


FORMULA = """                                                         绩效指 标 评 价标准
绩效 指标分类      绩效指标           绩效指标描述                                                     评价标准确定依据
                                          优          良              中           差

          创业担保贷款扶持自     创业担保贷款扶持自        ≥20%   20%>增长率≥10%    10%≥增长率≥5%    增长率<5     两年对比测算
          主创业人数增长率      主创业人数增长率
                        =2019年创业担保贷款
                        扶持自主创业人数
                        /2018年创业担保贷款
                        扶持自主创业人数
                        *100%-1。

          创业担保贷款带动吸     创业担保贷款带动吸        ≥20%   20%>增长率≥10%    10%≥增长率≥5%    增长率<5     两年对比测算
          纳就业人数 增长率     纳就业人数 增长率
 效果指标                   =2019年创 业 担保贷
                        款带动吸 纳就业人数
                        /2018年创业担保贷款

                        带动吸纳就业人数
"""  # noqa: E501 - lines are as wide as the print


def test_a_formula_goes_on_with_its_sign_and_a_year() -> None:
    assert rows_of(FORMULA)[-1][2].endswith(
        "人数增长率=2019年创业担保贷款带动吸纳就业人数/2018年创业担保贷款带动吸纳就业人数"
    )


UNIT = """一级指标       二级指标           三级指标           绩效指标描述            指标值           指标值确定依据
                                                      单 位应缴纳的 三 项 社
                                      单位应缴纳的三项社会保
                                                      会 保险费 或原则上不超
产出指标       成本指标       社会保险补贴人均标准      险费或原则上不超过社会                     2025 年就业补助资金预算
                                                      过 社会保险 费实 际缴费
                                      保险费实际缴费额的 2/3
                                                      额的 2/3
                      享受见习岗岗位补贴人员     享受见习岗岗位 补贴人
           数量指标                                       450 人           2025 年就业补助资金预算
                      数量              员数量
"""  # noqa: E501 - lines are as wide as the print


def test_words_that_begin_as_a_label_does_are_no_part_of_the_header() -> None:
    header, first, second = rows_of(UNIT)[:3]
    assert header[-2:] == ("指标值", "指标值确定依据")
    assert first[-2] == "单位应缴纳的三项社会保险费或原则上不超过社会保险费实际缴费额的2/3"
    assert second[2] == "享受见习岗岗位补贴人员数量"


FILE = """绩效指标分类      绩效指标         绩效指标描述          指标值     评价标准确定依据
 产出指标    系统运维批次       年度内组织实施的批次       ≥2 次    根据市政府办公室关于印发
                                             管理办法的通知及县局文件
                                             冀组通字〔2019〕254 号
 效果指标    政策知晓率        知晓政策的比率          ≥95%    统计台账
"""


def test_a_file_named_at_a_lines_end_above_its_number_begins_no_letter() -> None:
    assert [row[1] for row in rows_of(FILE)[1:]] == ["系统运维批次", "政策知晓率"]


def test_a_label_over_columns_is_one_though_a_blank_stands_inside() -> None:
    lines = BELOW.replace("绩效指标评价标准", "绩效指标 评价标 准").splitlines()
    first = next(at for at, line in enumerate(lines) if "评价标 准" in line)
    header = header_at(Print(lines, 1), first)
    assert header is not None
    assert header.start == first


SERIAL = """一级指标      二级指标     三级指标      绩效指标描述       指标值     指标值确定依据
产出指标      质量指标     培训合格率     合格人数的比率      ≥98%      工作计划
          成本指标     项目总成本     项目支出不超过      ≤784万元    根据《培训经费
                              预算安排                 管理办法》青建
                                                   村〔2023〕


                                                   289

满意度指标     服务对象满    参训人员满意    参训人员满意的      ≥85%      问卷调查
          意度指标     度         比率
"""  # noqa: E501 - lines are as wide as the print


def test_digits_below_a_documents_year_are_its_serial_and_no_page_number() -> None:
    assert rows_of(SERIAL)[2][5].endswith("青建村〔2023〕289")
    header = SERIAL.splitlines()[0]
    again = rows_of(SERIAL.replace("〔2023〕\n\n\n", f"〔2023〕\n\n第 8 页\n{header}\n"))
    assert again[2][5].endswith("青建村〔2023〕289")


ENDS = """绩效指标分类      绩效指标         绩效指标描述                 绩效指标评价标准                 评价标准确定依据

                                        优       良       中       差

         资金使用合规率      合规使用的资金的比率          ≥98%    ≥88%    ≥78%    ＜78%    上年度完成情况

                                                                      参照青政字【2011】40 号规

绩效指标分类      绩效指标         绩效指标描述                 绩效指标评价标准                 评价标准确定依据

                                        优       良       中       差
         项目总成本        项目支出不超过预算安排        ≥90%    ≥81%    ≥72%    ＜72%
                                                                      定

 效果指标    政策知晓率        使用人员知晓政策的比率        ≥90%    ≥81%    ≥72%    ＜72%          行业标准
"""  # noqa: E501 - lines are as wide as the print


def test_one_character_below_a_grade_that_ends_none_belongs_to_the_basis() -> None:
    row = next(row for row in rows_of(ENDS) if "项目总成本" in row)
    assert row[3:] == ("≥90%", "≥81%", "≥72%", "<72%", "参照青政字[2011]40号规定")


CUT = """绩效指标  绩效指标      绩效指标              绩效指标评价标准                  评价标准确定依据
 分类              描述       优          良         中         差
        财政资金    反映资金
效果指标            使用效益    ≥90%       ≥81%      ≥72%       ＜72%         合同约定
        使用效益
                的提高
        人居环境    反映人居
                环境整治    ≥98%       ≥88%      ≥78%       ＜78%         工作要求
        整治水平
                水平
        节能环保    项目实施

                                      - 48 -

                                                                 按照文政字〔2019〕
        要求落实    符合节能    ≥98%       ≥88%      ≥78%       <78%
                                                                 132号文件要求
        情况      环保要求
满意度             调查中村
        村民满意            ≥90%       ≥81%      ≥72%       <72%
指标      度       民满意
"""  # noqa: E501 - lines are as wide as the print


def test_a_row_that_a_page_cuts_has_one_target() -> None:
    names = [row[1] for row in rows_of(CUT)[2:]]
    assert names == [
        "财政资金使用效益",
        "人居环境整治水平",
        "节能环保要求落实情况",
        "村民满意度",
    ]


NUMBER = """  一级指标        二级指标        三 级指标          绩效指标描述            指标值         指标值确定依据
  产出指标      数量 指标       整治点位数量      反映年度内整治点位数量            ≥1 处          合同约定
              数量指标      市容管理批次      年度内组织实施的批次             ≥2 次      上级相关政策要求
              质量指标      资金使用合规率     合规使用的资金占项目资金总额的比率   ≥90 %        依据青政办字
                                                                     (2025)93 号规定
              时效指标      项目完 成时限     项目全部完成的时间           12 月底前       依据《河北省社区矫
                                                                     正工作细则》
              成本指标      项目总成本       项目支出不超过预算安排         ≤108.25 万元   上年度完成情况
  效益指标      经济效益指标      财政资金使用效益    反映资金使用效益的提高            明显提高      上级相关政策要求
满意度指标       服务对象满意度指标   居民满意度       调查中居民满意的比率          ≥95 %        《中华人民共和国城

                                      青山县唐奉街道办事处2025年部门预算
                                                                     市居民委员会组织法》
"""  # noqa: E501 - lines are as wide as the print


def test_no_cell_begins_with_a_number_whose_issuer_stands_above() -> None:
    bases = [row[5] for row in rows_of(NUMBER)[3:5]]
    assert bases == ["依据青政办字(2025)93号规定", "依据《河北省社区矫正工作细则》"]


BELOW_PAGE = """                                           绩效指标评价标准
绩效指标分类    绩效指标        绩效指标描述                                         评价标准确定依据
                                    优      良      中      差
         工资发放批次    年度内组织实施的批次      ≥2次    ≥2次    ≥2次    <2次    根据《关于印发劳务派遣人员经费管
                                                               理办法的通知》（青财教〔2018〕
                                                               176 号）
 产出指标    保障人员数量    反映年度内保障人员数量     ≥98%   ≥88%   ≥78%   <78%   依据青财教（2018）176 号文件
         工资发放差错率   工资发放出现差错的比率     ≥90%   ≥81%   ≥72%   ＜72%           问卷调查
         人均补助标准    劳务派遣人员经费的人均标准   ≥98%   ≥88%   ≥78%   <78%   严格执行青财教（2018）第176 号规

                                                               - 8 -

                                                               定
 效果指标    带动增收比例    带动服务对象增收的比例     ≥3%    ≥3%    ≥2%    <2%            问卷调查
满意度指标    派遣人员满意度   调查中派遣人员满意的比率    ≥90%   ≥81%   ≥72%   ＜72%           单位职责
"""  # noqa: E501 - lines are as wide as the print


def test_lines_that_fill_every_column_tell_less_than_the_page_before() -> None:
    row = next(row for row in rows_of(BELOW_PAGE) if "人均补助标准" in row)
    assert row[6:] == ("<78%", "严格执行青财教(2018)第176号规定")


UNITS = """          单位名称             单位性质   单位规格     经费保障形式
青山高新技术产业开发区交通运输局本级          行政    正科级       财政拨款
青山高新技术产业开发区公路养护中心           事业     股级       财政拨款
青山高 新技术产 业开发 区交通运输综 合行政执    事业    正科级    财 政性 资金基本保证

                                      — 7 —
          单位名称             单位性质   单位规格     经费保障形式
法大队
"""


def test_a_units_name_that_a_page_cuts_is_one() -> None:
    assert [row[0] for row in rows_of(UNITS)[1:]] == [
        "青山高新技术产业开发区交通运输局本级",
        "青山高新技术产业开发区公路养护中心",
        "青山高新技术产业开发区交通运输综合行政执法大队",
    ]


CUT_FORMULA = """绩效指标分类      绩效指标         绩效指标描述           优         良         中         差        评价标准确定依据
                      实际发放的创业贷款
         创业贷款发放率(%)   金额占计划发放金额    ≥90%       ≥80%       ≥70%       ＜70%     根据银行回单
                      的比率
                      创业担保基金代偿 率
                      =截 至2019年累计代
 产出指标    创业担保基金代偿率   偿金额/截至2019年担   <5%      10%>代偿率≥5%  20%>代偿率≥10%  代偿率≥20%   根据银行回单
                      保责任 余额*100
"""  # noqa: E501 - lines are as wide as the print


def test_a_formula_that_a_blank_cuts_is_no_target_and_no_level() -> None:
    row = rows_of(CUT_FORMULA)[2]
    assert row[2] == "创业担保基金代偿率=截至2019年累计代偿金额/截至2019年担保责任余额*100"


DEGREES = """绩效指标分类      绩效指标         绩效指标描述            优      良      中      差      评价标准确定依据
            经济收入增长情况    补助带来的家庭经济增长情    显著改善   明显改善    有所改善    改善不明显   调 查问卷
                        况
            补助人群生活改善 情况   补助人群在生活、医疗、护    显著改善   明显改善   有 所 改善   改善不明显   调查问 卷
效 果指 标
                        理、教育等方面的改善情况
            社会服务能力提升    补助所带来的单位服务社会    显著提升   明显提升    有所提上    提升不明显   调查问卷
                        能力提升情况
"""  # noqa: E501 - lines are as wide as the print


def test_degrees_begin_rows_as_signs_do() -> None:
    names = [row[1] for row in rows_of(DEGREES)[1:]]
    assert names == ["经济收入增长情况", "补助人群生活改善情况", "社会服务能力提升"]


NATURES = """          单位名称              单位性质   单位 规格   经费保障形式
青山高新技术产业开发区农业农村局本级           行政     正科级     财政拨款
青 山高新技 术产业开发区 农业技术推广中心       事业     正科级     财政拨款
青 山高新技术 产 业开 发区农 业综合行政执 法
                             事业     副科级     财政拨款
大队
"""


def test_each_unit_has_one_nature() -> None:
    assert [row[1:] for row in rows_of(NATURES)[1:]] == [
        ("行政", "正科级", "财政拨款"), ("事业", "正科级", "财政拨款"),
        ("事业", "副科级", "财政拨款"),
    ]  # fmt: skip


BEGUN = """一级指标           二级指标           三级指标                 绩效指标描述                      指标值
效益 指标          经 济效益指 标       财政资金使用效益                反 映资金 使用效 益 的提高         明显 提高
               社会效益指标         市政设施维护水 平               反映市政 设施维护水平的变化       稳步提升
               生态 效益指标        节能环保要求落实情况              项目实施符 合节能环保要求        符合要求
满 意度 指标        服务对象满 意度指      市民满意度                   调查 中市民满意的比率      ≥95 %
               标
"""  # noqa: E501 - lines are as wide as the print


def test_the_beginning_of_a_second_level_begins_a_row() -> None:
    assert [row[2] for row in rows_of(BEGUN)[1:]] == [
        "财政资金使用效益", "市政设施维护水平", "节能环保要求落实情况", "市民满意度",
    ]  # fmt: skip
