# Two commands: `make run` and `make test`. Both need Python 3.11 or later, make and the package registry, no more.
# The environment is made in .venv once; later calls only use it.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
SECONDS ?= 60

.PHONY: help run test lint types layers tests spark golden docs fuzz lock locked audit sbom clean

help:
	@echo 'make run      set up .venv and check corpus/'
	@echo 'make test     set up .venv and run lint, types, layers and tests (each is a target of its own)'
	@echo 'make spark    install Apache Spark (500 MB) into .venv and run the tests that need it'
	@echo 'make golden   rewrite the golden files; read the diff afterwards'
	@echo 'make docs     build the documentation into build/site, and check its links'
	@echo 'make fuzz     fuzz each target for SECONDS (60), starting from tests/data/fuzz'
	@echo 'make lock     renew locks/, which pin every dependency with its hashes'
	@echo 'make locked   set up .venv with exactly what locks/dev.txt pins'
	@echo 'make audit    ask the package index for known vulnerabilities in what locks/run.txt pins'
	@echo 'make sbom     write build/sbom.json, the list of what is installed along (CycloneDX)'
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

fuzz: $(VENV)/.fuzz
	$(BIN)/python tests/fuzz.py --seconds $(SECONDS)

# One lock for users, one for developers; both hold for every system and Python that is supported.
COMPILE = $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --quiet
lock: $(VENV)/.supply
	$(COMPILE) $(UPGRADE) --output-file locks/run.txt
	$(COMPILE) $(UPGRADE) --extra dev --extra fuzz --constraint locks/run.txt --output-file locks/dev.txt

locked: | $(BIN)/python
	$(PIP) --require-hashes --requirement locks/dev.txt
	$(PIP) --no-deps --editable .
	@touch $(VENV)/.run $(VENV)/.dev $(VENV)/.fuzz

audit: $(VENV)/.supply
	$(BIN)/pip-audit --requirement locks/run.txt --require-hashes --disable-pip --strict

sbom: $(VENV)/.supply
	@mkdir -p build
	$(BIN)/cyclonedx-py requirements locks/run.txt --pyproject pyproject.toml --output-reproducible -o build/sbom.json

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

$(VENV)/.fuzz: $(VENV)/.dev
	$(PIP) --editable '.[fuzz]'
	@touch $@

$(VENV)/.supply: pyproject.toml | $(BIN)/python
	$(PIP) --editable '.[supply]'
	@touch $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else \
	  "claimcheck needs Python 3.11 or later; name one: make PYTHON=python3.12 run")'
	$(PYTHON) -m venv $(VENV)
