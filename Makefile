# Everything that is done with this repository. It needs Python 3.11 or later, make and git; `make data` also needs npm.
# All paths are relative, so the checkout may stand in a folder with spaces in its name.

PYTHON ?= python3
ARGS ?=
BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
RECENT := -c 'import sys; sys.exit(sys.version_info < (3, 11))'
ifndef SEED
SEED := $(shell date +%s)
endif

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test lint check soak mutation bench data clean

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

demo: .venv/installed ## see what keepwarm makes of an invented person's mail and calendar
	@$(BIN)/keepwarm demo

test: .venv/installed-dev ## run the tests (ARGS="-k words" to choose)
	@$(BIN)/python -m pytest $(ARGS)

lint: .venv/installed-dev ## check form, types and layers
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

check: lint test ## do all that a change must pass

soak: .venv/installed-dev data ## run the long proofs (SEED=number to repeat a run)
	@echo "To repeat this run: make soak SEED=$(SEED)"
	@SEED=$(SEED) $(BIN)/python -m pytest -m "" --hypothesis-profile=soak --hypothesis-seed=$(SEED) $(ARGS)
	@$(PIP) install --only-binary :all: --group fuzz || echo "atheris has no wheel for this machine."
	@$(BIN)/python -m tests.fuzz all 60 $(SEED)
	@$(PIP) install --only-binary :all: --group mutation
	@$(BIN)/python -m tools.mutation --sample 60 --seed $(SEED)

mutation: .venv/installed-dev ## change the rules in many small places to see that tests notice (ARGS="--sample 50")
	@$(PIP) install --only-binary :all: --group mutation
	@$(BIN)/python -m tools.mutation $(ARGS)

bench: .venv/installed ## measure speed, memory and start-up beside the goals (ARGS="speed --mails 5000")
	@$(BIN)/python -m benchmarks $(ARGS)

data: .venv/installed ## fetch 6,046 real mails of public domain for the long proofs
	@$(BIN)/python -m tools.data

clean: ## remove everything that was made
	@rm -rf .venv .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp says that an environment stands. It is older than pyproject.toml when the dependencies may have changed.

.venv/installed: pyproject.toml
	@$(BIN)/python $(RECENT) 2>/dev/null || $(PYTHON) $(RECENT) 2>/dev/null || { echo \
	  "keepwarm needs Python 3.11 or later, and \"$(PYTHON)\" is not. Name one: make PYTHON=/path/to/python3.11"; exit 1; }
	@echo "Setting up .venv (once, about a minute) …"
	@$(BIN)/python $(RECENT) 2>/dev/null || $(PYTHON) -m venv --clear .venv
	@$(PIP) install --upgrade "pip>=25.1"
	@$(PIP) install --editable .
	@touch $@

.venv/installed-dev: .venv/installed
	@echo "Adding what the tests need …"
	@$(PIP) install --group dev
	@touch $@
