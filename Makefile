# Needs Python 3.11 or later, make, and a package registry that pip can reach.
# Everything is installed into .venv; the stamp files there make set-up run once.

PYTHON ?= python3
OLD ?= ukraine-2022-04-15
NEW ?= us-28-points-2025-11-20
SECONDS ?= 600
SAMPLE ?= 0

BIN := .venv/bin
MADE := .venv/made.stamp
INSTALLED := .venv/installed.stamp
DEVELOP := .venv/develop.stamp
AUDIT := .venv/audit.stamp
BENCH := .venv/bench.stamp
MUTATION := .venv/mutation.stamp

.PHONY: help report test check format gate reports drafts picture bench mutate lock audit weigh train clean

help:
	@echo 'make report    compare two shipped drafts and say where the report is'
	@echo 'make test      everything that must hold: check, then all tests'
	@echo 'make check     style and types only'
	@echo 'make format    put the source into its standard form'
	@echo 'make gate      hold the reports of reports/ to docs/red-lines.toml'
	@echo 'make reports   rebuild reports/ from drafts/'
	@echo 'make drafts    rebuild the shipped drafts from their sources'
	@echo 'make picture   take the picture of a report that README.md shows'
	@echo 'make bench     measure speed beside other programs; write docs/bench.md, fill in README.md'
	@echo 'make mutate    put small bugs into what changed (or PATHS=…) and count those that the tests find'
	@echo 'make weigh     halve and double each number that decides, and count what changes: docs/thresholds.md'
	@echo 'make train     fit the heads to the training sentences, and say how they did on those left out'
	@echo 'make lock      write down which packages the tests were run with'
	@echo 'make audit     ask for known vulnerabilities of those packages'
	@echo 'make clean     remove .venv and what tools have left'

report: $(INSTALLED)
	@$(BIN)/treaty compare $(OLD) $(NEW) --output $(OLD)--$(NEW).html
	@echo "The report is $(CURDIR)/$(OLD)--$(NEW).html"

test: check
	$(BIN)/python -m pytest -n auto

check: $(DEVELOP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(DEVELOP)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

gate: $(INSTALLED)
	@set -e; for report in reports/*.json; do \
		$(BIN)/treaty check --report $$report --policy docs/red-lines.toml; \
	done

reports: $(INSTALLED)
	$(BIN)/python reports/build.py

drafts: $(DEVELOP)
	$(BIN)/python drafts/build.py

picture: $(DEVELOP)
	$(BIN)/python docs/picture.py

bench: $(BENCH)
	$(BIN)/python -m tests.bench --write

mutate: $(MUTATION)
	$(BIN)/python -m tests.mutate $(PATHS) --tests '$(TESTS)' --seconds $(SECONDS) --sample $(SAMPLE)

weigh: $(DEVELOP)
	$(BIN)/python -m tests.weigh $(ROOMS)

train: $(DEVELOP)
	$(BIN)/python -m tests.train

lock: $(DEVELOP)
	$(BIN)/python docs/versions.py

audit: $(AUDIT)
	@$(BIN)/python docs/audit.py

clean:
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(MADE):
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed")'
	$(PYTHON) -m venv .venv
	@touch $@

$(INSTALLED): $(MADE) pyproject.toml
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(DEVELOP): $(INSTALLED)
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@

$(AUDIT): $(MADE)
	$(BIN)/python -m pip install --quiet pip-audit
	@touch $@

$(MUTATION): $(DEVELOP)
	$(BIN)/python -m pip install --quiet --editable '.[mutation]'
	@touch $@

# where another program cannot be installed, the rest is measured, and the result names it
$(BENCH): $(INSTALLED)
	$(BIN)/python -m pip install --quiet --editable '.[bench]' || $(BIN)/python -m pip install --quiet --editable '.[drafts]'
	@touch $@
