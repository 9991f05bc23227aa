"""The closed sets of the graph as GraphQL enums, with their Chinese terms.

Types take their enums from here, and those of `choices` from there, so that none is used before
it is described.
"""

from budget_lineage.api.descriptions import described_enum
from graph_schema.document_numbers import DocumentForm
from graph_schema.kinds import (
    AdminLevel,
    BudgetTable,
    Certainty,
    CitationPlace,
    CitationStatus,
    CodeScheme,
    DisclosurePart,
    EdgeBasis,
    EdgeKind,
    EntityKind,
    Operator,
    Scope,
)

__all__ = [
    "AdminLevel",
    "BudgetTable",
    "Certainty",
    "CitationPlace",
    "CitationStatus",
    "CodeScheme",
    "DisclosurePart",
    "DocumentForm",
    "EdgeBasis",
    "EdgeKind",
    "EntityKind",
    "Operator",
    "Scope",
]

described_enum(
    EntityKind,
    "What lineage can start from, pass through or end at.",
    {
        EntityKind.REGION: "行政区划.",
        EntityKind.ISSUER: "发文机关.",
        EntityKind.POLICY_DOCUMENT: "政策文件.",
        EntityKind.DEPARTMENT: "部门.",
        EntityKind.UNIT: "单位.",
        EntityKind.DISCLOSURE: "预算公开文本.",
        EntityKind.FUNDING_CODE: "支出科目.",
        EntityKind.BUDGET_LINE: "预算表的一行.",
        EntityKind.PROJECT: "项目.",
        EntityKind.GOAL: "绩效目标.",
        EntityKind.INDICATOR: "绩效指标.",
    },
)
described_enum(
    EdgeKind,
    "Kinds of edges: verbs that point from a fact to what it rests on.",
    {
        EdgeKind.PART_OF: (
            "隶属: region → parent region; unit → department; funding code → parent code."
        ),
        EdgeKind.LOCATED_IN: "所在地: department or issuer → region.",
        EdgeKind.PUBLISHED_BY: (
            "公开部门: disclosure → department, and → unit where it is a unit's own text."
        ),
        EdgeKind.STATED_IN: "载于: project, budget line → the disclosure that states it.",
        EdgeKind.BUDGETED_BY: "预算单位: project, budget line → department or unit.",
        EdgeKind.CLASSIFIED_AS: "科目: budget line → funding code.",
        EdgeKind.AIMS_FOR: (
            "目标: goal → project, or → disclosure for goals of the whole department."
        ),
        EdgeKind.MEASURES: (
            "衡量: indicator → project, or → disclosure for indicators of the whole department."
        ),
        EdgeKind.CITES: (
            "依据: project → every document that its heading, grounds, purpose, goals or "
            "indicators mention; goal, indicator or disclosure (narrative, attachment) → each "
            "document that it mentions itself. One edge a pair; its evidence lists the "
            "mentions."
        ),
        EdgeKind.ISSUED_BY: "发文: policy document → issuer.",
        EdgeKind.FUNDED_UNDER: (
            "列支: project → funding code. Never printed in a disclosure: always INFERRED, "
            "with its reasons."
        ),
        EdgeKind.POSSIBLY_SAME_AS: (
            "疑为同一文件: policy document ↔ policy document of one disclosure, followed "
            "either way. Always INFERRED, never merged."
        ),
        EdgeKind.RESTATES: (
            "重列: project in a unit's part of a disclosure → the same project in the "
            "department's part. INFERRED."
        ),
    },
)
described_enum(
    EdgeBasis,
    "Whether a disclosure prints an edge or a rule derives it.",
    {
        EdgeBasis.STATED: "Printed in the disclosure.",
        EdgeBasis.INFERRED: "Derived by a named rule, with confidence and reasons.",
    },
)
described_enum(
    AdminLevel,
    "行政层级: the level of a place or organ.",
    {
        AdminLevel.CENTRAL: "中央.",
        AdminLevel.PROVINCE: "省.",
        AdminLevel.CITY: "市.",
        AdminLevel.COUNTY: "县、区、县级市.",
        AdminLevel.ZONE: "功能区.",
        AdminLevel.TOWNSHIP: "乡镇.",
        AdminLevel.UNKNOWN: "未知.",
    },
)
described_enum(
    Certainty,
    "How sure the organ behind an issuer code is.",
    {
        Certainty.CERTAIN: "A source states it.",
        Certainty.INFERRED: "It follows the pattern of place and office.",
        Certainty.UNKNOWN: "Nothing tells which organ it is.",
    },
)
described_enum(
    DisclosurePart,
    "Parts that a published text may have; they decide which text supersedes which.",
    {
        DisclosurePart.TABLES: "预算表.",
        DisclosurePart.NARRATIVE: "说明.",
        DisclosurePart.PERFORMANCE: "绩效.",
        DisclosurePart.ATTACHMENT: "附件.",
    },
)
described_enum(
    Scope,
    "The part of a disclosure that states a table or a project.",
    {
        Scope.DEPARTMENT: "部门.",
        Scope.UNIT: "单位.",
        Scope.SPECIAL_FUND: (
            "专项资金绩效目标, where a department prints them apart from its projects."
        ),
    },
)
described_enum(
    CodeScheme,
    "Which classification a code belongs to; the schemes share digits, not meaning.",
    {
        CodeScheme.FUNCTIONAL: "支出功能分类科目: 类 3, 款 5, 项 7 digits.",
        CodeScheme.ECONOMIC_DEPARTMENT: "部门预算支出经济分类科目: 类 3, 款 5 digits (301…).",
        CodeScheme.ECONOMIC_GOVERNMENT: "政府预算支出经济分类科目 (501…).",
    },
)
described_enum(
    BudgetTable,
    "预算表: budget tables whose rows carry funding codes.",
    {
        BudgetTable.INCOME: "收入总表",
        BudgetTable.EXPENDITURE: "支出总表",
        BudgetTable.GENERAL_PUBLIC: "一般公共预算财政拨款支出表",
        BudgetTable.BASIC_EXPENDITURE: "一般公共预算财政拨款基本支出表 (economic codes)",
        BudgetTable.GOVERNMENT_FUND: "政府性基金预算财政拨款支出表",
        BudgetTable.STATE_CAPITAL: "国有资本经营预算财政拨款支出表",
    },
)
described_enum(
    Operator,
    "Comparison sign of a numeric target.",
    {
        Operator.EQ: "等于 (=).",
        Operator.GE: "大于等于, 不低于 (≥).",
        Operator.LE: "小于等于, 不高于 (≤).",
        Operator.GT: "大于 (>).",
        Operator.LT: "小于 (<).",
    },
)
described_enum(
    DocumentForm,
    "By what a policy document is known.",
    {
        DocumentForm.NUMBERED: "Has a 发文字号.",
        DocumentForm.TITLED: "Known by its title only.",
        DocumentForm.MINUTES: "会议纪要 and 常务会议, numbered by meeting.",
    },
)
described_enum(
    CitationPlace,
    "Where in a disclosure a document is mentioned.",
    {
        CitationPlace.PROJECT_TITLE: (
            "项目名称: heading, and name in the table; both together are one mention."
        ),
        CitationPlace.GROUNDS: "立项依据, 政策依据.",
        CitationPlace.GOAL: "绩效目标.",
        CitationPlace.PURPOSE: "资金用途.",
        CitationPlace.INDICATOR_BASIS: "指标值确定依据.",
        CitationPlace.INDICATOR_TEXT: "Name, description, target or scoring of an indicator.",
        CitationPlace.NARRATIVE: "正文.",
        CitationPlace.ATTACHMENT: "附件: a letter or list reproduced in the text.",
    },
)
described_enum(
    CitationStatus,
    "How sure it is which document a mention means.",
    {
        CitationStatus.RESOLVED: "Key complete, and no likelier reading.",
        CitationStatus.AMBIGUOUS: (
            "The document is the doubtful side of a same-as edge, or there is a suggestion, "
            "of whatever confidence."
        ),
        CitationStatus.UNRESOLVED: "No issuer, and nothing likely.",
    },
)
