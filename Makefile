# Two commands: `make run` and `make test`. Both need Python 3.11 or later, make and the package registry, no more.
# The environment is made in .venv once; later calls only use it.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet

.PHONY: help run test lint types layers tests spark golden docs clean

help:
	@echo 'make run      set up .venv and check corpus/'
	@echo 'make test     set up .venv and run lint, types, layers and tests (each is a target of its own)'
	@echo 'make spark    install Apache Spark (500 MB) into .venv and run the tests that need it'
	@echo 'make golden   rewrite the golden files; read the diff afterwards'
	@echo 'make docs     build the documentation into build/site, and check its links'
	@echo 'make clean    remove .venv and what tools leave behind'
	@echo 'make PYTHON=python3.12 run   with another Python'

# The corpus holds false statements on purpose, so the exit code 1 (findings) is the right one here.
run: $(VENV)/.run
	$(BIN)/claimcheck check corpus/ || [ $$? -eq 1 ]

test: lint types layers tests

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

layers: $(VENV)/.dev
	$(BIN)/lint-imports --no-logo

tests: $(VENV)/.dev
	$(BIN)/python -m pytest -q

spark: $(VENV)/.spark
	$(BIN)/python -m pytest -q tests/test_spark_cluster.py

golden: $(VENV)/.dev
	$(BIN)/python -m pytest -q --update-golden

docs: $(VENV)/.docs
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis .claimcheck-cache

$(VENV)/.run: pyproject.toml | $(BIN)/python
	$(PIP) --editable .
	@touch $@

$(VENV)/.dev: pyproject.toml | $(BIN)/python
	$(PIP) --editable '.[dev]'
	@touch $@ $(VENV)/.run

$(VENV)/.docs: pyproject.toml | $(BIN)/python
	$(PIP) --editable '.[docs]'
	@touch $@ $(VENV)/.run

$(VENV)/.spark: pyproject.toml | $(VENV)/.dev
	$(PIP) --editable '.[dev,spark]'
	@touch $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else \
	  "claimcheck needs Python 3.11 or later; name one: make PYTHON=python3.12 run")'
	$(PYTHON) -m venv $(VENV)
