# Needs Python 3.11 or newer, make and a package index. Every target builds the environment
# it needs; the same steps without make are in README.md.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

# The index may hold newer releases than the ones tested. Both names, because older versions of
# pip apply the first to build environments too and newer ones only the second.
export PIP_CONSTRAINT := $(CURDIR)/constraints.txt
export PIP_BUILD_CONSTRAINT := $(CURDIR)/constraints.txt
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# Flags for the demo's command, such as DEMO_FLAGS="--port 8123 --store /tmp/demo.db".
DEMO_FLAGS ?=
# Flags for pytest. Beyond eight workers, starting them costs more than they save.
TEST_FLAGS ?= -n auto --maxprocesses 8

.DEFAULT_GOAL := help
.PHONY: help install demo neo4j neo4j-stop graphiql test check score citations-table prove bench constraints clean

help:
	@echo 'make demo         load the examples, print who cites 冀财社〔2022〕150号, serve GraphQL'
	@echo 'make neo4j        a Neo4j with Browser on this machine, without docker: Java 17 and Maven'
	@echo 'make neo4j-stop   stop it'
	@echo 'make graphiql     take GraphiQL from npm anew: for changing its version'
	@echo 'make test         run every test'
	@echo 'make check        ruff, mypy'
	@echo 'make score        precision and recall of the loaders on the real disclosures'
	@echo 'make citations-table  the same for citations, printed form by printed form'
	@echo 'make prove        all that make test takes samples of, for hours; writes docs/measured'
	@echo 'make bench        what reading costs: time and steps'
	@echo 'make constraints  rewrite constraints.txt with the newest versions that pyproject.toml allows'
	@echo 'make clean        remove the environment, caches and builds'

# The stamp is newer than both files while the environment matches them.
$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo 'Python 3.11 or newer is needed; name it with make PYTHON=python3.12' >&2; exit 1; }
	test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@

install: $(STAMP)

demo: $(STAMP)
	$(BIN)/budget-lineage demo $(DEMO_FLAGS)

# Needs no environment, only Java and Maven; fetches 130 MB the first time.
neo4j:
	@$(PYTHON) tools/neo4j/server.py start

neo4j-stop:
	@$(PYTHON) tools/neo4j/server.py stop

# Needs npm. A test compares what is there with the manifest that this writes.
graphiql:
	$(PYTHON) tools/graphiql/vendor.py

test: $(STAMP)
	$(BIN)/python -m pytest $(TEST_FLAGS)

check: $(STAMP)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

# Prints the table and puts it into docs/loaders.md; fails where a fact is missed or invented.
score: $(STAMP)
	$(BIN)/python -m tests.score --write

# The corpus is written by rule from a seed, so that every machine prints the same.
citations-table: $(STAMP)
	$(BIN)/python -m tests.citation_table --write

# What make test tries some of, tried in full; the figures are those that the docs print.
prove: $(STAMP)
	BUDGET_LINEAGE_PROVE=1 $(BIN)/python -m pytest $(TEST_FLAGS)
	$(BIN)/python -m tests.unseen --first 32000 --models 100 --write
	$(BIN)/python -m tests.soak --minutes 30 --write
	$(BIN)/python -m tests.soak --minutes 30 --store neo4j --write
	$(BIN)/python -m bench.hostile --write
	$(BIN)/python -m bench.hostile --store neo4j --write
	$(BIN)/python -m bench.beside --write
	$(BIN)/python -m bench.beside --store neo4j --write
	$(BIN)/python -m bench.store_load --write
	$(BIN)/python -m bench.store_queries --write
	$(BIN)/python -m bench.neo4j_load --write
	$(BIN)/python -m bench.neo4j_queries --write
	$(BIN)/python -m bench.api_queries --write
	$(BIN)/python -m bench.bulk --texts 1000 --write

# All of them, whatever one of them says; it fails where any did.
bench: $(STAMP)
	@failed=; for each in bench/*.py; do \
	  echo "$$each"; $(BIN)/python -m "bench.$$(basename "$$each" .py)" || failed="$$failed $$each"; \
	done; test -z "$$failed" || { echo "over a bound, or broken:$$failed" >&2; exit 1; }

# In a throw-away environment, so that nothing left over from earlier installs is pinned.
constraints:
	unset PIP_CONSTRAINT PIP_BUILD_CONSTRAINT && \
	scratch=$$(mktemp -d) && trap 'rm -rf "$$scratch"' EXIT && \
	$(PYTHON) -m venv "$$scratch/venv" && \
	"$$scratch/venv/bin/python" -m pip install --quiet '.[dev]' && \
	{ echo '# Exact versions of the environment that CI tests. Written by: make constraints'; \
	  "$$scratch/venv/bin/python" -m pip list --format=freeze --exclude pip --exclude setuptools \
	    --exclude budget-lineage; } > "$$scratch/constraints.txt" && \
	cp "$$scratch/constraints.txt" constraints.txt

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
