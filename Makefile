# Two commands matter: `make run` and `make test`. Written for GNU make 3.81 (macOS) and later.

PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin
PACKAGES := app patterns evidence designs simulator

# Without cached bytecode every start compiles the whole stack again: 7 seconds instead of 2.
unexport PYTHONDONTWRITEBYTECODE

# The first Python on the path that is new enough; PYTHON=... overrides.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo "$$p" && break; done)

.PHONY: help install install-dev warm run chromium lint unit check test evidence bench format clean

help:
	@echo "make run      install what is missing and serve on http://localhost:$(PORT) (PORT=... changes it)"
	@echo "make test     every check, the browser's among them"
	@echo "make check    every check but the browser's"
	@echo "make install  only make $(VENV) and install requirements.txt"
	@echo "make evidence measure published results in full and write EVIDENCE.md (an hour of CPU)"
	@echo "make bench    run peers and this engine on the same work and write benchmarks/RESULTS.md"
	@echo "make format   format the code and mend what the linter can mend"
	@echo "make clean    remove caches and $(VENV)"

install: $(VENV)/.installed
install-dev: $(VENV)/.installed-dev

$(BIN)/python:
	@if [ -z "$(PYTHON)" ] || ! "$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
		echo "Wind Tunnel needs Python 3.11 or later; '$(PYTHON)' is none, and python3 says: $$(python3 --version 2>&1)." \
			"Install a newer one, or name it: make $(or $(MAKECMDGOALS),run) PYTHON=/path/to/python3.12" >&2; exit 1; fi
	@"$(PYTHON)" -c 'import venv, ensurepip' 2>/dev/null || { \
		echo "$(PYTHON) has no venv module; on Debian: apt-get install python3-venv" >&2; exit 1; }
	"$(PYTHON)" -m venv $(VENV)

$(VENV)/.installed: requirements.txt pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

# Compiles the event loop once and keeps it, so that no person waits for a compiler.
warm: install
	@$(BIN)/python -m simulator.loop

run: warm
	@echo "Wind Tunnel serves on http://localhost:$(PORT) (Ctrl-C stops it)"
	@$(BIN)/windtunnel serve --port $(PORT)

chromium: install-dev
	@$(BIN)/python tests/chromium.py

# Cheapest first.
lint: install-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy

# A file stays with one worker, for its tests share what they have run; long files begin first
# (tests/conftest.py), so that none is left over at the end.
PYTEST := $(BIN)/pytest --dist loadfile --no-loadscope-reorder

unit: lint warm
	$(PYTEST) -n 2 --ignore=tests/browser

check: unit

# The browser, the linters and the compiler are made ready side by side, and a machine without a
# browser says so before anything is run. Pages mostly wait, so that there is one worker more than cores.
test: install-dev
	@$(MAKE) --no-print-directory -j 3 chromium lint warm
	$(PYTEST) -n 3

# Only what has changed is measured anew; `windtunnel evidence --keep EVIDENCE.md --again` does all.
evidence: warm
	@$(BIN)/windtunnel evidence --keep EVIDENCE.md

# The peers live in an environment of their own: none of them is needed to work on the project.
benchmarks/.venv/.installed: benchmarks/requirements.txt install
	$(BIN)/python -m venv benchmarks/.venv
	benchmarks/.venv/bin/python -m pip install --quiet --disable-pip-version-check -r benchmarks/requirements.txt
	@touch $@

bench: warm benchmarks/.venv/.installed
	@$(BIN)/python -m benchmarks

format: install-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find $(PACKAGES) tests -name __pycache__ -type d -prune -exec rm -rf {} +
