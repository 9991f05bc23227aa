"""A department's own rules (内部制度): titles that mean another text in every department."""

import re

from graph_schema.reference import match_division
from loaders.documents.organs import has_office_ending

# What a department orders for itself: its money, things, people, meetings.
_SUBJECT = (
    r"(?:财务|内部控制|内控|内部|固定资产|国有资产|资产|政府采购|采购|报销|差旅费?|公务接待|接待|公务用车"
    r"|车辆|公车|考勤|请销假|请假|会议|值班|档案|印章|公章|合同|预算|专项资金|项目资金|资金|经费|项目|绩效"
    r"|人事|安全|保密|卫生|学习|培训|信访|公文|机关)"
)
_ACTION = r"(?:审批|管理|使用|报销|支出|收支|开支|监督|考核|工作|处理|和|与|及|、)"
# 财务管理制度, 差旅费管理办法, 局机关财务报销制度; 社会保险基金财务制度 begins with more than
# a department's own affairs.
_OWN = re.compile(
    r"(?:本?(?:单位|部门|局机关|局|机关|内部)|我[局委办])?"
    rf"{_SUBJECT}{{1,2}}{_ACTION}{{0,4}}(?:制度|规定|办法|细则|规程)"
)
# 三定规定; with a place in front it is known by its title as it is.
_STAFFING = re.compile(
    r"(?P<organ>.{0,30}?)(?:主要)?职(?:能配置|能|责)[、和及]?内设机构[、和及]?人员编制(?:的)?规定"
)


def is_own_rule(title: str) -> bool:
    """Tell whether a title is a department's own rule, named without place or wider subject.

    《财务管理制度》 is one; 《社会保险基金财务制度》 is the state's, and
    《…区…局职能配置、内设机构和人员编制规定》 names its organ with its place.

    Args:
        title: White space removed.
    """
    if _OWN.fullmatch(title):
        return True
    staffing = _STAFFING.fullmatch(title)
    return staffing is not None and _is_placeless(staffing["organ"])


def _is_placeless(organ: str) -> bool:
    if not organ or organ in ("本局", "我局", "机关"):
        return True
    match = match_division(organ)
    return (match is None or match.start > 0) and has_office_ending(organ)
