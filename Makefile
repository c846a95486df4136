# Yoriai: `make run` starts it, `make test` tests it; `make help` lists the rest.

.DEFAULT_GOAL := help
.PHONY: help run demo test check bench pictures types build wheel locks clean

# The first Python that is new enough; another one: make run PYTHON=/path/to/python
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$python && exit; done; echo python3)
SETUP := $(PYTHON) scripts/setup.py
PY := .venv/bin/python
NPM := $(PY) scripts/nodejs.py --silent

export PYTHONPATH := server
export PYTHONUNBUFFERED := 1

help: ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/'

run: ## set up what is missing and start the server
	@$(SETUP) run
	@exec $(PY) -m yoriai serve

demo: ## the server with a recorded workshop playing into a live room
	@$(SETUP) run
	@exec $(PY) -m yoriai demo

test: ## set up what tests need and run every test, the browser's too
	@$(SETUP) test
	$(NPM) test
	$(PY) -m pytest

check: ## types, lint, layers; the generated types are current
	@$(SETUP) test
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(NPM) run check
	$(NPM) run lint
	$(NPM) run size
	$(PY) -m yoriai.protocol.typescript --check
	$(PY) -m yoriai.protocol.asyncapi --check
	$(PY) -m yoriai.adapters.http.openapi --check
	$(PY) -m pytest -q tests/test_layers.py tests/test_tracked_files.py

bench: ## put the server under load; writes docs/benchmarks.md
	@$(SETUP) test
	$(PY) -m yoriai.bench all --runs 3 --page docs/benchmarks.md

pictures: ## pictures of the real screens for the docs
	@$(SETUP) test
	$(PY) scripts/pictures.py

types: ## write the TypeScript types of the messages, and their description, again
	@$(SETUP) test
	$(PY) -m yoriai.protocol.typescript
	$(PY) -m yoriai.protocol.asyncapi
	$(PY) -m yoriai.adapters.http.openapi

build: ## set up and build the browser side
	@$(SETUP) run

wheel: build ## the installable package, in dist/
	$(PY) -m pip wheel --no-deps --wheel-dir dist .

# uv comes into an environment of its own; requirements*.in say what is wanted.
locks: ## pin the newest allowed versions again
	$(PYTHON) -m venv build/uv
	build/uv/bin/python -m pip install --quiet uv
	for name in requirements requirements-dev requirements-node; do \
		build/uv/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
			--generate-hashes --no-emit-index-url --no-header --no-annotate \
			$$name.in --output-file $$name.lock || exit 1; \
	done
	$(PY) scripts/nodejs.py install --package-lock-only

clean: ## remove what was built and installed; data/ stays
	rm -rf .venv node_modules build dist server/yoriai/static
	rm -rf .mypy_cache .pytest_cache .ruff_cache .hypothesis test-results
	find server tests scripts -name __pycache__ -type d -prune -exec rm -rf {} +
