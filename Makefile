# Two commands: `make read` opens the sample library, `make test` checks everything.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: read test check types lint contracts pytest bench train train-open upgrade clean

read: $(VENV)/.run
	@$(BIN)/allegedly .

test: $(VENV)/.test
	$(MAKE) --no-print-directory lint types contracts pytest

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.test
	$(BIN)/mypy

contracts: $(VENV)/.test
	$(BIN)/lint-imports

pytest: $(VENV)/.test
	$(BIN)/pytest

# The environment: pinned versions, checked by hash; compiled, so that the first start is as fast as the next.
$(VENV)/.run: requirements/run.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Allegedly needs Python 3.11 or newer: make PYTHON=python3.11 ...")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q tui
	@touch $@

$(VENV)/.test: requirements/test.txt $(VENV)/.run
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
	@touch $@

# Newer versions within the ranges of pyproject.toml, with their hashes; the files name no host.
upgrade:
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --upgrade pip-tools
	$(BIN)/pip-compile $(PIP_COMPILE) --output-file requirements/run.txt pyproject.toml
	$(BIN)/pip-compile $(PIP_COMPILE) --extra test --constraint requirements/run.txt --output-file requirements/test.txt pyproject.toml

PIP_COMPILE := --quiet --upgrade --strip-extras --allow-unsafe --all-build-deps --generate-hashes \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header --no-annotate --resolver=backtracking

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis build *.egg-info
