"""A machine that does at random what users do, to a store and to the oracle at once."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test
from msgspec.structs import replace

from budget_lineage.store.memory.store import MemoryStore
from budget_lineage.store.port import GraphStore
from graph_schema.codec import digest_of, owned_nodes
from graph_schema.records import DisclosureRecords, LoadWarning
from tests.contract.effort import PROVING, tries
from tests.contract.questions import questions
from tests.contract.random_texts import random_text

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
SEEDS = st.integers(0, 2**32)
HISTORIES = tries(12, 400)


class StoreMachine(RuleBasedStateMachine):
    """Every step goes to both; whatever is asked of both has one answer."""

    def __init__(self, make: Callable[[], GraphStore]) -> None:
        super().__init__()
        self.store = make()
        self.oracle = MemoryStore()
        self.texts: dict[str, DisclosureRecords] = {}
        self.ids: dict[str, None] = {}
        self.now = NOON
        self.steps = 0

    def teardown(self) -> None:
        self.store.close()

    @rule(seed=SEEDS)
    def load(self, seed: int) -> None:
        random = self._random(seed)
        for _ in range(random.randint(1, 3)):
            self._load(random_text(random), None)

    @rule(seed=SEEDS)
    def load_again(self, seed: int) -> None:
        random = self._random(seed)
        if self.texts:
            self._load(random.choice(list(self.texts.values())), None)

    @rule(seed=SEEDS)
    def read_again_by_other_rules(self, seed: int) -> None:
        """The same text yields other records, perhaps under another id."""
        if not self.texts:
            return
        random = self._random(seed)
        name = random.choice(list(self.texts))
        known = self.texts[name]
        if random.random() < 0.5:
            warnings = (*known.warnings, LoadWarning("NEW_RULE", "seen anew", None))
            self._load(replace(known, warnings=warnings), name)
        else:
            self._load(random_text(random), name)
            self.texts.pop(name, None)

    @rule(seed=SEEDS)
    def retract(self, seed: int) -> None:
        name = self._random(seed).choice([*self.texts, "Disclosure:unknown"])
        assert self.store.retract(name) == self.oracle.retract(name)
        self.texts.pop(name, None)
        self._compare_graphs()

    @rule(seed=SEEDS)
    def ask(self, seed: int) -> None:
        random = self._random(seed)
        with self.store.snapshot() as graph, self.oracle.snapshot() as oracle:
            for _ in range(3):
                for name, question in questions(random, list(self.ids)):
                    assert question(graph) == question(oracle), name

    @rule()
    def read_back(self) -> None:
        with self.store.snapshot() as graph:
            for name in self.texts:
                read = graph.records(name)
                assert read is not None
                assert digest_of(read) == digest_of(self.texts[name])

    def _random(self, seed: int) -> Random:
        """Return what draws for a step; the same seed draws anew in the next one."""
        self.steps += 1
        return Random(f"{seed} {self.steps}")

    def _load(self, records: DisclosureRecords, replacing: str | None) -> None:
        self.now += timedelta(seconds=1)
        outcomes = [
            store.load(records, self.now, replacing) for store in (self.store, self.oracle)
        ]
        assert outcomes[0] == outcomes[1]
        self.texts[records.disclosure.id] = records
        self.ids |= dict.fromkeys(node.id for node in owned_nodes(records))
        self.ids |= dict.fromkeys(mention.node.id for mention in records.mentions)
        self._compare_graphs()

    def _compare_graphs(self) -> None:
        with self.store.snapshot() as graph, self.oracle.snapshot() as oracle:
            assert graph.digest() == oracle.digest()


def run_machine(make: Callable[[], GraphStore], faulty: bool = False) -> None:
    """Run the machine against stores; the first difference raises AssertionError.

    Args:
        make: Makes an empty store.
        faulty: Whether to stop at the first difference, without looking for a shorter way.
    """

    class Machine(StoreMachine):
        def __init__(self) -> None:
            super().__init__(make)

    phases = [Phase.generate] if faulty else [Phase.generate, Phase.shrink]
    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=100 if faulty else HISTORIES,
            stateful_step_count=tries(20, 50),
            deadline=None,
            derandomize=not PROVING,
            database=None,
            print_blob=False,
            phases=phases,
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
        ),
    )
