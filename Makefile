# Two commands: `make read` opens the sample library, `make test` checks everything.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: read test types lint contracts pytest bench train train-open docs upgrade clean

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
	$(BIN)/pip install -qq --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q tui
	@touch $@

$(VENV)/.test: requirements/test.txt $(VENV)/.run
	$(BIN)/pip install -qq --disable-pip-version-check --require-hashes -r requirements/test.txt
	@touch $@

# Speed and weight of the terminal beside less, vim and stock Textual; bench-search, bench-tags, bench-engine: the other rooms.
bench: bench-terminal
bench-%: $(VENV)/.test
	$(BIN)/python -m benchmarks.$* $(BENCH)

# Every shipped model anew from ../shared/gold, with its scores; train-open: from the CC BY sets alone.
train: $(VENV)-train/.ready
	$(VENV)-train/bin/python -m training.claims
	$(VENV)-train/bin/python -m training.claims --open
	$(VENV)-train/bin/python -m training.allegations
	OPENBLAS_NUM_THREADS=1 $(VENV)-train/bin/python -m benchmarks.engine quality

train-open: $(VENV)-train/.ready
	$(VENV)-train/bin/python -m training.claims --open
	$(VENV)-train/bin/python -m training.measure --model open

$(VENV)-train/.ready: pyproject.toml
	test -x $(VENV)-train/bin/python || $(PYTHON) -m venv $(VENV)-train
	$(VENV)-train/bin/pip install --quiet -e '.[train]'
	@touch $@

# What the documentation takes from the program: the keys in the README, the picture.
docs: $(VENV)/.test
	$(BIN)/python -m docs.render

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
