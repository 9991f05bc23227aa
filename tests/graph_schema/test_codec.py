"""Records as JSON text: exact, the same in every run, and read back as themselves."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from graph_schema.codec import (
    OWNED_NODES,
    SHARED_NODES,
    StoredNode,
    decode_evidence,
    decode_node,
    decode_warning,
    digest_of,
    encode_evidence,
    encode_node,
    encode_warning,
    kind_of,
    owned_nodes,
    owner_of,
)
from graph_schema.document_numbers import DocumentNumber
from graph_schema.kinds import CitationStatus, EntityKind, Operator
from graph_schema.nodes import Grades, PlanStep, SuggestedNumber, Target
from graph_schema.records import DisclosureRecords
from graph_schema.scalars import Scalars, bare_title, references_of, scalars_of
from tests.contract.records import Draft


def full() -> DisclosureRecords:
    """Return records with every kind of node, and every kind of value in some of them."""
    draft = Draft(unit="就业服务中心")
    project = draft.project("养老", amount=33_060_806, cites=["冀财社〔2022〕150号"])
    draft.indicator(project, basis="冀财社〔2022〕150号")
    draft.goal(project)
    draft.budget_line("2080505", 1)
    draft.warn("ODD_ROW")
    records = draft.records()
    number = DocumentNumber("冀财社", 2022, 151)
    suggestion = SuggestedNumber(number, 0.5, ("form character",))
    return replace(
        records,
        projects=(replace(records.projects[0], plan=(PlanStep("3月底", Decimal("33.30")),)),),
        indicators=(
            replace(
                records.indicators[0],
                target=Target("≥0.950 百分比", Operator.GE, Decimal("0.950"), "百分比"),
                grades=Grades("≥95", "≥90", None, "<60"),
            ),
        ),
        citations=(
            replace(
                records.citations[0],
                suggestions=(suggestion,),
                status=CitationStatus.AMBIGUOUS,
            ),
        ),
    )


FULL = full()
NODES: list[StoredNode] = [*owned_nodes(FULL), *(mention.node for mention in FULL.mentions)]


@pytest.mark.parametrize("node", NODES, ids=lambda node: node.id)
def test_a_node_reads_back_as_itself(node: StoredNode) -> None:
    text = encode_node(node)
    assert decode_node(kind_of(node), text) == node
    assert encode_node(decode_node(kind_of(node), text)) == text


def test_every_kind_was_tried() -> None:
    assert {kind_of(node) for node in NODES} == {*SHARED_NODES, *OWNED_NODES}
    assert set(SHARED_NODES) | set(OWNED_NODES) == {*EntityKind, "CITATION"}


def test_decimals_keep_the_digits_that_were_printed() -> None:
    target = json.loads(encode_node(FULL.indicators[0]))["target"]
    assert target["number"] == "0.950"


def test_evidence_and_warnings_read_back_as_themselves() -> None:
    evidence = FULL.projects[0].evidence
    assert decode_evidence(encode_evidence(evidence)) == evidence
    assert decode_warning(encode_warning(FULL.warnings[0])) == FULL.warnings[0]


def test_a_disclosure_owns_itself_and_the_rest() -> None:
    assert {owner_of(node) for node in owned_nodes(FULL)} == {FULL.disclosure.id}


class TestDigest:
    def test_it_leaves_out_the_file(self) -> None:
        copied = replace(FULL.source, file_name="b.txt", encoding="gb18030", sha256="1")
        assert digest_of(replace(FULL, source=copied)) == digest_of(FULL)

    def test_it_leaves_out_the_order_of_records(self) -> None:
        turned = replace(
            FULL, edges=FULL.edges[::-1], mentions=FULL.mentions[::-1], goals=FULL.goals[::-1]
        )
        assert digest_of(turned) == digest_of(FULL)

    @pytest.mark.parametrize(
        "changed",
        [
            pytest.param(replace(FULL, text=FULL.text + "。"), id="text"),
            pytest.param(replace(FULL, edges=FULL.edges[1:]), id="an edge"),
            pytest.param(replace(FULL, mentions=FULL.mentions[1:]), id="a mention"),
            pytest.param(replace(FULL, warnings=()), id="a warning"),
            pytest.param(replace(FULL, goals=()), id="a goal"),
        ],
    )
    def test_it_sees_a_change(self, changed: DisclosureRecords) -> None:
        assert digest_of(changed) != digest_of(FULL)


def test_scalars_repeat_what_lists_filter_by() -> None:
    indicator = FULL.indicators[0]
    assert scalars_of(indicator) == Scalars(
        project_id=indicator.project_id,
        fiscal_year=2023,
        sequence=0,
        status="BASED",
        name="指标1",
    )
    assert list(references_of(indicator)) == [indicator.project_id]


@given(st.text(st.sampled_from("预算法 　\n《》"), max_size=8))
def test_a_title_is_compared_without_marks_and_white_space(title: str) -> None:
    bare = bare_title(title)
    assert not any(sign.isspace() for sign in bare)
    assert bare_title(f" 《{bare}》 ") == bare
